import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCzarinaError } from '../../src/core/errors.ts'
import { compilePolicy } from '../../src/policy/compile.ts'
import { evaluatePolicy } from '../../src/policy/evaluate.ts'
import { FACT_PATHS } from '../../src/policy/facts.ts'
import { type CompiledPolicy, OPERATORS } from '../../src/policy/policy.ts'
import { anyFacts } from './arbitraries.ts'
import { hash, NOW_MS } from './samples.ts'

const anyScalar = fc.oneof(
  fc.constantFrom(
    ...FACT_PATHS,
    'approve',
    'dangerous',
    'execute',
    '^git',
    '',
    '__proto__',
    'match.0',
    85,
    0,
    true,
  ),
  fc.constant(null),
  fc.double(),
)

/** Data that looks much like a condition, and sometimes is one. */
const { anyNearCondition } = fc.letrec((tie) => ({
  anyNearCondition: fc.oneof(
    { maxDepth: 4 },
    anyScalar,
    fc.constantFrom(...FACT_PATHS).map((path) => ({ var: path })),
    fc.array(tie('anyNearCondition'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...OPERATORS, 'if', '==', 'log', 'constructor'), tie('anyNearCondition'), {
      maxKeys: 2,
    }),
  ),
}))

const anyEffect = fc.constantFrom('execute', 'escalate', 'log', 'run')
const anyNearRule = fc.record(
  {
    id: fc.constantFrom('a', 'b', 'c', ' '),
    why: fc.constant('why'),
    effect: anyEffect,
    when: anyNearCondition,
    unless: anyNearCondition,
    workers: fc.constantFrom<unknown>(['worker-1'], ['api'], [], 'api', [1]),
    until: fc.constantFrom('2026-11-23T09:00Z', '2027-01-01T00:00', '2026-02-30T00:00', 'tomorrow'),
  },
  { noNullPrototype: true, requiredKeys: ['id', 'why', 'effect', 'when'] },
)
const anyNearPolicy = fc.record(
  { version: fc.constant(1), default: anyEffect, rules: fc.array(anyNearRule, { maxLength: 2 }) },
  { requiredKeys: ['version', 'rules'] },
)

/** The policy, or null if it was properly refused: anything else that is thrown is our fault. */
function compileOrRefuse(data: unknown): CompiledPolicy | null {
  try {
    return compilePolicy([{ name: 'random', file: 'random.json', data }], hash)
  } catch (error) {
    if (!isCzarinaError(error)) throw error
    expect(error.code).toBe('CZM_POLICY_INVALID')
    return null
  }
}

test('any JSON is refused, and never crashes', () => {
  fc.assert(fc.property(fc.jsonValue(), (data) => void expect(compileOrRefuse(data)).toBeNull()))
})

test('any value is refused, and never crashes', () => {
  fc.assert(fc.property(fc.anything(), (data) => void expect(compileOrRefuse(data)).toBeNull()))
})

test('a near policy is refused, or executes only because an execute rule held', () => {
  let accepted = 0
  fc.assert(
    fc.property(anyNearPolicy, anyFacts, (data, facts) => {
      const policy = compileOrRefuse(data)
      if (policy === null) return
      accepted += 1
      const verdict = evaluatePolicy(policy, facts, NOW_MS)
      if (verdict.effect !== 'execute') return
      const executing = data.rules.filter(({ effect }) => effect === 'execute').map(({ id }) => id)
      expect(verdict.because).toBe('rule')
      expect(verdict.rules).not.toEqual([])
      expect(executing).toEqual(expect.arrayContaining([...verdict.rules]))
    }),
    { numRuns: 1000 },
  )
  expect(accepted).toBeGreaterThan(10)
})
