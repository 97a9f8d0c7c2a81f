/** Runs the tests that a policy carries with it. */

import type { Effect, Verdict } from '../core/verdict.ts'
import { evaluatePolicy } from './evaluate.ts'
import type { CompiledPolicy, CompiledTest } from './policy.ts'

/** PASS and FAIL as expected or not; ERROR where the facts could not be judged at all. */
type TestOutcome = 'PASS' | 'FAIL' | 'ERROR'

export interface TestResult {
  readonly name: string
  readonly outcome: TestOutcome
  readonly expected: { readonly effect: Effect; readonly rules: readonly string[] }
  readonly actual: Verdict
}

/** Every test of the policy itself, in file order. The order of expected rules does not matter. */
export function runPolicyTests(policy: CompiledPolicy): readonly TestResult[] {
  return policy.tests.map((test) => {
    const actual = evaluatePolicy(policy, test.facts)
    return { name: test.name, outcome: outcomeOf(test, actual), expected: test.expect, actual }
  })
}

function outcomeOf({ facts, expect }: CompiledTest, actual: Verdict): TestOutcome {
  if (actual.because === 'fault' && facts.fault_count === 0) return 'ERROR'
  return actual.effect === expect.effect && sameIds(actual.rules, expect.rules) ? 'PASS' : 'FAIL'
}

function sameIds(left: readonly string[], right: readonly string[]): boolean {
  return JSON.stringify([...left].sort()) === JSON.stringify([...right].sort())
}
