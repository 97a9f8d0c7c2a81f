import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { runTmux } from '../../../src/channels/tmux/run-tmux.ts'
import { openSharedTerminals } from '../../../src/channels/tmux/shared-terminals.ts'
import { socketPath } from '../../../src/channels/tmux/socket-path.ts'
import type { Terminal } from '../../../src/core/ports.ts'
import { until } from '../../support/eventually.ts'
import { TestServer, Told } from './server.ts'

let server: TestServer
let terminals: readonly Terminal[] = []
beforeEach(() => {
  server = new TestServer()
})
afterEach(async () => {
  await Promise.all(terminals.map((terminal) => terminal.close()))
  await server.kill()
})

const record = (name: string): string => join(server.folder, `${name}.json`)

/** Two projects on one server, each with its own token. */
function openTwo(): [Terminal, Told, Terminal, Told] {
  const [a, b] = [new Told(), new Told()]
  const member = (events: Told, name: string) => ({
    socket: server.socket,
    watch: 'output' as const,
    gateTokens: [`${name}?`],
    clientRecord: record(name),
    events,
    onPolling: () => undefined,
  })
  terminals = openSharedTerminals([member(a, 'a'), member(b, 'b')])
  const [first, second] = terminals
  if (first === undefined || second === undefined) throw new Error('not opened')
  return [first, a, second, b]
}

it('attaches once to each session and has one query client for all projects', async () => {
  for (const name of ['one', 'two', 'both']) await server.session(name, 'cat')
  const [first, , second] = openTwo()
  first.watch(['one', 'both'])
  second.watch(['two', 'both'])
  await until('attached', async () => (await server.watched()).join() === 'both,one,two')
  expect((await server.clients()).length).toBe(4)
  second.watch(['two'])
  first.watch(['one'])
  await until('left', async () => (await server.watched()).join() === 'one,two')
})

it('passes events to all projects, knows their tokens, and continues when one leaves', async () => {
  const one = await server.session('one', 'cat')
  const two = await server.session('two', 'cat')
  const [first, a, second, b] = openTwo()
  first.watch(['one'])
  second.watch(['two'])
  await until('attached', async () => (await server.watched()).length === 2)
  await server.run('send-keys', '-t', one, '-l', 'b?')
  for (const told of [a, b]) {
    await until('the gate', () => told.output.some(({ paneId, gate }) => gate && paneId === one))
  }
  expect(JSON.parse(readFileSync(record('a'), 'utf8')).clients.length).toBe(3)
  await first.close()
  await until('left', async () => (await server.watched()).join() === 'two')
  const heard = a.output.length
  await server.run('send-keys', '-t', two, '-l', 'a?')
  await until('the gate', () => b.output.some(({ paneId, gate }) => gate && paneId === two))
  expect(a.output.length).toBe(heard)
  expect((await second.capture(two, 0))?.lines[0]).toBe('a?')
  expect(() => readFileSync(record('a'))).toThrow('ENOENT')
  await second.close()
  expect(await server.clients()).toEqual([])
})

it('keeps servers separate', async () => {
  const other = new TestServer()
  try {
    await server.session('main')
    await other.session('main')
    const member = ({ socket }: TestServer) => ({
      socket,
      watch: 'output' as const,
      gateTokens: [],
      clientRecord: null,
      events: new Told(),
      onPolling: () => undefined,
    })
    terminals = openSharedTerminals([member(server), member(other)])
    for (const terminal of terminals) terminal.watch(['main'])
    for (const each of [server, other])
      await until('attached', async () => (await each.watched()).length === 1)
    await Promise.all(terminals.map((terminal) => terminal.close()))
  } finally {
    await other.kill()
  }
})

it('recognizes the same server by different names', () => {
  vi.stubEnv('TMUX', '')
  vi.stubEnv('TMUX_TMPDIR', '/tmp/x')
  const folder = `/tmp/x/tmux-${process.getuid?.()}`
  expect([null, 'default', 'work', '/tmp/x/../s'].map(socketPath)).toEqual([
    `${folder}/default`,
    `${folder}/default`,
    `${folder}/work`,
    '/tmp/s',
  ])
  vi.stubEnv('TMUX', '/tmp/inside,123,0')
  expect(socketPath(null)).toBe('/tmp/inside')
  vi.unstubAllEnvs()
})

it('names the folder of sockets as tmux does if it is reached through a link', async () => {
  const real = realpathSync(mkdtempSync(join(tmpdir(), 'czm-real-')))
  const link = `${real}-link`
  symlinkSync(real, link)
  vi.stubEnv('TMUX', '')
  vi.stubEnv('TMUX_TMPDIR', link)
  const socket = 'by-its-name'
  try {
    await runTmux(socket, ['-f', '/dev/null', 'new-session', '-d', 'sleep 100'])
    const { stdout } = await runTmux(socket, ['display-message', '-p', '#{socket_path}'])
    expect([socketPath(socket), stdout.trim()]).toEqual(
      Array(2).fill(join(real, `tmux-${process.getuid?.()}`, socket)),
    )
  } finally {
    await runTmux(socket, ['kill-server'])
    vi.unstubAllEnvs()
    rmSync(link)
    rmSync(real, { recursive: true })
  }
})

it('sums the count of all projects, without one that has ended', async () => {
  await server.session('one', 'cat')
  const [first, , second] = openTwo()
  const line = () => server.run('display-message', '-p', '-t', 'one', '#{@czarina_needs_you}')
  await first.needsYou('a', 2)
  await second.needsYou('b', 3)
  expect(await line()).toBe('5')
  await first.needsYou('a', null)
  expect(await line()).toBe('3')
  await second.needsYou('b', null)
  expect(await line()).toBe('')
})
