import { rmSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  availableParentGuard,
  runTmux,
  tmuxSocketArguments,
  tmuxVersion,
} from '../../../src/channels/tmux/run-tmux.ts'
import { runFolder } from '../../../tools/stage/run-folder.ts'
import { LINUX, MACOS } from '../../support/platforms.ts'
import { TestServer } from './server.ts'

const server = new TestServer()
afterAll(() => server.kill())
afterEach(() => vi.unstubAllEnvs())

describe('tmuxSocketArguments', () => {
  it.each([
    [null, ['-u']],
    ['name', ['-u', '-L', 'name']],
    ['/tmp/folder/socket', ['-u', '-S', '/tmp/folder/socket']],
  ])('leads to the server of %j', (socket, expected) => {
    expect(tmuxSocketArguments(socket)).toEqual(expected)
  })
})

describe('runTmux', () => {
  it('returns what the command printed', async () => {
    await server.session('main')
    expect(await runTmux(server.socket, ['list-sessions', '-F', '#{session_name}'])).toEqual({
      code: 0,
      stdout: 'main\n',
      stderr: '',
    })
  })

  it('says how it failed', async () => {
    expect(await runTmux(server.socket, ['has-session', '-t', 'other'])).toEqual({
      code: 1,
      stdout: '',
      stderr: "can't find session: other\n",
    })
  })

  it('reaches a server by its name as well as by its path', async () => {
    vi.stubEnv('TMUX_TMPDIR', runFolder())
    const name = 'by-its-name'
    const started = await runTmux(name, ['-f', '/dev/null', 'new-session', '-d', '-s', 'named', 'sleep 1000'])
    const { stdout: path } = await runTmux(name, ['display-message', '-p', '#{socket_path}'])
    const { stdout: sessions } = await runTmux(path.trim(), ['list-sessions', '-F', '#{session_name}'])
    await runTmux(name, ['kill-server'])
    rmSync(path.trim(), { force: true })
    expect([started.code, sessions]).toEqual([0, 'named\n'])
  })

  it('follows TMUX if no socket is named', async () => {
    const { stdout } = await runTmux(server.socket, ['display-message', '-p', '#{socket_path},#{pid},0'])
    const before = process.env.TMUX
    process.env.TMUX = stdout.trim()
    try {
      expect((await runTmux(null, ['list-sessions', '-F', '#{session_name}'])).stdout).toBe('main\n')
    } finally {
      if (before === undefined) delete process.env.TMUX
      else process.env.TMUX = before
    }
  })

  it('says that tmux is missing, without throwing', async () => {
    const before = process.env.PATH
    process.env.PATH = server.folder
    try {
      expect(await tmuxVersion()).toBe(null)
      expect((await runTmux(null, ['list-sessions'])).code).toBe(127)
    } finally {
      process.env.PATH = before
    }
  })
})

describe('availableParentGuard', () => {
  /** A folder for the PATH with a `setpriv` that exits like this; null for none. */
  const folderWith = async (end: string | null): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'czm-guard-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    if (end !== null) await writeFile(join(folder, 'setpriv'), `#!/bin/sh\n${end}\n`, { mode: 0o755 })
    return folder
  }

  it.each([
    ['Linux', 'exit 0', LINUX, 'setpriv'],
    ['Linux, whose setpriv is that of busybox', 'exit 1', LINUX, 'shell'],
    ['Linux without setpriv', null, LINUX, 'shell'],
    ['macOS, for any PATH', 'exit 0', MACOS, 'shell'],
  ] as const)('%s', async (_, end, platform, expected) => {
    vi.stubEnv('PATH', await folderWith(end))
    expect(availableParentGuard(platform)).toBe(expected)
  })
})

describe('tmuxVersion', () => {
  it('is the number that tmux prints', async () => {
    expect(await tmuxVersion()).toMatch(/^(next-)?\d+\.\d+[a-z]?/)
  })
})
