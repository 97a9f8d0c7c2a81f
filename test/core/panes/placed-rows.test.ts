import { describe, expect, test } from 'vitest'
import {
  type DialogRows,
  GUARD_ROWS_MAX,
  type Placement,
  placeDialog,
  placeLast,
} from '../../../src/core/panes/placed-rows.ts'
import { PROMPT, SCREEN } from '../../support/samples.ts'

/** The rows' numbers, or the fault. */
const textOf = ({ rows, fault }: Placement): string => fault ?? rows.map(({ row }) => row).join(' ')

const about = (...rows: string[]): DialogRows['about'] => ({
  kind: 'command',
  text: 'x',
  rows,
  complete: true,
})
const option = (row: string): DialogRows['options'] => [{ ...PROMPT.options[0]!, row }]
const dialog = (over: Partial<DialogRows> = {}): DialogRows => ({ ...PROMPT, ...over })

describe('a dialog', () => {
  test.each<[string, readonly string[], DialogRows, string]>([
    ['from its title to its last option', SCREEN, dialog(), '2 4 6 7 8 9'],
    ['lower on the screen', ['', 'x', ...SCREEN], dialog(), '4 6 8 9 10 11'],
    ['with the same request above', ['mkdir -p out', ...SCREEN], dialog(), '3 5 7 8 9 10'],
    ['with its frame above', ['╌╌╌╌╌╌╌╌╌╌╌╌╌', ...SCREEN], dialog(), '3 5 7 8 9 10'],
    ['whose subject is above as well', [' mkdir -p out', ...SCREEN], dialog(), 'row_repeated'],
    ['whose subject is below as well', [...SCREEN, ' mkdir -p out'], dialog(), 'row_repeated'],
    ['whose option is above as well', ['   3. No', ...SCREEN], dialog(), 'row_repeated'],
    ['whose title is above as well', [' Bash command', ...SCREEN], dialog(), 'row_repeated'],
    ['whose question is above as well', [' Do you want to proceed?', ...SCREEN], dialog(), 'row_repeated'],
    ['whose subject is not there', SCREEN, dialog({ about: about(' rm -rf out') }), 'not_guardable'],
    ['whose option is not there', SCREEN, dialog({ options: option('   4. Maybe') }), 'not_guardable'],
    [
      'in a frame that its reader removed',
      ['│ Run? │', '│ ls   │', '│ 1. y │', '│ 2. n │', 'done'],
      { about: about('│ ls   │'), options: option('│ 1. y │'), region: ['Run?', 'ls', '1. y', '2. n'] },
      '0 1 2 3',
    ],
    [
      'without a subject',
      SCREEN,
      { about: null, options: option(' ❯ 1. Yes'), region: SCREEN.slice(2, 8) },
      '2 4 6 7',
    ],
    ['without subject and options', ['a', 'b', 'c'], { about: null, options: [], region: ['b', 'c'] }, '1 2'],
    ['without anything', SCREEN, { about: null, options: [], region: [''] }, 'not_guardable'],
    [
      'whose subject has a row twice',
      ['run', 'a', 'b', 'a', '1. y'],
      { about: about('a', 'b', 'a'), options: option('1. y'), region: ['run'] },
      'row_repeated',
    ],
    [
      'whose subject contains an empty row that is also above',
      ['', 'run', 'a', '', 'b', '1. y'],
      { about: about('a', 'b'), options: option('1. y'), region: ['run'] },
      'row_repeated',
    ],
    [
      'whose subject contains the first empty row',
      ['run', 'a', '', 'b', '', '1. y'],
      { about: about('a', 'b'), options: option('1. y'), region: ['run'] },
      '0 1 2 3 5',
    ],
  ])('%s', (_name, lines, prompt, rows) => {
    expect(textOf(placeDialog({ lines, screenTop: 0 }, prompt))).toBe(rows)
  })

  test('is counted from the first visible row, whatever is in the history', () => {
    const lines = [...SCREEN, ...SCREEN]
    expect(textOf(placeDialog({ lines, screenTop: SCREEN.length }, PROMPT))).toBe('2 4 6 7 8 9')
  })

  test('of more rows than tmux can check in a short time has no place', () => {
    const tall = (count: number): string => {
      const rows = Array.from({ length: count }, (_, index) => `row ${index}`)
      return textOf(
        placeDialog({ lines: rows, screenTop: 0 }, { about: about(...rows), options: [], region: rows }),
      )
    }
    expect([tall(GUARD_ROWS_MAX).split(' ').length, tall(GUARD_ROWS_MAX + 1)]).toEqual([
      GUARD_ROWS_MAX,
      'not_guardable',
    ])
  })
})

describe('the last rows of a screen', () => {
  test.each<[string, readonly string[], string]>([
    ['are those that are not empty', ['a', '', 'b', '', 'c', ''], '2 4'],
    ['may have a frame above', ['──', 'x', '──', 'b'], '3'],
    ['may not have their text above', ['b', 'x', 'b', 'c'], 'row_repeated'],
    ['must not all be empty', ['', ''], 'not_guardable'],
  ])('%s', (_name, lines, rows) => {
    expect(textOf(placeLast({ lines, screenTop: 0 }, 2))).toBe(rows)
  })
})
