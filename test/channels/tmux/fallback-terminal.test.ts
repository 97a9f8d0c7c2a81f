import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openClientRecord } from '../../../src/channels/tmux/client-record.ts'
import { openTerminalWithFallback } from '../../../src/channels/tmux/terminal.ts'
import type { Terminal } from '../../../src/core/ports.ts'
import type { WatchWay } from '../../../src/core/project/config.ts'
import { until } from '../../support/eventually.ts'
import { TestServer, Told } from './server.ts'

let server: TestServer
let terminal: Terminal
beforeEach(() => {
  server = new TestServer()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await terminal.close()
  await server.kill()
})

/** Puts a tmux first on the PATH that refuses control clients and otherwise runs the real one. */
function refuseControlClients(): void {
  const wrapper = join(server.folder, 'tmux')
  const refuse = '[ "$word" = -C ] && { echo "no control clients here" >&2; exit 1; }'
  writeFileSync(wrapper, `#!/bin/sh\nfor word; do ${refuse}; done\nPATH="\${PATH#*:}" exec tmux "$@"\n`)
  chmodSync(wrapper, 0o755)
  vi.stubEnv('PATH', `${server.folder}:${process.env.PATH}`)
}

function open(watch: WatchWay): { told: Told; polling: (string | null)[] } {
  const told = new Told()
  const polling: (string | null)[] = []
  terminal = openTerminalWithFallback({
    socket: server.socket,
    watch,
    gateTokens: ['proceed?'],
    clientRecord: openClientRecord(null, () => undefined),
    events: told,
    onPolling: (reason) => polling.push(reason),
  })
  return { told, polling }
}

it('polls if no control client can attach, says so once, and misses nothing from then on', async () => {
  refuseControlClients()
  const pane = await server.session('main', 'cat')
  const { told, polling } = open('output')
  terminal.watch(['main'])
  await until('polling', () => told.notices.length === 2)
  expect(polling).toEqual(['no control clients here'])
  expect(told.notices).toEqual([
    'warn: Control clients cannot attach to tmux (no control clients here). Panes are polled from now on, which is slower and costs more.',
    'info: Watching tmux session main ($0).',
  ])
  await server.run('send-keys', '-t', pane, '-l', 'proceed?')
  await until('the gate', () => told.output.some(({ paneId, gate }) => gate && paneId === pane))
  expect((await terminal.capture(pane, 0))?.lines[0]).toBe('proceed?')
  expect(await terminal.personAt(pane)).toBe(false)
  expect(
    await terminal.sendIf({ paneId: pane, rows: [{ row: 0, text: 'proceed?' }], must: {}, keys: ['y'] }),
  ).toBe('sent')
  await until('the key', async () => (await terminal.capture(pane, 0))?.lines[0] === 'proceed?y')
  expect(told.notices.length).toBe(2)
})

it('polls if a hook detaches every other client, and leaves the person alone from then on', async () => {
  const desk = new TestServer()
  try {
    await server.session('main', 'cat')
    await server.run('set-hook', '-g', 'client-attached', 'detach-client -a')
    const { told, polling } = open('output')
    terminal.watch(['main'])
    await until('polling', () => polling.length === 1)
    expect(polling[0]).toMatch(/^they are lost right after they attach/)
    await until('no client of ours', async () => (await server.clients()).length === 0)
    await desk.session('desk', `env -u TMUX tmux -u -S ${server.socket} attach -t main`)
    await until('a person is attached', async () => (await server.clients()).length === 1)
    await server.run('send-keys', '-t', 'main', '-l', 'proceed?')
    await until('the gate', () => told.output.some(({ gate }) => gate))
    expect(await server.clients()).toEqual(['0 main'])
  } finally {
    await desk.kill()
  }
})

it('does not give up if there is nothing to attach to', async () => {
  refuseControlClients()
  const { told } = open('output')
  terminal.watch(['main'])
  for (let tries = 0; tries < 5; tries += 1) expect(await terminal.capture('%0', 0)).toBe(null)
  expect(told.notices).toEqual([])
})

it('attaches if possible', async () => {
  await server.session('main')
  const { told, polling } = open('output')
  terminal.watch(['main'])
  await until('attached', async () => (await server.watched()).length === 1 && told.notices.length === 1)
  expect([told.notices, polling]).toEqual([['info: Watching tmux session main ($0).'], []])
})

it('attaches to nothing if it is configured to poll', async () => {
  await server.session('main')
  const { told, polling } = open('poll')
  terminal.watch(['main'])
  await until('watching', () => told.notices.length === 1)
  expect([await server.clients(), polling]).toEqual([[], [null]])
})
