/** Runs tests against a policy. If a test names a screen, its facts were built earlier, so judging them is pure. */

import type { Facts } from '../../core/facts.ts'
import type { Verdict } from '../../core/verdict.ts'
import { evaluatePolicy } from '../evaluate.ts'
import type { CompiledPolicy, CompiledTest, Expectation } from '../policy.ts'

/** PASS and FAIL: as expected or not; SKIPPED: by its author; ERROR: nothing could be judged. */
export type TestOutcome = 'PASS' | 'FAIL' | 'SKIPPED' | 'ERROR'

/** A test with its facts, or why it has none. */
export interface ReadyTest {
  readonly test: CompiledTest
  readonly facts: Facts | null
  readonly trouble: string | null
}

export interface TestResult {
  readonly name: string
  readonly file: string
  readonly outcome: TestOutcome
  readonly expected: Expectation
  /** Null if nothing was judged. */
  readonly actual: Verdict | null
  /** Why it was skipped or could not be judged; null if it was judged. */
  readonly reason: string | null
}

/** Prepares a test that contains its facts; null if its screen must be read first. */
export function readyWithFacts(test: CompiledTest): ReadyTest | null {
  return 'screen' in test.given ? null : { test, facts: test.given, trouble: null }
}

/** Runs every test of a policy, in file order. */
export function runSuite(policy: CompiledPolicy, tests: readonly ReadyTest[]): readonly TestResult[] {
  return tests.map((ready) => runTest(policy, ready))
}

/** Runs one test. The order of expected rules does not matter. */
export function runTest(policy: CompiledPolicy, { test, facts, trouble }: ReadyTest): TestResult {
  const { name, file, skip, expect: expected } = test
  const result = { name, file, expected }
  if (skip !== null) return { ...result, outcome: 'SKIPPED', actual: null, reason: skip }
  if (facts === null) return { ...result, outcome: 'ERROR', actual: null, reason: trouble }
  const actual = evaluatePolicy(policy, facts, test.now_ms)
  if (actual.because === 'fault' && facts.fault_count === 0) {
    return { ...result, outcome: 'ERROR', actual, reason: 'the facts cannot be judged by this policy' }
  }
  return { ...result, outcome: meets(actual, expected) ? 'PASS' : 'FAIL', actual, reason: null }
}

function meets(actual: Verdict, { effect, rules, because }: Expectation): boolean {
  return (
    actual.effect === effect &&
    (because === null || actual.because === because) &&
    (rules === null || sameIds(actual.rules, rules))
  )
}

function sameIds(left: readonly string[], right: readonly string[]): boolean {
  return (
    left.length === right.length && JSON.stringify([...left].sort()) === JSON.stringify([...right].sort())
  )
}
