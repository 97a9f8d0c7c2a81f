import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync, symlinkSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { clientCommand, type ParentGuard } from '../../../src/channels/tmux/run-tmux.ts'
import { until } from '../../support/eventually.ts'
import { PARENT_GUARDS, TestServer } from './server.ts'

const WATCHER = fileURLToPath(new URL('./watcher.mjs', import.meta.url))
const ROUNDS = 10

let server: TestServer
afterEach(async () => {
  vi.unstubAllEnvs()
  await server.kill()
})

/** A separate watcher process, whose client is attached to the session and gets output. */
async function startWatcher(parentGuard: ParentGuard): Promise<() => Promise<void>> {
  const sessionId = await server.run('display-message', '-p', '-t', 'main', '#{session_id}')
  const command = clientCommand({ socket: server.socket, sessionId, output: true }, parentGuard)
  const watcher = spawn(process.execPath, [WATCHER, JSON.stringify(command)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(watcher.stdout, 'data')
  return async () => {
    watcher.kill('SIGKILL')
    await once(watcher, 'exit')
  }
}

/** How much the flooding pane has printed so far, by its own count. */
function progress(): number {
  const file = `${server.folder}/progress`
  return existsSync(file) ? statSync(file).size : 0
}

/** On macOS `sh` is bash, on Debian dash. */
const GUARDS: readonly (readonly [ParentGuard, string])[] = [
  ...PARENT_GUARDS.map((guard) => [guard, 'sh'] as const),
  ...(existsSync('/bin/bash') ? [['shell', '/bin/bash'] as const] : []),
]

describe.each(GUARDS)('a client with the parent guard %s (%s)', (parentGuard, shell) => {
  it('dies with a watcher that is killed while a pane floods, and the pane keeps running', {
    // Eleven consecutive attaches to a flooding server can hit the crash of
    // docs/decisions/0009-attach-to-tmux-seldom-and-alone.md.
    retry: 1,
  }, async () => {
    server = new TestServer()
    if (shell !== 'sh') {
      symlinkSync(shell, `${server.folder}/sh`)
      vi.stubEnv('PATH', `${server.folder}:${process.env.PATH}`)
    }
    await server.session('main', `while :; do seq 1 2000; printf x >> ${server.folder}/progress; done`)
    for (let round = 0; round < ROUNDS; round += 1) {
      const kill = await startWatcher(parentGuard)
      expect(await server.clients()).toEqual(['1 main'])
      await kill()
      await until('no client is left', async () => (await server.clients()).length === 0)
      const before = progress()
      await until('the pane prints on', () => progress() > before + 20)
    }
    const kill = await startWatcher(parentGuard)
    await kill()
    await server.run('kill-server')
    await until('the server is gone', async () => (await server.clients()).length === 0)
  })
})
