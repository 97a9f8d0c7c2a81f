import { readFile } from 'node:fs/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { childEnvironment } from '../../../src/adapters/processes/child-environment.ts'
import { runTmux, spawnClient } from '../../../src/channels/tmux/run-tmux.ts'
import { newSocket } from '../../../tools/stage/run-folder.ts'

const KEY = 'words-that-are-our-key'

afterEach(() => vi.unstubAllEnvs())

test('variables named like secrets are kept back, all others are passed on', () => {
  const plain = { PATH: '/bin', HOME: '/home/dev', SSH_AUTH_SOCK: '/tmp/s', LANG: 'C.UTF-8', TERM: 'dumb' }
  const secret = { ANTHROPIC_API_KEY: KEY, NPM_TOKEN: 'x', DB_PASSWORD: 'y', AWS_SECRET_ACCESS_KEY: 'z' }
  expect(childEnvironment({ ...plain, ...secret })).toEqual(plain)
})

test('a tmux server that our command starts does not get the key, nor does any of its panes', async () => {
  vi.stubEnv('ANTHROPIC_API_KEY', KEY)
  const socket = newSocket()
  try {
    await runTmux(socket, ['-f', '/dev/null', 'new-session', '-d', '-s', 'a', 'sleep 100'])
    const { stdout } = await runTmux(socket, ['show-environment', '-g'])
    expect([stdout.includes('PATH='), stdout.includes('ANTHROPIC'), stdout.includes(KEY)]).toEqual([
      true,
      false,
      false,
    ])
  } finally {
    await runTmux(socket, ['kill-server'])
  }
})

test.runIf(process.platform === 'linux')('a control client is started without it as well', async () => {
  vi.stubEnv('ANTHROPIC_API_KEY', KEY)
  const child = spawnClient({ file: 'sleep', arguments: ['100'], stdio: ['pipe', 'pipe', 'pipe'] })
  try {
    const environment = await readFile(`/proc/${child.pid}/environ`, 'utf8')
    expect([environment.includes('PATH='), environment.includes(KEY)]).toEqual([true, false])
  } finally {
    child.kill('SIGKILL')
  }
})
