import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guardFormat } from '../../../src/adapters/tmux/guard.ts'
import type { Terminal } from '../../../src/core/ports.ts'
import { TestServer, until } from './server.ts'

const server = new TestServer()
let terminal: Terminal
let pane: string

beforeAll(async () => {
  await server.session('main', 'sleep 1000', 100, 70)
  terminal = server.open().terminal
})
afterAll(() => server.kill())

/** Shows these lines in a fresh pane and returns the rows as `look` reads them. */
async function show(lines: readonly string[]): Promise<readonly string[]> {
  pane = await server.run('new-window', '-P', '-F', '#{pane_id}', server.shows(`${lines.join('\n')}\nREADY`))
  await until('the rows', async () => (await terminal.look(pane, 0))?.lines.includes('READY') ?? false)
  return (await terminal.look(pane, 0))?.lines ?? []
}

/** What the server says to the guard of these rows. */
async function holds(rows: readonly string[]): Promise<boolean> {
  const guard = guardFormat(pane, rows)
  if (guard === null) throw new Error(`inexpressible: ${JSON.stringify(rows)}`)
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
    const rows = (await show(ROWS)).filter((row) => row !== '')
    expect(rows).toEqual([...ROWS, 'READY'].slice(-rows.length))
    const told = await Promise.all(rows.map(async (row) => [row, await holds([row])]))
    expect(told).toEqual(rows.map((row) => [row, true]))
    expect(await holds(rows)).toBe(true)
  })

  it('fails for a part of a row, a longer row, and where one row of several is not there', async () => {
    await show(['rm -rf build', 'Yes'])
    expect(await holds(['rm -rf build', 'Yes'])).toBe(true)
    expect(await holds(['rm -rf'])).toBe(false)
    expect(await holds(['-rf build'])).toBe(false)
    expect(await holds(['rm -rf build/x'])).toBe(false)
    expect(await holds(['rm -rf build', 'No'])).toBe(false)
    expect(await holds(['RM -RF BUILD'])).toBe(false)
  })

  it('holds for 64 rows: formats may not nest too deep', async () => {
    const rows = Array.from({ length: 64 }, (_, index) => `row ${index}`)
    await show(rows)
    expect(await holds(rows)).toBe(true)
    expect(await holds([...rows.slice(1), 'row 64'])).toBe(false)
    expect(guardFormat(pane, [...rows, 'row 64'])).toBe(null)
  })

  it('holds for exactly the printed row, whatever is in it', async () => {
    // Bytes and wide characters of a row that fits the pane, which cuts trailing spaces.
    const character = fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) },
      { weight: 3, arbitrary: fc.constantFrom(...'#{}[],\\^$\'"`;%~()|*+?.:') },
      { weight: 1, arbitrary: fc.constantFrom('é', '日', '❯', '│', '…', '😀') },
    )
    const row = fc
      .string({ unit: character, minLength: 1, maxLength: 45 })
      .filter((text) => text.trim() !== '')
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 20, maxLength: 20 }), fc.nat(), async (printed, seed) => {
        const read = (await show(printed)).slice(0, printed.length)
        expect(read).toEqual(printed.map((text) => text.replace(/ +$/, '')))
        expect(await holds(read)).toBe(true)
        for (const [index, text] of read.entries()) {
          const characters = [...text]
          const at = (seed + index) % characters.length
          characters[at] = characters[at] === 'x' ? 'y' : 'x'
          const changed = characters.join('')
          if (!read.includes(changed)) expect([changed, await holds([changed])]).toEqual([changed, false])
        }
      }),
      { numRuns: 12 },
    )
  })

  it.each([
    ['no rows', []],
    ['an empty row', ['']],
    ['a row of spaces', ['   ']],
    ['a control character', ['a\tb']],
    ['half a surrogate pair', ['a\ud83d']],
    ['a line break', ['a\nkill-server']],
    ['a row that is too long', ['x'.repeat(1001)]],
    ['one bad row among good ones', ['good', '']],
  ])('cannot express %s', (_, rows) => {
    expect(guardFormat('%0', rows)).toBe(null)
  })

  it.each(['', '0', '%', '%x', '%0,1', "%0'", '%0\n'])('takes %j for no pane', (paneId) => {
    expect(guardFormat(paneId, ['row'])).toBe(null)
  })
})
