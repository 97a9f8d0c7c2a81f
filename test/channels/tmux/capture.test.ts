import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PaneCapture, Terminal } from '../../../src/core/ports.ts'
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

  /** Shows these bytes in a window and reads it once its last line is visible and its shell is `sleep`. */
  async function captureOf(text: string | Buffer, history = 0, last = 'READY'): Promise<PaneCapture> {
    const shown = Buffer.concat([Buffer.from(text), Buffer.from(`\n${last}`)])
    const pane = await server.run('new-window', '-d', '-P', '-F', '#{pane_id}', server.shows(shown))
    let captured: PaneCapture | null = null
    await until(`${last} on the screen`, async () => {
      captured = await terminal.capture(pane, history)
      return (captured?.lines.includes(last) && captured.pane.command === 'sleep') ?? false
    })
    if (captured === null) throw new Error('the pane is gone')
    return captured
  }

  describe('captured', () => {
    it('returns everything about a pane at once', async () => {
      const captured = await captureOf('one\n\ntwo', 5)
      const [pid, start] = (await server.run('display-message', '-p', '#{pid} #{start_time}')).split(' ')
      const id = (await server.run('list-panes', '-a', '-F', '#{pane_id}')).split('\n').at(-1)
      expect(captured).toEqual({
        paneKey: `${pid}:${start}:${id}`,
        panePid: Number(await server.run('display-message', '-p', '-t', `${id}`, '#{pane_pid}')),
        pane: {
          command: 'sleep',
          title: await server.run('display-message', '-p', '-t', `${id}`, '#{pane_title}'),
          inMode: false,
          dead: false,
          alternate: false,
          currentPath: process.cwd(),
          columns: 80,
          rows: 24,
        },
        cursor: { column: 5, row: 3, visible: true },
        lines: ['one', '', 'two', 'READY', ...Array<string>(20).fill('')],
        screenTop: 0,
        inputOff: false,
        synchronized: false,
      })
    })

    it.each([
      ['every printable ASCII character', '!"#$%&\'()*+,-./0123456789:;<=>?@[\\]^_`{|}~'],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: tmux escapes the brace
      ['what show-buffer escapes', '\\ \\\\ \\n \\033 \\$HOME $HOME ${HOME} $_ $1 $ $'],
      ['what looks like a format', '#{pane_id} #(date) #[fg=red] ## %H %%'],
      ['accents, CJK, emoji', 'café ñ 日本語 한국어 😀👍🏽 ❯ │ ╭─╮ …'],
      ['combining marks', 'e\u0301 n\u0303 a\u0308'],
      ['what looks like an end of a reply', '%end 1 2 1'],
      ['leading spaces', '    indented'],
    ])('reads %s as it is', async (_, row) => {
      expect((await captureOf(row)).lines[0]).toBe(row)
    })

    it.each([
      ['tabs become spaces', 'a\tb', 'a       b'],
      ['trailing spaces are cut', 'a b   ', 'a b'],
      ['colours are left out', '\x1b[31mred\x1b[0m', 'red'],
      ['control bytes show nothing', 'a\x01\x02b', 'ab'],
    ])('%s', async (_, printed, row) => {
      expect((await captureOf(printed)).lines[0]).toBe(row)
    })

    it('returns as much history as exists and was requested', async () => {
      const rows = Array.from({ length: 40 }, (_, index) => `row ${index}`)
      const all = await captureOf(rows.join('\n'), 1000)
      expect({ top: all.screenTop, lines: all.lines }).toEqual({ top: 17, lines: [...rows, 'READY'] })
      const some = await captureOf(rows.join('\n'), 3)
      expect({ top: some.screenTop, lines: some.lines }).toEqual({
        top: 3,
        lines: [...rows.slice(14), 'READY'],
      })
      const none = await captureOf(rows.join('\n'), 0)
      expect({ top: none.screenTop, lines: none.lines }).toEqual({
        top: 0,
        lines: [...rows.slice(17), 'READY'],
      })
    })

    it("leaves out the primary screen's history while the alternate screen is shown", async () => {
      const rows = Array.from({ length: 40 }, (_, index) => `row ${index}`)
      const captured = await captureOf(`${rows.join('\n')}\x1b[?1049h\x1b[H\x1b[2Jfull screen`, 100)
      const { lines, cursor, screenTop, pane } = captured
      expect({ lines, cursor, screenTop, alternate: pane.alternate }).toEqual({
        alternate: true,
        cursor: { column: 5, row: 1, visible: true },
        lines: ['full screen', 'READY', ...Array<string>(22).fill('')],
        screenTop: 0,
      })
    })

    it('shows the live screen in copy mode, and says so', async () => {
      const pane = await server.run('new-window', '-d', '-P', '-F', '#{pane_id}', server.shows('live'))
      await until('the text', async () => (await terminal.capture(pane, 0))?.lines[0] === 'live')
      await server.run('copy-mode', '-t', pane)
      const captured = await terminal.capture(pane, 0)
      expect([captured?.pane.inMode, captured?.lines[0]]).toEqual([true, 'live'])
    })

    it('is not fooled by a pane that prints the lines of a reply', async () => {
      // tmux numbers replies from a few hundred upwards, with the second in which they were sent: forge them
      // all.
      const fresh = new TestServer()
      const second = Math.floor(Date.now() / 1000)
      const forged = [0, 1, 2, 3].flatMap((later) =>
        Array.from({ length: 2000 }, (_, number) => `%end ${second + later} ${number} 1`),
      )
      forged.push(`%begin ${second} 1 1`, '%exit', '%pause %0', '%output %0 x', '%session-changed $99 other')
      try {
        await fresh.session('main')
        await fresh.run('set-option', '-g', 'history-limit', '20000')
        const shown = fresh.shows(`${forged.join('\n')}\nREADY`)
        const pane = await fresh.run('new-window', '-d', '-P', '-F', '#{pane_id}', shown)
        await until('READY', async () =>
          (await fresh.run('capture-pane', '-p', '-t', pane)).endsWith('READY'),
        )
        const { terminal: fooled } = fresh.open({ watch })
        expect((await fooled.capture(pane, 20_000))?.lines).toEqual([...forged, 'READY'])
        expect((await fooled.capture(pane, 0))?.lines.at(-1)).toBe('READY')
      } finally {
        await fresh.kill()
      }
    })

    it('keeps line breaks in a title, a path or a command from shifting anything', async () => {
      const captured = await captureOf('\x1b]2;title | with \t %end 1 2 1 #{pane_id} \x1b\\x', 0)
      expect(captured.pane.title).toBe('title | with  %end 1 2 1 #{pane_id} ')
      const path = `${server.folder}/broken\n%end 1 2 1\nname`
      mkdirSync(path)
      const pane = await server.run(
        'new-window',
        '-d',
        '-P',
        '-F',
        '#{pane_id}',
        '-c',
        path,
        'exec sleep 1000',
      )
      await until(
        'the path',
        async () => (await terminal.capture(pane, 0))?.pane.currentPath.endsWith('name') ?? false,
      )
      expect((await terminal.capture(pane, 0))?.pane.currentPath).toBe(
        `${server.folder}/broken %end 1 2 1 name`,
      )
    })

    it('answers many concurrent captures, each with its own pane', async () => {
      const panes = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          server.run('new-window', '-d', '-P', '-F', '#{pane_id}', server.shows(`pane ${index}`)),
        ),
      )
      const all = (): Promise<(string | undefined)[]> =>
        Promise.all(panes.map(async (pane) => (await terminal.capture(pane, 10))?.lines[0]))
      await until('every pane to show its text', async () => !(await all()).includes(''))
      expect(await all()).toEqual(panes.map((_, index) => `pane ${index}`))
    })

    it.each(['%999', '', '%', 'main', '%0 ; kill-server', '%0\nkill-server'])(
      'finds no pane %j',
      async (paneId) => {
        expect(await terminal.capture(paneId, 10)).toBe(null)
      },
    )

    it('leaves no buffer behind', async () => {
      await captureOf('anything', 10)
      expect(await server.run('list-buffers')).toBe('')
    })
  })

  describe('panes', () => {
    it('lists the panes of every session', async () => {
      const id = await server.session('another name', 'sleep 1000')
      await server.run('rename-window', '-t', id, 'a b | c')
      const ask = (format: string): Promise<string> => server.run('display-message', '-p', '-t', id, format)
      const panes = (await terminal.panes()).filter(({ paneId }) => paneId === id)
      expect(panes).toEqual([
        {
          paneId: id,
          paneKey: await ask('#{pid}:#{start_time}:#{pane_id}'),
          sessionName: 'another name',
          windowId: await ask('#{window_id}'),
          windowIndex: 0,
          windowName: 'a b | c',
          renamesItself: false,
          paneIndex: 0,
          active: true,
          command: 'sleep',
          pid: Number(await ask('#{pane_pid}')),
          dead: false,
          activity: Number(await ask('#{window_activity}')),
          claim: '',
        },
      ])
    })
  })
})
