import fc from 'fast-check'
import { expect, it } from 'vitest'
import { displayWidth, paint, printable, table } from '../../src/cli/output.ts'

it('aligns columns by what a terminal shows', () => {
  const rows = [
    ['api', '進捗', 'one'],
    ['very-long-worker', 'ok', 'two  \n lines'],
    ['✅ ui', 'é', ''],
  ]
  expect(table(['WORKER', 'STATE', 'SAYS'], rows).split('\n')).toEqual([
    'WORKER            STATE  SAYS',
    'api               進捗   one',
    'very-long-worker  ok     two lines',
    '✅ ui             é',
  ])
})

it.each([
  ['', 0],
  ['abc', 3],
  ['日本', 4],
  ['🚀', 2],
  ['e\u0301', 1],
  ['—…', 2],
])('%s is %i columns wide', (text, width) => {
  expect(displayWidth(text)).toBe(width)
})

it('never lets a control character out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(printable(text)).not.toMatch(/[^\P{Cc}\n\t]/u)
      expect(table(['A'], [[text]]).split('\n')).toHaveLength(2)
    }),
  )
})

it.each([
  [true, undefined, '\u001B[31mx\u001B[39m'],
  [true, '', '\u001B[31mx\u001B[39m'],
  [true, '1', 'x'],
  [false, undefined, 'x'],
  [undefined, undefined, 'x'],
])('paints where isTTY is %s and NO_COLOR is %s', (isTTY, noColor, painted) => {
  expect(paint('red', 'x', { isTTY }, { NO_COLOR: noColor })).toBe(painted)
})
