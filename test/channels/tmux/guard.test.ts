import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guardFormat } from '../../../src/channels/tmux/send.ts'
import { GUARD_ROWS_MAX } from '../../../src/core/panes/placed-rows.ts'
import type { PlacedRow, Terminal } from '../../../src/core/ports.ts'
import { until } from '../../support/eventually.ts'
import { TestServer } from './server.ts'

const server = new TestServer()
let terminal: Terminal
let pane: string

beforeAll(async () => {
  await server.session('main', 'sleep 1000', 100, 110)
  terminal = server.open().terminal
})
afterAll(() => server.kill())

/** Shows these lines in a fresh pane and returns the rows as `look` reads them. */
async function show(lines: readonly string[]): Promise<readonly string[]> {
  pane = await server.run('new-window', '-P', '-F', '#{pane_id}', server.shows(`${lines.join('\n')}\nREADY`))
  await until('the rows', async () => (await terminal.capture(pane, 0))?.lines.includes('READY') ?? false)
  return (await terminal.capture(pane, 0))?.lines ?? []
}

/** The rows in order, from the top of the screen. */
const fromTop = (texts: readonly string[]): readonly PlacedRow[] => texts.map((text, row) => ({ row, text }))

/** Whether the guard of these rows is true on the server. */
async function holds(
  rows: readonly PlacedRow[],
  must: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  const guard = guardFormat({ paneId: pane, rows, must })
  if (guard === null) throw new Error(`inexpressible: ${JSON.stringify([rows, must])}`)
  return (
    (await server.run(
      'if-shell',
      '-F',
      '-t',
      pane,
      guard,
      'display-message -p yes',
      'display-message -p no',
    )) === 'yes'
  )
}

const ROWS = [
  '!"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~',
  ' ❯ 1. Yes',
  '│ Bash command: rm -rf "$HOME/.cache" && git commit -m \'a, b\' ; echo `date` │',
  '#{pane_id} #[fg=red] #(date) ## ### ##[x] #, #} #{',
  '#',
  '#[',
  '[#]',
  '[a]#[b]',
  ']',
  '^',
  '^start [^x] end$',
  '\\',
  '\\\\ \\n \\033',
  '}',
  '{}',
  ',',
  "'",
  '"',
  '~',
  '%1 %H %%',
  ';',
  'a ; b',
  'café 日本語 한국어 😀 👍🏽 …',
  'e\u0301 combining',
  'a\u00a0no-break',
  '    indented',
  '*',
  '(a|b)+?{2}',
  ':',
  'a:b',
]

describe('guardFormat', () => {
  it('holds for each row as it was read, alone and together', async () => {
    const rows = (await show(ROWS)).flatMap((text, row) => (text === '' ? [] : [{ row, text }]))
    expect(rows.map(({ text }) => text)).toEqual([...ROWS, 'READY'].slice(-rows.length))
    const told = await Promise.all(rows.map(async (row) => [row, await holds([row])]))
    expect(told).toEqual(rows.map((row) => [row, true]))
    expect(await holds(rows)).toBe(true)
  })

  it('fails for part of a row, a longer row, and if one of several rows is missing', async () => {
    await show(['rm -rf build', 'Yes'])
    expect(await holds(fromTop(['rm -rf build', 'Yes']))).toBe(true)
    expect(await holds(fromTop(['rm -rf']))).toBe(false)
    expect(await holds(fromTop(['-rf build']))).toBe(false)
    expect(await holds(fromTop(['rm -rf build/x']))).toBe(false)
    expect(await holds(fromTop(['rm -rf build', 'No']))).toBe(false)
    expect(await holds(fromTop(['RM -RF BUILD']))).toBe(false)
  })

  it('holds for a row at its place, and nowhere else', async () => {
    await show(['a', '', 'b', 'a'])
    const where = (text: string): Promise<boolean[]> =>
      Promise.all(
        [0, 1, 2, 3, 4, 109].map((row) =>
          holds([
            { row, text },
            { row: 2, text: 'b' },
          ]),
        ),
      )
    expect(await where('b')).toEqual([false, false, true, false, false, false])
    // A copy below does not disturb the first one, but it can never be checked at its own place.
    expect(await where('a')).toEqual([true, false, false, false, false, false])
    expect(await where('')).toEqual([false, true, false, false, false, false])
    expect(await where('c')).toEqual([false, false, false, false, false, false])
  })

  it('fails once a row has moved', async () => {
    await show(['a', 'b'])
    expect(await holds(fromTop(['a', 'b']))).toBe(true)
    await server.run('resize-pane', '-t', pane, '-y', '3')
    pane = await server.run(
      'split-window',
      '-d',
      '-P',
      '-F',
      '#{pane_id}',
      '-t',
      pane,
      server.shows('\na\nb\nREADY'),
    )
    await until('the rows', async () => (await terminal.capture(pane, 0))?.lines.includes('READY') ?? false)
    expect(await holds(fromTop(['a', 'b']))).toBe(false)
    expect(await holds(fromTop(['', 'a', 'b']))).toBe(true)
  })

  it('holds for the maximum number of rows, although tmux limits how deeply formats nest', async () => {
    const rows = Array.from({ length: GUARD_ROWS_MAX }, (_, index) => `row ${index}`)
    await show(rows)
    expect(await holds(fromTop(rows))).toBe(true)
    expect(await holds(fromTop([...rows.slice(0, -1), 'another']))).toBe(false)
    expect(guardFormat({ paneId: pane, rows: fromTop([...rows, 'one more']), must: {} })).toBe(null)
  })

  // Bytes and wide characters of a row that fits the pane; trailing spaces are removed.
  const character = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) },
    { weight: 3, arbitrary: fc.constantFrom(...'#{}[],\\^$\'"`;%~()|*+?.:') },
    { weight: 1, arbitrary: fc.constantFrom('é', '日', '❯', '│', '…', '😀') },
  )
  const row = fc.string({ unit: character, minLength: 1, maxLength: 45 }).filter((text) => text.trim() !== '')
  const changedAt = (text: string, at: number): string => {
    const characters = [...text]
    characters[at % characters.length] = characters[at % characters.length] === 'x' ? 'y' : 'x'
    return characters.join('')
  }

  it('holds for exactly the printed row, whatever it contains', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 20, maxLength: 20 }), fc.nat(), async (printed, seed) => {
        const read = (await show(printed)).slice(0, printed.length)
        expect(read).toEqual(printed.map((text) => text.replace(/ +$/, '')))
        const first = fromTop(read).filter(({ text, row }) => read.indexOf(text) === row)
        expect(await holds(first)).toBe(true)
        for (const { row, text } of first) {
          const changed = changedAt(text, seed + row)
          if (!read.includes(changed))
            expect([changed, await holds([{ row, text: changed }])]).toEqual([changed, false])
        }
      }),
      { numRuns: 12 },
    )
  })

  it('holds for exactly the required value of a format, whatever it contains', async () => {
    await show(['row'])
    const value = fc.string({ unit: character, maxLength: 45 }).filter((text) => !text.includes('#['))
    await fc.assert(
      fc.asyncProperty(value, fc.nat(), async (text, seed) => {
        // tmux treats a semicolon at the end of an argument as the end of the command.
        await server.run('set-option', '-p', '-t', pane, '@czm-value', text.replace(/;$/, '\\;'))
        const is = (expected: string): Promise<boolean> =>
          holds(fromTop(['row']), { '@czm-value': expected, pane_current_command: 'sleep' })
        expect([text, await is(text)]).toEqual([text, true])
        const other = text === '' ? 'x' : changedAt(text, seed)
        if (!other.includes('#[')) expect([other, await is(other)]).toEqual([other, false])
      }),
      { numRuns: 60 },
    )
    expect(await holds(fromTop(['row']), { pane_current_command: 'bash' })).toBe(false)
    expect(await holds(fromTop(['row']), { '@czm-unset': '' })).toBe(true)
  })

  it.each<[string, readonly PlacedRow[], Record<string, string>]>([
    ['no rows', [], {}],
    ['nothing but empty rows', fromTop(['', '']), {}],
    ['a control character', fromTop(['a\tb']), {}],
    ['half a surrogate pair', fromTop(['a\ud83d']), {}],
    ['a line break', fromTop(['a\nkill-server']), {}],
    ['a row that is too long', fromTop(['x'.repeat(1001)]), {}],
    ['one bad row among good ones', fromTop(['good', 'a\tb']), {}],
    ['a row above the screen', [{ row: -1, text: 'a' }], {}],
    ['a row between two others', [{ row: 0.5, text: 'a' }], {}],
    ['an invalid name of a format', fromTop(['a']), { 'a}': '' }],
    ['a value with a line break', fromTop(['a']), { pane_title: 'a\nb' }],
    ['a value that opens a style', fromTop(['a']), { pane_title: '##[fg=red]' }],
  ])('cannot express %s', (_, rows, must) => {
    expect(guardFormat({ paneId: '%0', rows, must })).toBe(null)
  })

  it.each(['', '0', '%', '%x', '%0,1', "%0'", '%0\n'])('refuses %j as a pane id', (paneId) => {
    expect(guardFormat({ paneId, rows: fromTop(['row']), must: {} })).toBe(null)
  })
})
