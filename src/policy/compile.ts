/** From files as they were read to a policy that can judge: all of it is checked, then built anew. */

import type { Hash } from '../core/ports.ts'
import { canonicalJson } from './canonical.ts'
import { findCarelessRules } from './check-caution.ts'
import { checkIds } from './check-ids.ts'
import { checkReach } from './check-reach.ts'
import { type CheckedSource, checkSource } from './check-source.ts'
import { MatcherTable } from './matchers.ts'
import type { CompiledPolicy, CompiledRule, CompiledTest, PolicySources } from './policy.ts'
import type { PlacedProblem } from './problem.ts'
import { describeProblems, refuseProblems } from './refusal.ts'
import { compileTests } from './suite-compile.ts'

export type { CompiledPolicy } from './policy.ts'

/** Throws CZM_POLICY_INVALID with every problem of every file, or gives a policy in which nothing is left to doubt. */
export function compilePolicy(sources: PolicySources, hash: Hash): CompiledPolicy {
  const [own] = sources
  const table = new MatcherTable()
  const checked = sources.map((source) => checkSource(source, table))
  const reach = checkReach(checked)
  refuseProblems(sources, [...checked.flatMap(placedProblems), ...checkIds(checked), ...reach.problems])
  const rules = checked.flatMap(rulesOf)
  const stated = checked.map(({ file }) => file?.default).find((effect) => effect !== undefined)
  const byDefault = stated ?? 'escalate'
  return {
    name: own.name,
    file: own.file,
    hash: hash(
      canonicalJson({ default: byDefault, rules: checked.flatMap(({ file }) => file?.rules ?? []) }),
    ),
    default: byDefault,
    rules,
    matchers: table.matchers,
    tests: checked.slice(0, 1).flatMap(testsOf),
    warnings: describeProblems(sources, [...reach.warnings, ...findCarelessRules(checked)]),
    bound: null,
  }
}

function placedProblems({ problems }: CheckedSource, sourceIndex: number): readonly PlacedProblem[] {
  return problems.map((problem) => ({ ...problem, sourceIndex }))
}

function rulesOf({ rules }: CheckedSource): readonly CompiledRule[] {
  return rules.filter((rule) => rule !== null)
}

function testsOf({ source, file, testFacts }: CheckedSource): readonly CompiledTest[] {
  return compileTests(file?.tests ?? [], testFacts, source.file)
}
