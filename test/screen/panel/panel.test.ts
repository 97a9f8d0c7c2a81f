import { describe, expect, it } from 'vitest'
import { gapsFromHistory } from '../../../src/screen/panel/panel.ts'

const USER = ['  ┃', '  ┃  do it', '  ┃', '', '     I do it now.', '']
const HISTORY = [
  '',
  ...USER,
  '     $ echo one two',
  '       three  four',
  '',
  '     ▣  Build · Mock Model',
  '',
]
const ROWS = ['echo one', 'two three', 'four']

const turn = (...rows: readonly string[]): readonly string[] => ['', ...USER, ...rows, '']

describe('gapsFromHistory', () => {
  it.each<[string, readonly string[], readonly string[], readonly (string | null)[] | null]>([
    ['shows what was between the rows', HISTORY, ROWS, [' ', '  ']],
    ['knows nothing if it is broken there itself', HISTORY, ['echo one two', 'three four'], [null]],
    ['knows if nothing was between them', HISTORY, ['echo o', 'ne two', 'three  four'], ['', null]],
    ['keeps lines apart', turn('     $ a', '', '       b'), ['a', '', 'b'], [null, null]],
    ['of another command', HISTORY, ['echo one', 'two three', 'five'], null],
    [
      'of a command among others',
      turn('     $ echo one two', '     $ echo one two'),
      ['echo one', 'two'],
      null,
    ],
    [
      'of prose that imitates it under the output of a tool',
      turn('  ┃', '  ┃  $ ls', '  ┃', '', '     $ echo one two'),
      ['echo one', 'two'],
      null,
    ],
    [
      'with a block below it',
      turn('     $ echo one two', '', '  ┃', '  ┃  $ ls', '  ┃'),
      ['echo one', 'two'],
      null,
    ],
    [
      'of a turn whose beginning has scrolled away',
      ['     I do it now.', '     $ echo one two'],
      ['echo one', 'two'],
      null,
    ],
    [
      'of a turn whose beginning is cut',
      ['  ┃  do it', '  ┃', '', '     $ echo one two'],
      ['echo one', 'two'],
      null,
    ],
    ['of none', [], ROWS, null],
  ])('%s', (_, history, rows, gaps) => {
    expect(gapsFromHistory(history, rows)).toEqual(gaps)
  })
})
