/** What came of testing one policy, and whether that is good enough. */

import { type Coverage, coverageOf } from './coverage.ts'
import { type MutationReport, mutatePolicy } from './mutate.ts'
import type { CompiledPolicy } from './policy.ts'
import { type ReadyTest, runSuite, type TestOutcome, type TestResult } from './suite-run.ts'

/** What is demanded beside tests that pass. */
export interface Demands {
  /** Name what no test pins. */
  readonly coverage: boolean
  /** No small mistake may go unnoticed. */
  readonly mutate: boolean
  /** Each rule of its own has a test that passes and names it. */
  readonly strict: boolean
}

export interface SuiteReport {
  readonly policy: string
  readonly file: string
  readonly results: readonly TestResult[]
  readonly counts: Readonly<Record<TestOutcome, number>>
  /** Null where it was not asked for. */
  readonly coverage: Coverage | null
  readonly mutation: MutationReport | null
  /** Rules without a test, where that is demanded. */
  readonly missing: readonly string[]
  readonly passed: boolean
}

/** Runs the tests and whatever else is demanded. Mutants are tried only where all tests pass: else they say nothing. */
export function reportSuite(
  policy: CompiledPolicy,
  tests: readonly ReadyTest[],
  demands: Demands,
): SuiteReport {
  const results = runSuite(policy, tests)
  const counts = countOutcomes(results)
  const sound = counts.FAIL === 0 && counts.ERROR === 0
  const mutation = sound && (demands.mutate || demands.coverage) ? mutatePolicy(policy, tests) : null
  const coverage =
    demands.coverage || demands.strict ? coverageOf(policy, tests, mutation?.survivors ?? []) : null
  const missing = demands.strict ? (coverage?.untested ?? []) : []
  return {
    policy: policy.name,
    file: policy.file,
    results,
    counts,
    coverage: demands.coverage ? coverage : null,
    mutation: demands.mutate ? mutation : null,
    missing,
    passed: sound && missing.length === 0 && (!demands.mutate || mutation?.survivors.length === 0),
  }
}

function countOutcomes(results: readonly TestResult[]): Record<TestOutcome, number> {
  const counts = { PASS: 0, FAIL: 0, SKIPPED: 0, ERROR: 0 }
  for (const { outcome } of results) counts[outcome] += 1
  return counts
}
