import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCzarinaError } from '../../src/core/errors.ts'
import { claimOf, whyNever } from '../../src/policy/claims.ts'
import { explainPolicy } from '../../src/policy/evaluate.ts'
import { findFact } from '../../src/policy/facts.ts'
import { anyFacts, anyOfFact } from './arbitraries.ts'
import { compile, fileOf, NOW_MS } from './samples.ts'

const v = (path: string) => ({ var: path })
const sure = (least: number) => ({ '>=': [v('confidence'), least] })
const isAction = (word: string) => ({ '===': [v('action'), word] })
const read = { in: [v('risk.level'), ['read_only']] }
const not = (inner: unknown) => ({ '!': [inner] })

/** Whether a rule with this condition is refused because it can never hold. */
function isNever(when: unknown): boolean {
  try {
    compile(fileOf(['a', 'log', when]))
    return false
  } catch (error) {
    if (!isCzarinaError(error)) throw error
    expect(error.message).toContain('expected a condition that can be true')
    return true
  }
}

const NEVER: readonly (readonly [string, unknown])[] = [
  ['a gap between two thresholds', { and: [sure(90), { '<': [v('confidence'), 80] }] }],
  ['thresholds that exclude their own edge', { and: [sure(90), { '<': [v('confidence'), 90] }] }],
  ['below the range', { '<': [v('confidence'), 0] }],
  ['the value on the left', { '>': [0, v('history.consecutive_stuck')] }],
  ['a number that is not itself', { and: [{ '===': [v('time.hour'), 3] }, { '!==': [v('time.hour'), 3] }] }],
  ['two texts', { and: [{ '===': [v('worker.id'), 'a'] }, { '===': [v('worker.id'), 'b'] }] }],
  [
    'no word is left',
    { and: ['approve', 'send_keys', 'intervene', 'none'].map((word) => not(isAction(word))) },
  ],
  ['a flag and its opposite', { and: [v('command.network'), { '===': [v('command.network'), false] }] }],
  [
    'a tag and its absence',
    { and: [{ in: ['network', v('risk.tags')] }, not({ in: ['network', v('risk.tags')] })] },
  ],
  [
    'a pattern and its opposite',
    { and: [{ match: [v('prompt.about'), 'a'] }, not({ match: [v('prompt.about'), 'a'] })] },
  ],
  [
    'two facts both ways',
    { and: [{ '>': [v('confidence'), v('time.hour')] }, { '<=': [v('confidence'), v('time.hour')] }] },
  ],
  [
    'deep within',
    { and: [sure(90), { and: [isAction('none'), not({ or: [sure(50), isAction('approve')] })] }] },
  ],
  ['every branch', { and: [sure(90), { or: [not(sure(80)), { '<': [v('confidence'), 70] }] }] }],
]

test.each(NEVER)('never: %s', (_, when) => {
  expect(isNever(when)).toBe(true)
})

const SOMETIMES: readonly (readonly [string, unknown])[] = [
  ['one value between two thresholds', { and: [sure(90), { '<=': [v('confidence'), 90] }] }],
  [
    'measured numbers need not be whole',
    { and: [{ '>': [v('confidence'), 89] }, { '<': [v('confidence'), 90] }] },
  ],
  ['no upper end', { '>': [v('history.consecutive_stuck'), 1_000_000] }],
  ['two tags', { and: [{ in: ['network', v('risk.tags')] }, { in: ['deletes', v('risk.tags')] }] }],
  ['one branch is left', { and: [sure(90), { or: [not(sure(80)), isAction('none')] }] }],
  ['any other text', { and: [not({ in: [v('worker.id'), ['a', 'b']] }), { '!==': [v('worker.id'), ''] }] }],
]

test.each(SOMETIMES)('sometimes: %s', (_, when) => {
  expect(isNever(when)).toBe(false)
})

type Rule = readonly [string, string, unknown]
const REACH: readonly (readonly [string, readonly Rule[], boolean])[] = [
  [
    'the same condition',
    [
      ['a', 'execute', read],
      ['b', 'escalate', read],
    ],
    false,
  ],
  [
    'stricter by one term',
    [
      ['a', 'execute', { and: [read, sure(85)] }],
      ['b', 'log', read],
    ],
    false,
  ],
  [
    'a higher threshold',
    [
      ['a', 'execute', { and: [read, sure(90)] }],
      ['b', 'log', sure(85)],
    ],
    false,
  ],
  [
    'a lower threshold',
    [
      ['a', 'execute', { and: [read, sure(80)] }],
      ['b', 'log', sure(85)],
    ],
    true,
  ],
  [
    'whichever branch',
    [
      ['a', 'execute', { and: [read, { or: [sure(90), sure(95)] }] }],
      ['b', 'log', sure(85)],
    ],
    false,
  ],
  [
    'the weaker covers the stronger',
    [
      ['a', 'execute', read],
      ['b', 'escalate', { and: [read, sure(5)] }],
    ],
    true,
  ],
  [
    'the same effect',
    [
      ['a', 'log', read],
      ['b', 'log', read],
    ],
    true,
  ],
  [
    'what two rules cover together does not count',
    [
      ['a', 'execute', read],
      ['b', 'log', { and: [read, sure(50)] }],
      ['c', 'log', { and: [read, not(sure(50))] }],
    ],
    true,
  ],
]

test.each(REACH)('can decide, %s', (_, rules, isAccepted) => {
  const run = () => compile(fileOf(...rules))
  if (isAccepted) expect(run().warnings).toEqual([])
  else expect(run).toThrow('expected a rule that can decide')
})

const rule = (id: string, effect: string, parts: object) => ({ id, why: 'w', effect, when: read, ...parts })
const SCOPED: readonly (readonly [string, object, object, boolean])[] = [
  ['an exception of the stronger', {}, { unless: sure(85) }, true],
  ['the same exception of both', { unless: sure(85) }, { unless: sure(85) }, false],
  ['a stronger one for some workers', {}, { workers: ['api'] }, true],
  ['a stronger one for more workers', { workers: ['api'] }, { workers: ['api', 'ui'] }, false],
  ['a stronger one that ends', {}, { until: '2026-11-23T09:00Z' }, true],
  ['a stronger one that ends later', { until: '2026-11-23T09:00Z' }, { until: '2026-11-24T09:00Z' }, false],
  ['a stronger one that ends sooner', { until: '2026-11-24T09:00Z' }, { until: '2026-11-23T09:00Z' }, true],
]

test.each(SCOPED)('can decide beside %s', (_, weaker, stronger, isAccepted) => {
  const rules = [rule('a', 'execute', weaker), rule('b', 'escalate', stronger)]
  const run = () => compile({ version: 1, rules })
  if (isAccepted) expect(run().warnings).toEqual([])
  else expect(run).toThrow('expected a rule that can decide')
})

test('an own rule that an extended one outweighs is a warning, and the reverse is no mistake', () => {
  const own = fileOf(['own', 'execute', { and: [read, sure(85)] }])
  const base = fileOf(['base', 'escalate', read])
  expect(compile(own, base).warnings).toEqual([
    'policy.json: rules[0]: expected a rule that can decide, found "own". Wherever it holds, the rule "base" of ' +
      'base-0.json holds too, and escalate beats execute: remove one, or narrow that one.',
  ])
  expect(compile(base, own).warnings).toEqual([])
})

/** Comparisons of few facts with few values, so that they often contradict each other. */
const anyComparison = fc
  .constantFrom('confidence', 'status', 'prompt.unstructured', 'worker.id')
  .chain((path) =>
    anyOfFact(path).chain((value): fc.Arbitrary<unknown> => {
      const operators =
        findFact(path)?.type === 'number' ? ['===', '!==', '>', '>=', '<', '<='] : ['===', '!==']
      return fc.constantFrom(...operators).map((operator) => ({ [operator]: [v(path), value] }))
    }),
  )
const { anyCondition } = fc.letrec((tie) => ({
  anyCondition: fc.oneof(
    { maxDepth: 3 },
    anyComparison,
    fc.array(tie('anyCondition'), { minLength: 1, maxLength: 3 }).map((list) => ({ and: list })),
    fc.array(tie('anyCondition'), { minLength: 1, maxLength: 3 }).map((list) => ({ or: list })),
    tie('anyCondition').map((inner) => not(inner)),
  ),
}))

test('what is refused as impossible never holds', () => {
  // The condition is wrapped so that the policy is accepted, and is then judged alone.
  let impossible = 0
  fc.assert(
    fc.property(anyCondition, fc.array(anyFacts, { minLength: 5, maxLength: 5 }), (condition, situations) => {
      const policy = compile(fileOf(['a', 'log', { or: [sure(0), condition] }]))
      const [or] = policy.rules.flatMap(({ when }) => ('or' in when ? [when.or[1]] : []))
      if (or === undefined) return expect.fail('the condition was lost')
      if (whyNever([claimOf(or, true)]) === null) return
      impossible += 1
      const alone = { ...policy, rules: policy.rules.map((one) => ({ ...one, when: or })) }
      for (const facts of situations) expect(explainPolicy(alone, facts, NOW_MS)?.[0]?.held).toBe(false)
    }),
    { numRuns: 500 },
  )
  expect(impossible).toBeGreaterThan(10)
})
