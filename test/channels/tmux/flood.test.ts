import { expect, test } from 'vitest'
import { FloodGuard } from '../../../src/channels/tmux/sessions.ts'

type Print = readonly [pane: string, kilobytes: number, at_ms: number]

test.each<[string, readonly Print[], boolean[]]>([
  [
    'a spinner of 2 kB at 10 Hz is not a flood',
    [
      ['%1', 2, 0],
      ['%1', 2, 100],
      ['%1', 2, 200],
    ],
    [false, false, false],
  ],
  [
    'a pane over 128 kB in a quarter of a second is a flood, reported once',
    [
      ['%1', 100, 0],
      ['%1', 100, 50],
      ['%1', 100, 90],
    ],
    [false, true, false],
  ],
  [
    'each pane counts separately',
    [
      ['%1', 100, 0],
      ['%2', 100, 10],
    ],
    [false, false],
  ],
  [
    'a new window starts from zero',
    [
      ['%1', 100, 0],
      ['%1', 100, 300],
      ['%1', 100, 310],
    ],
    [false, false, true],
  ],
])('%s', (_name, prints, expected) => {
  const guard = new FloodGuard()
  expect(prints.map(([pane, kilobytes, at]) => guard.isFlooding(pane, kilobytes * 1024, at))).toEqual(
    expected,
  )
})
