import { expect, test } from 'vitest'
import { checkPattern, readPattern } from '../../../src/policy/grammar/pattern.ts'
import { MATCH_TEXT_LIMIT } from '../../../src/policy/policy.ts'
import type { Problem } from '../../../src/policy/source.ts'

const TEXT = Math.log2(MATCH_TEXT_LIMIT)

type Row = readonly [string, { readonly repeats: boolean; readonly bits: number }]
const COSTS: readonly Row[] = [
  ['^git$', { repeats: false, bits: 0 }],
  ['git', { repeats: false, bits: TEXT }],
  ['^a?b', { repeats: false, bits: 1 }],
  ['^a*?b', { repeats: false, bits: TEXT }],
  ['^a+b*', { repeats: false, bits: 2 * TEXT }],
  ['^a{3}', { repeats: false, bits: 0 }],
  ['^a{1,4}', { repeats: false, bits: 2 }],
  ['^a{1,4}?', { repeats: false, bits: 2 }],
  ['^.{1,}', { repeats: false, bits: TEXT }],
  ['^(?:ls|cat|git|rm)$', { repeats: false, bits: 2 }],
  ['^a|^b', { repeats: false, bits: 1 + TEXT }],
  ['^[a*+(|]$', { repeats: false, bits: 0 }],
  ['^\\(a\\*\\|b\\)$', { repeats: false, bits: 0 }],
  ['^\\u{1F600}\\p{L}$', { repeats: false, bits: 0 }],
  ['^(?<name>a)$', { repeats: false, bits: 0 }],
  ['^(a|b)+', { repeats: true, bits: 1 + TEXT }],
  ['^(?:a|b){2}', { repeats: true, bits: 1 }],
  ['^((a|b))*', { repeats: true, bits: 1 + TEXT }],
  ['^(a?)*', { repeats: true, bits: 1 + TEXT }],
  ['^(a|b)?', { repeats: false, bits: 2 }],
  ['^(abc)*', { repeats: false, bits: TEXT }],
]

test.each(COSTS)('%s', (source, expected) => {
  const { repeatsChoice, costBits } = readPattern(source)
  expect({ repeats: repeatsChoice, bits: costBits }).toEqual({
    repeats: expected.repeats,
    bits: expect.closeTo(expected.bits),
  })
})

const ACCEPTED = [
  '^git (?:status|log|diff)\\b',
  '\\b(?:prod|production|staging)\\b.*--force',
  'curl .*\\| *sh',
  '^npm (?:run )?test$',
  'naïve \\p{Lu}{1,3}',
]

test.each(ACCEPTED)('%s may be used', (source) => {
  expect(checkPattern(source, [], () => expect.fail('a problem was reported'))).toEqual(
    new RegExp(source, 'u'),
  )
})

const REFUSED: readonly (readonly [string, string])[] = [
  ['^git(?: .*)?$', 'a pattern that cannot backtrack for ever'],
  ['(?:a{2}){3}', 'a pattern that cannot backtrack for ever'],
  ['.*.*.*x', 'a pattern that is quick on every text'],
  ['\\k<name>(?<name>a)', 'no backreference in a pattern'],
  ['(?<!sudo )rm', 'no lookaround in a pattern'],
  ['\\q', 'a JavaScript regular expression (flag u)'],
]

test.each(REFUSED)('%s may not be used', (source, expected) => {
  const problems: Problem[] = []
  expect(checkPattern(source, ['match', 1], (problem) => problems.push(problem))).toBeNull()
  expect(problems).toEqual([{ path: ['match', 1], expected, value: source, remedy: expect.any(String) }])
})
