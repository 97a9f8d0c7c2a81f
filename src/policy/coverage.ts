/** What of a policy its tests pin down: each rule, and each number on both of its sides. */

import type { Survivor } from './mutate.ts'
import type { CompiledPolicy } from './policy.ts'
import { type ReadyTest, runTest } from './suite-run.ts'

interface UnpinnedThreshold {
  readonly rule: string
  /** The comparison, for example `confidence >= 85`. */
  readonly threshold: string
  /** What it could be changed to without that a test fails. */
  readonly instead: string
}

export interface Coverage {
  readonly rules: number
  /** Rules of the policy's own that no passing test names as determining. */
  readonly untested: readonly string[]
  readonly unpinned: readonly UnpinnedThreshold[]
}

/**
 * A rule is pinned by a passing test that names it; a threshold when moving it either way makes a test fail, for which
 * the survivors among the policy's mutants are given.
 */
export function coverageOf(
  policy: CompiledPolicy,
  tests: readonly ReadyTest[],
  survivors: readonly Survivor[],
): Coverage {
  const named = new Set(
    tests
      .filter((test) => runTest(policy, test).outcome === 'PASS')
      .flatMap(({ test }) => test.expect.rules ?? []),
  )
  const own = policy.rules.filter(({ file }) => file === policy.file)
  return {
    rules: own.length,
    untested: own.map(({ id }) => id).filter((id) => !named.has(id)),
    unpinned: survivors.flatMap(({ rule, threshold, change }) =>
      rule === null || threshold === null ? [] : [{ rule, threshold, instead: change }],
    ),
  }
}
