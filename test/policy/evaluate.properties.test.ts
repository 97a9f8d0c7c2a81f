import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCzarinaError } from '../../src/core/errors.ts'
import type { Facts } from '../../src/core/facts.ts'
import { EFFECTS } from '../../src/core/verdict.ts'
import { evaluatePolicy } from '../../src/policy/evaluate.ts'
import { explainVerdict } from '../../src/policy/explain.ts'
import { BASE_FACTS, FACT_PATHS, findFact, suits } from '../../src/policy/facts.ts'
import { COMPARISONS } from '../../src/policy/policy.ts'
import { anyFacts, anyOfFact } from './arbitraries.ts'
import { compile, NOW_MS } from './samples.ts'

interface Rule {
  readonly id: string
  readonly effect: string
  readonly [part: string]: unknown
}
const fileOf = (...rules: readonly Rule[]) => ({ version: 1, rules })

/** A comparison of a fact with one of its own values, so that it holds about half of the time. */
const anyComparison = fc.constantFrom(...FACT_PATHS).chain((path): fc.Arbitrary<unknown> => {
  const reference = { var: path }
  return anyOfFact(path).chain((value): fc.Arbitrary<unknown> => {
    if (Array.isArray(value)) return fc.constant({ in: [value[0] ?? 'network', reference] })
    const ordered = findFact(path)?.type === 'number'
    const operators = ordered ? Object.keys(COMPARISONS) : ['===', '!==']
    return fc.constantFrom(...operators).map((operator) => ({ [operator]: [reference, value] }))
  })
})

const { anyCondition } = fc.letrec((tie) => ({
  anyCondition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    anyComparison,
    fc.array(tie('anyCondition'), { minLength: 1, maxLength: 3 }).map((list) => ({ and: list })),
    fc.array(tie('anyCondition'), { minLength: 1, maxLength: 3 }).map((list) => ({ or: list })),
    tie('anyCondition').map((inner) => ({ '!': [inner] })),
  ),
}))

const anyParts = fc.record(
  {
    unless: anyCondition,
    workers: fc.subarray(['worker-1', 'claude', 'git'], { minLength: 1 }),
    agents: fc.subarray(['claude', 'codex', 'git'], { minLength: 1 }),
    until: fc.constantFrom('2026-11-23T08:00Z', '2026-11-23T10:00Z'),
  },
  { requiredKeys: [] },
)

const anyRules: fc.Arbitrary<readonly Rule[]> = fc
  .array(fc.tuple(fc.constantFrom(...EFFECTS), anyCondition, anyParts), { maxLength: 8 })
  .map((rules): readonly Rule[] =>
    rules.map(([effect, when, parts], index) => ({ id: `rule-${index}`, why: 'w', effect, when, ...parts })),
  )
  .filter(isAccepted)

/** Random rules may never hold or never decide, which is refused: those are left out. */
function isAccepted(rules: readonly Rule[]): boolean {
  try {
    compile(fileOf(...rules))
    return true
  } catch (error) {
    if (isCzarinaError(error)) return false
    throw error
  }
}

/** Rules, the same rules in another order, and how many of them stay in the policy's own file. */
const anyArrangement = anyRules.chain((rules) =>
  fc.record({
    rules: fc.constant(rules),
    shuffled: fc.shuffledSubarray([...rules], { minLength: rules.length }),
    own: fc.nat(rules.length),
  }),
)

test('any order of rules, split over files in any way, gives the same verdict', () => {
  fc.assert(
    fc.property(anyArrangement, anyFacts, ({ rules, shuffled, own }, facts) => {
      const whole = evaluatePolicy(compile(fileOf(...rules)), facts, NOW_MS)
      const split = compile(fileOf(...shuffled.slice(0, own)), fileOf(...shuffled.slice(own)))
      const other = evaluatePolicy(split, facts, NOW_MS)
      expect({ ...other, rules: [...other.rules].sort() }).toEqual({
        ...whole,
        rules: [...whole.rules].sort(),
      })
    }),
  )
})

test('an execute always comes from a rule, with auto_approve and without a fault', () => {
  fc.assert(
    fc.property(anyRules, anyFacts, (rules, facts) => {
      const verdict = evaluatePolicy(compile(fileOf(...rules)), facts, NOW_MS)
      if (verdict.effect !== 'execute') return
      const executing = rules.filter(({ effect }) => effect === 'execute').map(({ id }) => id)
      expect(verdict.because).toBe('rule')
      expect(verdict.rules).not.toEqual([])
      expect(executing).toEqual(expect.arrayContaining([...verdict.rules]))
      expect(facts.config.auto_approve).toBe(true)
      expect(facts.faults).toEqual([])
    }),
  )
})

const alwaysGo = compile(
  fileOf({ id: 'go', why: 'w', effect: 'execute', when: { '>=': [{ var: 'confidence' }, 0] } }),
)

test('a policy that executes everything stops at a fault', () => {
  fc.assert(
    fc.property(anyFacts, fc.array(fc.string(), { minLength: 1 }), (facts, faults) => {
      const faulty: Facts = { ...facts, faults, fault_count: faults.length }
      expect(evaluatePolicy(alwaysGo, faulty, NOW_MS)).toEqual({
        effect: 'escalate',
        rules: ['go'],
        because: 'fault',
      })
    }),
  )
})

test('a policy that executes everything, and what is dangerous, stops at the files of the monitor', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const own: Facts = {
        ...facts,
        ...{ faults: [], fault_count: 0, risk: { level: 'dangerous', tags: ['own_files', 'writes'] } },
      }
      const verdict = { effect: 'escalate', rules: ['go'], because: 'own_files' }
      expect(evaluatePolicy(alwaysGo, own, NOW_MS)).toEqual(verdict)
      expect(explainVerdict(alwaysGo, own, NOW_MS).verdict).toEqual(verdict)
    }),
  )
})

test('a policy that executes everything stops at a fact that is missing or impossible', () => {
  expect(evaluatePolicy(alwaysGo, BASE_FACTS, NOW_MS).effect).toBe('execute')
  const anyWrong = fc.constantFrom(...FACT_PATHS).chain((path) => {
    const fact = findFact(path)
    const wrong = fc.anything().filter((value) => fact !== null && !suits(fact, value))
    return fc.record({ path: fc.constant(path), value: wrong, gone: fc.boolean() })
  })
  fc.assert(
    fc.property(anyFacts, anyWrong, (facts, { path, value, gone }) => {
      const broken = structuredClone(facts)
      const keys = path.split('.')
      const last = keys.pop() ?? ''
      const holder = keys.reduce<object>((current, key) => Object(Reflect.get(current, key)), broken)
      if (gone) Reflect.deleteProperty(holder, last)
      else Reflect.set(holder, last, value)
      expect(evaluatePolicy(alwaysGo, broken, NOW_MS)).toEqual({
        effect: 'escalate',
        rules: [],
        because: 'fault',
      })
    }),
  )
})
