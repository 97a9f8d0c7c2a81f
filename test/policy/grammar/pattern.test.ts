import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkPattern } from '../../../src/policy/grammar/pattern.ts'
import { readPattern } from '../../../src/policy/grammar/read-pattern.ts'
import type { Problem } from '../../../src/policy/source.ts'

type Row = readonly [string, { readonly repeats: boolean; readonly steps: number }]
const STEPS: readonly Row[] = [
  ['^git$', { repeats: false, steps: 1 + 3 / 8 + 1 }],
  ['.', { repeats: false, steps: 1_000 }],
  ['..', { repeats: false, steps: 2_000 }],
  ['^.?.', { repeats: false, steps: 1 + 1 + 2 }],
  ['^a*?.', { repeats: false, steps: 1 + 1_000 + 1_001 }],
  ['^.*.*.', { repeats: false, steps: 1 + 1_000 + 1_001 * 499.5 + 1_001 * 500.5 }],
  ['^.{3}', { repeats: false, steps: 1 + 3 }],
  ['^.{1,4}.', { repeats: false, steps: 1 + 4 + 4 }],
  ['^.{1,4}?.', { repeats: false, steps: 1 + 4 + 4 }],
  ['^[ab]{1001}.', { repeats: false, steps: 1 + 1_000 + 1 }],
  ['^(?:a|b)\\d', { repeats: false, steps: 1 + 1 / 8 + 1 + 1 / 8 + 2 }],
  ['^(?:.*|b).*', { repeats: false, steps: 1 + 1_000 + 1 + 1 / 8 + 1_002 * 1_000 }],
  ['^a|^b', { repeats: false, steps: 2_000 + 2_000 / 8 + 1_000 }],
  ['^[a*+(|]', { repeats: false, steps: 2 }],
  ['^\\(\\*\\|', { repeats: false, steps: 1 + 3 / 8 }],
  ['^\\u{1F600}\\p{L}', { repeats: false, steps: 3 }],
  ['^(?<name>a)', { repeats: false, steps: 1 + 1 / 8 }],
  ['^(?:..){2}', { repeats: false, steps: 1 + 4 }],
  ['^(?:(?:.{2}){3})', { repeats: false, steps: 1 + 6 }],
]

test.each(STEPS)('%s', (source, expected) => {
  const { repeatsChoice, steps } = readPattern(source)
  expect({ repeats: repeatsChoice, steps }).toEqual({ ...expected, steps: expect.closeTo(expected.steps) })
})

test.each(['^(a|b)+', '^(?:a|b){2}', '^((a|b))*', '^(a?)*', '^(?:(?:a{1,2})){2}'])(
  '%s repeats a choice',
  (source) => {
    expect(readPattern(source).repeatsChoice).toBe(true)
  },
)

const ACCEPTED = [
  '^git (?:status|log|diff)\\b',
  '\\b(?:prod|production|staging)\\b.*--force',
  'curl .*\\| *sh',
  '^npm (?:run )?test$',
  'naïve \\p{Lu}{1,3}',
  '^git(?: .*)?$',
  '(?:a{2}){3}',
  '.*.*x',
  'curl .*\\| *bash -c',
  `^${'a?'.repeat(26)}b`,
]

test.each(ACCEPTED)('%s may be used', (source) => {
  expect(checkPattern(source, [], () => expect.fail('a problem was reported'))).toEqual(
    new RegExp(source, 'u'),
  )
})

test('the first text is searched as quickly as the next one: on 999 characters V8 would interpret the first search', () => {
  const text = 'Ω'.repeat(999)
  const timeOf = (pattern: RegExp | null): number => {
    const startedAt = performance.now()
    pattern?.test(text)
    return performance.now() - startedAt
  }
  const patterns = ['u', 'v', 'w', 'x', 'y'].map((letter) =>
    checkPattern(`^.*.*\\p{L}${letter}`, [], () => undefined),
  )
  const [first, next] = [patterns, patterns].map((all) => Math.min(...all.map(timeOf)))
  expect(first).toBeLessThan(3 * next!)
})

const REFUSED: readonly (readonly [string, string])[] = [
  ['', 'a pattern of 1 to 200 characters'],
  ['x'.repeat(201), 'a pattern of 1 to 200 characters'],
  ['(a+)+$', 'a pattern that cannot backtrack for ever'],
  ['(?:a*)*b', 'a pattern that cannot backtrack for ever'],
  ['(a|aa)+$', 'a pattern that cannot backtrack for ever'],
  ['(?:\\w+\\s?)+$', 'a pattern that cannot backtrack for ever'],
  ['(?:.*a){12}', 'a pattern that cannot backtrack for ever'],
  ['(?:(?:a?){9}){9}', 'a pattern that cannot backtrack for ever'],
  ['.*.*.*x', 'a pattern that is quick on every text'],
  ['.*.*[ab]{150}x', 'a pattern that is quick on every text'],
  [`.*.*${'\\w'.repeat(90)}`, 'a pattern that is quick on every text'],
  ['(?:.*)?(?:.*)?(?:.*)?x', 'a pattern that is quick on every text'],
  [`^${'a?'.repeat(31)}b`, 'a pattern that is quick on every text'],
  [`^${'(a|a)'.repeat(30)}b`, 'a pattern that is quick on every text'],
  ['(a)\\1', 'no backreference in a pattern'],
  ['\\k<name>(?<name>a)', 'no backreference in a pattern'],
  ['(?<!sudo )rm', 'no lookaround in a pattern'],
  ['\\q', 'a JavaScript regular expression (flag u)'],
]

test.each(REFUSED)('%s may not be used', (source, expected) => {
  const problems: Problem[] = []
  expect(checkPattern(source, ['match', 1], (problem) => problems.push(problem))).toBeNull()
  expect(problems).toEqual([{ path: ['match', 1], expected, value: source, remedy: expect.any(String) }])
})

/** A pattern for which an engine can be written in a few lines. */
type Node =
  | { readonly kind: 'atom'; readonly source: string }
  | { readonly kind: 'repeat'; readonly body: Node; readonly min: number; readonly max: number }
  | { readonly kind: 'group'; readonly alternatives: readonly (readonly Node[])[] }

const MANY = 2_000

const { pattern } = fc.letrec<{ pattern: readonly Node[]; node: Node }>((tie) => ({
  pattern: fc.array(tie('node'), { minLength: 1, maxLength: 4 }),
  node: fc.oneof(
    { maxDepth: 3 },
    fc.record({ kind: fc.constant('atom' as const), source: fc.constantFrom('a', 'b', '.', '[ab]') }),
    fc
      .record({ body: tie('node'), times: fc.constantFrom([0, 1], [0, MANY], [1, MANY], [2, 2], [1, 3]) })
      .map(({ body, times: [min = 0, max = 0] }): Node => ({ kind: 'repeat', body, min, max })),
    fc.record({
      kind: fc.constant('group' as const),
      alternatives: fc.array(tie('pattern'), { minLength: 1, maxLength: 3 }),
    }),
  ),
}))

function written(node: Node): string {
  if (node.kind === 'atom') return node.source
  if (node.kind === 'group')
    return `(?:${node.alternatives.map((nodes) => nodes.map(written).join('')).join('|')})`
  return `(?:${written(node.body)}){${node.min},${node.max === MANY ? '' : node.max}}`
}

/** The steps of an engine that tries every way on a text before it gives up. */
function stepsTaken(nodes: readonly Node[], text: string): number {
  let steps = 0
  type Next = (at: number) => void
  const run = (node: Node, at: number, next: Next): void => {
    if (node.kind === 'atom') {
      steps += node.source.length === 1 && node.source !== '.' ? 1 / 8 : 1
      if (at < text.length && (node.source !== 'b' || text[at] === 'b')) next(at + 1)
    } else if (node.kind === 'group') for (const nodes of node.alternatives) runAll(nodes, at, next)
    else runTimes(node, 0, at, next)
  }
  const runAll = ([first, ...rest]: readonly Node[], at: number, next: Next): void =>
    first === undefined ? next(at) : run(first, at, (reached) => runAll(rest, reached, next))
  const runTimes = (node: Node & { kind: 'repeat' }, times: number, at: number, next: Next): void => {
    if (times < node.max) run(node.body, at, (to) => to > at && runTimes(node, times + 1, to, next))
    if (times >= node.min) next(at)
  }
  for (let at = 0; at < text.length; at += 1) runAll(nodes, at, () => undefined)
  return steps
}

test('no engine takes more steps than were estimated', () => {
  fc.assert(
    fc.property(pattern, (nodes) => {
      const { repeatsChoice, steps } = readPattern(nodes.map(written).join(''))
      fc.pre(!repeatsChoice && steps < 1_000_000)
      expect(stepsTaken(nodes, 'a'.repeat(1_000))).toBeLessThanOrEqual(steps * 1.1)
    }),
    { numRuns: 150 },
  )
})
