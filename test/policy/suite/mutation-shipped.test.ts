import { describe, expect, test } from 'vitest'
import { loadPolicy, SHIPPED_POLICIES } from '../../../src/adapters/policies.ts'
import { mutatePolicy } from '../../../src/policy/suite/report.ts'
import { readyWithFacts } from '../../../src/policy/suite/run-tests.ts'
import { hash } from '../samples.ts'

describe('the tests of a shipped policy notice every mistake', () => {
  test.each(SHIPPED_POLICIES)('%s', async (name) => {
    const policy = await loadPolicy(name, '/', hash)
    const { mutants, survivors } = mutatePolicy(
      policy,
      policy.tests.flatMap((one) => readyWithFacts(one) ?? []),
    )
    expect(survivors).toEqual([])
    expect(mutants).toBeGreaterThan(policy.rules.length * 3)
  })
})
