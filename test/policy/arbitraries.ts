/** Facts of every kind for property tests, made from the vocabulary. */

import fc from 'fast-check'
import type { Facts } from '../../src/core/facts.ts'
import { FACT_PATHS, findFact, layFacts } from '../../src/policy/facts.ts'

const LARGEST = 1000

/** Any value that the fact can have. */
export function anyOfFact(path: string): fc.Arbitrary<unknown> {
  const fact = findFact(path)
  switch (fact?.type) {
    case 'number':
      return fc.integer({ min: fact.min, max: fact.max ?? LARGEST })
    case 'boolean':
      return fc.boolean()
    case 'enum':
      return fc.constantFrom(...fact.words)
    case 'string-list':
      return fc.subarray(fact.words === null ? ['model_timeout', 'no_answer', 'no_keys'] : [...fact.words], {
        maxLength: 3,
      })
    default:
      return fc.oneof(fc.constantFrom('', 'git', 'rm -rf /', 'claude'), fc.string())
  }
}

/** Any complete facts, about half of them without a fault, because a fault would hide everything else. */
export const anyFacts: fc.Arbitrary<Facts> = fc
  .record(Object.fromEntries(FACT_PATHS.map((path) => [path, anyOfFact(path)])))
  .chain((values) => fc.boolean().map((sound) => (sound ? { ...values, faults: [] } : values)))
  .map((values) => {
    const { fault_count, ...rest } = values
    return layFacts(new Map(Object.entries(rest)))
  })
