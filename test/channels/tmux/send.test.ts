import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { conditionalSend } from '../../../src/channels/tmux/send.ts'
import type { GuardedSend, PlacedRow, SendReply, Terminal } from '../../../src/core/ports.ts'
import type { KeyName } from '../../../src/plugin/analysis.ts'
import { until } from '../../support/eventually.ts'
import { TestServer, WAYS } from './server.ts'

describe.each(WAYS)('watching by %s', (watch) => {
  const server = new TestServer()
  let terminal: Terminal

  beforeAll(async () => {
    await server.session('main')
    terminal = server.open({ watch }).terminal
  })
  afterAll(() => server.kill())

  /** A pane that shows a prompt and writes every byte that it receives into a file. */
  async function prompt(): Promise<{ pane: string; received: () => string }> {
    const file = `${server.folder}/received-${Math.random()}`
    const command = `stty raw -echo; printf 'Run it?\\r\\n> 1. Yes\\r\\n'; exec cat > ${file}`
    const pane = await server.run('new-window', '-d', '-P', '-F', '#{pane_id}', command)
    await until('the prompt', async () => (await terminal.capture(pane, 0))?.lines[1] === '> 1. Yes')
    return { pane, received: () => readFileSync(file, 'utf8') }
  }

  const fromTop = (texts: string[]): PlacedRow[] => texts.map((text, row) => ({ row, text }))
  const ROWS = fromTop(['Run it?', '> 1. Yes'])

  describe('sendIf', () => {
    it.each<[string, KeyName[], string]>([
      ['a character', ['1'], '1'],
      ['a named key', ['Enter'], '\r'],
      ['several presses in order', ['Down', 'Down', 'Enter', 'y', '2', 'Escape'], '\x1b[B\x1b[B\ry2\x1b'],
      ['all other named keys', ['Space', 'Up', 'Left', 'Right', 'Tab'], ' \x1b[A\x1b[D\x1b[C\t'],
      ['all characters', [...'0123456789ynq'].map((key) => key as KeyName), '0123456789ynq'],
    ])('presses %s once', async (_, keys, bytes) => {
      const { pane, received } = await prompt()
      expect(await terminal.sendIf({ paneId: pane, rows: ROWS, must: {}, keys })).toBe('sent')
      await until('the keys', () => received().length >= bytes.length)
      expect(received()).toBe(bytes)
    })

    it.each<[string, (pane: string) => Promise<unknown>]>([
      [
        'the row is gone',
        async (pane) => {
          await server.run('send-keys', '-R', '-t', pane)
          await server.run('clear-history', '-t', pane)
        },
      ],
      ['the pane is in copy mode', (pane) => server.run('copy-mode', '-t', pane)],
      ['the pane takes no input', (pane) => server.run('select-pane', '-d', '-t', pane)],
      [
        'the pane passes its keys on to others',
        async (pane) => {
          await server.run('split-window', '-d', '-t', pane, 'sleep 1000')
          await server.run('set-option', '-t', pane, 'synchronize-panes', 'on')
        },
      ],
      ['the pane is gone', (pane) => server.run('kill-pane', '-t', pane)],
      [
        'the pane is dead',
        async (pane) => {
          await server.run('set-option', '-p', '-t', pane, 'remain-on-exit', 'on')
          process.kill(
            Number(await server.run('display-message', '-p', '-t', pane, '#{pane_pid}')),
            'SIGKILL',
          )
          await until('its death', async () => (await terminal.capture(pane, 0))?.pane.dead ?? false)
        },
      ],
    ])('presses nothing where %s', async (_, change) => {
      const { pane, received } = await prompt()
      await change(pane)
      expect(await terminal.sendIf({ paneId: pane, rows: ROWS, must: {}, keys: ['1'] })).toBe('stale')
      expect(received()).toBe('')
    })

    it('presses nothing if one of the rows differs', async () => {
      const { pane, received } = await prompt()
      const send = (rows: string[]): Promise<SendReply> =>
        terminal.sendIf({ paneId: pane, rows: fromTop(rows), must: {}, keys: ['1'] })
      expect(await send(['Run it?', '> 1. No'])).toBe('stale')
      expect(await send(['Run it', '> 1. Yes'])).toBe('stale')
      expect(await send(['Run it?', '> 1. Yes', 'more'])).toBe('stale')
      expect(await send(['', 'Run it?', '> 1. Yes'])).toBe('stale')
      expect(received()).toBe('')
    })

    it.each<[string, Partial<GuardedSend>]>([
      ['no rows', { rows: [] }],
      ['a value with a line break', { must: { pane_title: '\n' } }],
      ['a row with a control character', { rows: fromTop(['Run\tit?']) }],
      ['no keys', { keys: [] }],
      ['an invalid pane id', { paneId: 'main' }],
    ])('asks nothing with %s', async (_, part) => {
      const { pane, received } = await prompt()
      expect(await terminal.sendIf({ paneId: pane, rows: ROWS, must: {}, keys: ['1'], ...part })).toBe(
        'inexpressible',
      )
      expect(received()).toBe('')
    })

    it('says that it does not know whether the keys were sent if the server stops answering', async () => {
      const { pane } = await prompt()
      const pid = Number(await server.run('display-message', '-p', '#{pid}'))
      process.kill(pid, 'SIGSTOP')
      try {
        await expect(terminal.sendIf({ paneId: pane, rows: ROWS, must: {}, keys: ['1'] })).rejects.toThrow(
          'tmux did not say whether the keys were sent',
        )
      } finally {
        process.kill(pid, 'SIGCONT')
      }
      await until('answers again', async () => (await terminal.capture(pane, 0)) !== null)
    })

    it('is stale if there is no server', async () => {
      const other = new TestServer()
      const { terminal: alone } = other.open({ watch })
      expect(await alone.sendIf({ paneId: '%0', rows: ROWS, must: {}, keys: ['1'] })).toBe('stale')
      await other.kill()
    })
  })
})

describe('conditionalSend', () => {
  it('is one command line', () => {
    expect(
      conditionalSend({
        paneId: '%5',
        rows: [{ row: 6, text: "it's #1" }],
        must: { cursor_flag: '0' },
        keys: ['Down', 'Enter', '1', '2', 'Tab'],
      }),
    ).toBe(
      "if-shell -F -t %5 '#{&&:#{&&:#{==:#{pane_id},%5},#{&&:#{==:#{pane_in_mode},0},#{==:#{pane_dead},0}}}," +
        '#{&&:#{&&:#{==:#{pane_input_off},0},#{==:#{pane_synchronized},0}},#{&&:#{==:#{cursor_flag},0},' +
        "#{==:#{C/r:^it'\\''s [##]1[ ]*$},7}}}}' " +
        "'send-keys -t %5 Down Enter ; send-keys -t %5 -l 1 2 ; send-keys -t %5 Tab ; display-message -p sent' " +
        "'display-message -p stale'",
    )
  })
})
