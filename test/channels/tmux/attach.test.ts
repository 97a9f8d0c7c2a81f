import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isRunning } from '../../../src/adapters/processes/process-table.ts'
import { until } from '../../support/eventually.ts'
import { PARENT_GUARDS, TestServer } from './server.ts'

let server: TestServer
beforeEach(() => {
  server = new TestServer()
})
afterEach(() => server.kill())

describe('watching', () => {
  it('changes neither the size nor the environment of a session, and keeps no client after close', async () => {
    const pane = await server.session('main', 'sleep 1000', 93, 31)
    await server.run('set-environment', '-t', 'main', 'SSH_AUTH_SOCK', '/the/session')
    const before = process.env.SSH_AUTH_SOCK
    process.env.SSH_AUTH_SOCK = '/ours'
    const { terminal } = server.open()
    try {
      terminal.watch(['main'])
      await until('attached', async () => (await server.watched()).length === 1)
      await terminal.capture(pane, 10)
    } finally {
      if (before === undefined) delete process.env.SSH_AUTH_SOCK
      else process.env.SSH_AUTH_SOCK = before
    }
    expect(await server.run('list-clients', '-F', '#{client_flags}')).toMatch(/ignore-size.*pause-after=1/)
    expect(await server.run('show-environment', '-t', 'main', 'SSH_AUTH_SOCK')).toBe(
      'SSH_AUTH_SOCK=/the/session',
    )
    expect(await server.run('display-message', '-p', '-t', pane, '#{window_width}x#{window_height}')).toBe(
      '93x31',
    )
    await terminal.close()
    expect(await server.clients()).toEqual([])
    expect(await server.run('display-message', '-p', '-t', pane, '#{window_width}x#{window_height}')).toBe(
      '93x31',
    )
  })

  it('reports output, and a prompt marker at once', async () => {
    const pane = await server.session('main', 'cat')
    const { terminal, told } = server.open({ gateTokens: ['proceed?'] })
    terminal.watch(['main'])
    await until('attached', async () => (await server.watched()).length === 1)
    await server.run('send-keys', '-t', pane, 'harmless', 'Enter')
    await until('output', () => told.output.length > 0)
    expect(told.output.some(({ gate }) => gate)).toBe(false)
    await server.run('send-keys', '-t', pane, '-l', 'proceed?')
    await until('the gate', () => told.output.some(({ gate }) => gate))
    expect(new Set(told.output.map(({ paneId }) => paneId))).toEqual(new Set([pane]))
  })

  it('keeps reporting a flooding pane while it reads others', async () => {
    const flooding = await server.session('main', 'while :; do seq 1 100000; done')
    const quiet = await server.run('new-window', '-d', '-P', '-F', '#{pane_id}', server.shows('quiet'))
    const { terminal, told } = server.open({ gateTokens: ['proceed?'] })
    terminal.watch(['main'])
    for (let round = 0; round < 20; round += 1) {
      const before = told.output.length
      await until('output', () => told.output.length > before)
      expect((await terminal.capture(flooding, 100))?.lines.length).toBeGreaterThan(24)
      await until('the other', async () => (await terminal.capture(quiet, 0))?.lines[0] === 'quiet')
    }
  })

  it('continues after a pause that a stuck reader has caused', async () => {
    const pane = await server.session('main', 'while :; do seq 1 100000; done')
    const { terminal, told } = server.open()
    terminal.watch(['main'])
    await until('output', () => told.output.length > 0)
    // Blocks our process for longer than tmux waits before it pauses a pane.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_000)
    expect((await terminal.capture(pane, 0))?.lines.length).toBe(24)
    for (let round = 0; round < 5; round += 1) {
      const before = told.output.length
      await until('output after the pause', () => told.output.length > before + 100)
    }
  })

  it('reports panes that appear, disappear and move', async () => {
    await server.session('main')
    const { terminal, told } = server.open()
    terminal.watch(['main'])
    await until('attached', async () => (await server.watched()).length === 1)
    const changes = [
      ['new-window', '-d', 'sleep 1000'],
      ['split-window', '-d', 'sleep 1000'],
      ['rename-window', 'renamed'],
      ['kill-pane', '-t', '.1'],
      ['new-session', '-d', '-s', 'second'],
    ]
    for (const change of changes) {
      const before = told.topology
      await server.run(...change)
      await until(`told of ${change[0]}`, () => told.topology > before)
    }
  })
})

describe('staying attached', () => {
  it('waits for a session that is created later, without attaching to others', async () => {
    await server.session('first')
    const { terminal, told } = server.open()
    terminal.watch(['first', 'second'])
    await until('attached to the first', async () => (await server.watched()).includes('first'))
    await server.session('second')
    await server.session('third')
    await until('attached to the second', async () => (await server.watched()).includes('second'))
    expect((await server.watched()).sort()).toEqual(['first', 'second'])
    expect(told.notices).toEqual([
      'info: Watching tmux session first ($0).',
      'info: Watching tmux session second ($1).',
    ])
  })

  it('waits for the server, survives when it is killed and finds the next one', async () => {
    const { terminal, told } = server.open()
    terminal.watch(['main'])
    expect([await terminal.panes(), await terminal.capture('%0', 0), await terminal.personAt('%0')]).toEqual([
      [],
      null,
      false,
    ])
    await server.session('main')
    await until('attached', async () => (await server.watched()).length === 1)
    const first = await terminal.capture('%0', 0)
    const pid = Number(await server.run('display-message', '-p', '#{pid}'))
    process.kill(pid, 'SIGKILL')
    await until('the loss is noticed', () => told.notices.some((notice) => notice.startsWith('warn')))
    expect(await terminal.panes()).toEqual([])
    await server.session('other')
    await server.session('main')
    await until('attached again', async () => (await server.watched()).includes('main'))
    expect((await terminal.capture('%0', 0))?.paneKey).not.toBe(first?.paneKey)
    expect(told.notices).toEqual([
      'info: Watching tmux session main ($0).',
      'warn: Lost tmux session main: server exited unexpectedly. Waiting for it.',
      'info: Watching tmux session main ($1).',
    ])
  })

  it('returns after its session was killed and created again, and after it was detached', async () => {
    await server.session('main')
    await server.session('other')
    const { terminal } = server.open()
    terminal.watch(['main'])
    await until('attached', async () => (await server.watched()).length === 1)
    await server.run('kill-session', '-t', 'main')
    await until('detached', async () => (await server.watched()).length === 0)
    await server.session('main')
    await until('attached again', async () => (await server.watched()).includes('main'))
    await server.run('detach-client', '-s', 'main')
    await until('attached a third time', async () => (await server.watched()).includes('main'))
  })

  it('leaves a session that is renamed, and one that is no longer wanted', async () => {
    await server.session('main')
    await server.session('other')
    const { terminal } = server.open()
    terminal.watch(['main', 'other'])
    await until('attached to both', async () => (await server.watched()).length === 2)
    await server.run('rename-session', '-t', 'main', 'else')
    await until('left', async () => (await server.watched()).join() === 'other')
    await server.run('rename-session', '-t', 'else', 'main')
    await until('back', async () => (await server.watched()).length === 2)
    terminal.watch(['main'])
    await until('left the other', async () => (await server.watched()).join() === 'main')
  })

  it('is not moved to another session when its own is killed', async () => {
    await server.session('main')
    await server.session('other')
    await server.run('set-option', '-g', 'detach-on-destroy', 'off')
    const { terminal } = server.open()
    terminal.watch(['main'])
    await until('attached', async () => (await server.watched()).join() === 'main')
    await server.run('kill-session', '-t', 'main')
    await until('gone', async () => (await server.watched()).length === 0)
  })
})

describe('one-shot use', () => {
  it("sends requests through the pane's own session, without its output, until close", async () => {
    await server.session('main')
    const pane = await server.session('other', server.shows('text'))
    const { terminal } = server.open()
    await until('the text', async () => (await terminal.capture(pane, 0))?.lines[0] === 'text')
    const flags = await server.run('list-clients', '-F', '#{session_name} #{client_flags}')
    expect(flags).toMatch(/^other attached,.*ignore-size,.*no-output/)
    await terminal.close()
    expect(await server.clients()).toEqual([])
    expect([await terminal.panes(), await terminal.capture(pane, 0)]).toEqual([[], null])
  })

  it.each(PARENT_GUARDS)(
    'watches again soon after its client was killed, with the parent guard %s',
    async (parentGuard) => {
      await server.session('main')
      const { terminal } = server.open({ parentGuard })
      const watching = async (): Promise<number> => {
        const clients = await server
          .run('list-clients', '-F', '#{client_pid} #{client_flags}')
          .catch(() => '')
        return Number.parseInt(clients.split('\n').find((line) => line.includes('pause-after')) ?? '0', 10)
      }
      terminal.watch(['main'])
      await until('a client that watches', async () => (await watching()) !== 0)
      const before = await watching()
      process.kill(before, 'SIGKILL')
      await until('another one', async () => ![0, before].includes(await watching()))
      await terminal.close()
    },
  )

  it.each(PARENT_GUARDS)('ends its processes on close, with the parent guard %s', async (parentGuard) => {
    const pane = await server.session('main')
    const clientRecord = `${server.folder}/clients.json`
    const { terminal } = server.open({ clientRecord, parentGuard })
    await terminal.capture(pane, 0)
    const { clients } = JSON.parse(readFileSync(clientRecord, 'utf8'))
    expect(clients.map(isRunning)).toEqual([true])
    await terminal.close()
    expect(clients.map(isRunning)).toEqual([false])
  })
})
