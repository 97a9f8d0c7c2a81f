import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { until } from '../../../support/eventually.ts'
import { TestServer } from '../server.ts'

let server: TestServer
beforeEach(() => {
  server = new TestServer()
})
afterEach(() => server.kill())

const poll = { watch: 'poll', gateTokens: ['proceed?'] } as const

it('reports output, and a prompt marker at once, without attaching a client', async () => {
  const pane = await server.session('main', 'cat')
  const { terminal, told } = server.open(poll)
  terminal.watch(['main'])
  await until('watching', () => told.notices.length > 0)
  await server.run('send-keys', '-t', pane, 'harmless', 'Enter')
  await until('output', () => told.output.length > 0)
  expect(told.output.some(({ gate }) => gate)).toBe(false)
  await server.run('send-keys', '-t', pane, '-l', 'proceed?')
  await until('the gate', () => told.output.some(({ gate }) => gate))
  expect(new Set(told.output.map(({ paneId }) => paneId))).toEqual(new Set([pane]))
  expect(await server.clients()).toEqual([])
  expect(told.notices).toEqual(['info: Watching tmux session main ($0).'])
})

it('misses no change, however soon it follows another one', async () => {
  const steps = join(server.folder, 'steps')
  writeFileSync(steps, '')
  // Each change overwrites the previous one in place, so that neither cursor nor history shows it.
  const pane = await server.session('main', `tail -f ${steps}`)
  const { terminal, told } = server.open(poll)
  terminal.watch(['main'])
  await until('watching', () => told.notices.length > 0)
  for (let step = 0; step < 40; step += 1) {
    const before = told.output.length
    writeFileSync(steps, `\x1b[H${String(step).padStart(3, '0')}\x1b[5;5H`, { flag: 'a' })
    await until(`step ${step}`, () => told.output.length > before)
  }
  expect((await terminal.capture(pane, 0))?.lines[0]).toBe('039')
})

it('reports panes that appear, disappear, move and are respawned', async () => {
  const pane = await server.session('main')
  const { terminal, told } = server.open(poll)
  terminal.watch(['main'])
  await until('watching', () => told.notices.length > 0)
  const changes = [
    ['new-window', '-d', 'sleep 1000'],
    ['split-window', '-d', 'sleep 1000'],
    ['rename-window', 'renamed'],
    ['kill-pane', '-t', '.1'],
    ['respawn-pane', '-k', '-t', pane, 'sleep 1000'],
  ]
  for (const change of changes) {
    const before = told.topology
    await server.run(...change)
    await until(`told of ${change[0]}`, () => told.topology > before)
  }
})

it('waits for the server and for sessions, in spite of losses, and ignores unwanted ones', async () => {
  const { terminal, told } = server.open(poll)
  const notices = (count: number): Promise<void> =>
    until(`${count} notices: ${told.notices.join(' ')}`, () => told.notices.length === count)
  terminal.watch(['main', 'other'])
  expect([await terminal.panes(), await terminal.capture('%0', 0)]).toEqual([[], null])
  await server.session('main')
  await notices(1)
  await server.session('other')
  await notices(2)
  await server.run('kill-session', '-t', 'main')
  await notices(3)
  process.kill(Number(await server.run('display-message', '-p', '#{pid}')), 'SIGKILL')
  await notices(4)
  await server.session('main')
  await notices(5)
  terminal.watch(['other'])
  const pane = await server.session('other', 'cat')
  await notices(6)
  await server.run('send-keys', '-t', pane, 'x')
  await until('output of the other', () => told.output.some(({ paneId }) => paneId === pane))
  expect(told.notices).toEqual([
    'info: Watching tmux session main ($0).',
    'info: Watching tmux session other ($1).',
    'warn: Lost tmux session main. Waiting for it.',
    'warn: Lost tmux session other. Waiting for it.',
    'info: Watching tmux session main ($0).',
    'info: Watching tmux session other ($1).',
  ])
})

it('reports nothing and asks nothing once it is closed', async () => {
  const pane = await server.session('main')
  const { terminal, told } = server.open(poll)
  terminal.watch(['main'])
  await until('watching', () => told.notices.length > 0)
  await terminal.close()
  expect([await terminal.panes(), await terminal.capture(pane, 0)]).toEqual([[], null])
  expect(told.notices).toEqual(['info: Watching tmux session main ($0).'])
})
