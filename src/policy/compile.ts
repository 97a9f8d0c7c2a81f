/** From files as they were read to a policy that can judge: all of it is checked, then built anew. */

import type { Hash } from '../core/ports.ts'
import { layFacts } from './base-facts.ts'
import { canonicalJson } from './canonical.ts'
import { checkIds } from './check-ids.ts'
import { type CheckedSource, checkSource } from './check-source.ts'
import { MatcherTable } from './matchers.ts'
import type { CompiledPolicy, CompiledRule, CompiledTest, PolicySources } from './policy.ts'
import type { PlacedProblem } from './problem.ts'
import { refuseProblems } from './refusal.ts'

export type { CompiledPolicy } from './policy.ts'

/** Throws CZM_POLICY_INVALID with every problem of every file, or gives a policy in which nothing is left to doubt. */
export function compilePolicy(sources: PolicySources, hash: Hash): CompiledPolicy {
  const [own] = sources
  const table = new MatcherTable()
  const checked = sources.map((source) => checkSource(source, table))
  refuseProblems(sources, [...checked.flatMap(placedProblems), ...checkIds(checked)])
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
  }
}

function placedProblems({ problems }: CheckedSource, sourceIndex: number): readonly PlacedProblem[] {
  return problems.map((problem) => ({ ...problem, sourceIndex }))
}

function rulesOf({ source, file, conditions }: CheckedSource): readonly CompiledRule[] {
  return (file?.rules ?? []).map(({ id, why, effect }, index) => {
    const when = conditions[index]
    if (when === undefined || when === null)
      throw new TypeError(`rule ${id} was accepted without a condition`)
    return { id, why, effect, when, file: source.file }
  })
}

function testsOf({ file, testFacts }: CheckedSource): readonly CompiledTest[] {
  return (file?.tests ?? []).map(({ name, expect }, index) => ({
    name,
    facts: layFacts(testFacts[index] ?? new Map()),
    expect,
  }))
}
