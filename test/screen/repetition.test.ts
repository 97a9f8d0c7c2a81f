import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRepeating } from '../../src/screen/signs.ts'

const times = (count: number, block: (round: number) => readonly string[]): string[] =>
  Array.from({ length: count }, (_, round) => block(round)).flat()
const repeating = (lines: readonly string[]): boolean => isRepeating(lines, lines.length)

/** The same call with the same failure, again and again. */
const stuckCall = (round: number): readonly string[] => [
  '● Bash(npm test)',
  '  ⎿  Error: Cannot find module express',
  '',
  `✻ Churned for ${round * 3 + 1}s`,
  '',
  "● I'll run the tests again.",
  '',
]
const before = ['❯ fix the tests', '', '● I look at the failing test first.', '']

describe('it repeats itself', () => {
  it.each([
    ['the same call and the same failure', [...before, ...times(4, stuckCall)]],
    ['more often', [...before, ...times(9, stuckCall)]],
    ['with a spinner below it', [...times(4, stuckCall), '✢ Thinking… (12s · esc to interrupt)', '']],
    ['in the middle of a repetition', [...times(5, stuckCall), ...stuckCall(9).slice(0, 2)]],
    [
      'with other times and attempts in each repetition',
      times(4, (round) => [
        `[10:22:0${round}] connecting to the service`,
        `request failed after ${round + 3}.2s`,
        `retry ${round + 1}/10`,
      ]),
    ],
  ])('%s', (_name, lines) => {
    expect(repeating(lines)).toBe(true)
  })
})

describe('it makes progress', () => {
  it.each([
    ['three repetitions are not enough', times(3, stuckCall)],
    [
      'the failure differs',
      times(6, (round) => [...stuckCall(round).slice(0, 1), `  ⎿  ${round + 1} tests fail`]),
    ],
    ['a progress bar', times(20, (round) => [`Downloading ${round * 5}%`, '██████', 'please wait'])],
    ['modules being built', times(30, (round) => [`[build] compiling module ${round}/20`])],
    [
      'tests that look alike',
      times(20, (round) => [
        `✓ case ${round} parses (3ms)`,
        `✓ case ${round} prints (2ms)`,
        `✓ case ${round} ends (1ms)`,
      ]),
    ],
    ['one row again and again', times(40, () => ['waiting for the server'])],
    ['two rows again and again', times(40, () => ['ping', 'pong'])],
    ['rules and bars', times(30, () => ['────', '│  │', '────', '....'])],
    ['an empty screen', times(50, () => [''])],
    ['prose', [...before, 'One.', 'Two.', 'Three.', 'Four.']],
    [
      'it has stopped repeating itself',
      [...times(6, stuckCall), ...'abcdefghij'.split('').map((word) => `file ${word} was changed`)],
    ],
  ])('%s', (_name, lines) => {
    expect(repeating(lines)).toBe(false)
  })

  it('does not read beyond the given end', () => {
    const lines = [...times(4, stuckCall), '──────', '❯ ', '──────']
    expect(isRepeating(lines, lines.length - 3)).toBe(true)
    expect(isRepeating(lines, 4)).toBe(false)
    expect(isRepeating(lines, -1)).toBe(false)
  })
})

const word = fc.stringMatching(/^[a-z]{3,8}$/)

it('finds every block of different rows that is repeated four times', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 3, maxLength: 30 }),
      fc.array(fc.string(), { maxLength: 10 }),
      (block, above) => {
        expect(repeating([...above, ...times(4, () => block)])).toBe(true)
      },
    ),
  )
})

it('never marks rows that are all different', () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 150 }), (rows) => {
      expect(repeating(rows)).toBe(false)
    }),
  )
})
