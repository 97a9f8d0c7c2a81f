/** Whether a policy's tests would notice a mistake in it: each small mistake is made, and a test has to fail. */

import type { Verdict } from '../core/verdict.ts'
import { evaluatePolicy, STRENGTH } from './evaluate.ts'
import { type GridPoint, gridOver } from './mutate-grid.ts'
import { readMarks } from './mutate-matchers.ts'
import { type Mutant, mutantsOf } from './mutate-variants.ts'
import type { CompiledPolicy } from './policy.ts'
import { type ReadyTest, runTest } from './suite-run.ts'

/** A situation in which the mutant answers otherwise, as a test could state it. */
interface Witness {
  readonly facts: Readonly<Record<string, unknown>>
  /** Milliseconds since the epoch; null where the time does not matter. */
  readonly now_ms: number | null
  readonly expect: Verdict
  readonly mutant: Verdict
}

export interface Survivor extends Pick<Mutant, 'kind' | 'rule' | 'change' | 'threshold'> {
  /** Null where none was found among the situations that were tried, which were not all that there are. */
  readonly witness: Witness | null
}

export interface MutationReport {
  readonly mutants: number
  readonly killed: number
  /** Mutants that no test could notice: in every situation that can be told apart they answer the same. */
  readonly equivalent: number
  readonly survivors: readonly Survivor[]
}

/** Runs every mutant until a test fails. Tests that do not pass on the policy itself say nothing and are left out. */
export function mutatePolicy(policy: CompiledPolicy, tests: readonly ReadyTest[]): MutationReport {
  const passing = tests.filter((test) => runTest(policy, test).outcome === 'PASS')
  const mutants = mutantsOf(policy)
  const alive = mutants.filter((mutant) => !isNoticed(mutant, passing))
  const outcomes = alive.map((mutant) => ({ mutant, ...compare(policy, mutant) }))
  const survivors = outcomes.filter(({ proved }) => !proved)
  return {
    mutants: mutants.length,
    killed: mutants.length - alive.length,
    equivalent: outcomes.length - survivors.length,
    survivors: survivors.map(({ mutant: { kind, rule, change, threshold }, witness }) => ({
      kind,
      rule,
      change,
      threshold,
      witness,
    })),
  }
}

/** Tests that expect the rule come first, since they are the likeliest to notice. */
function isNoticed({ rule, policy }: Mutant, tests: readonly ReadyTest[]): boolean {
  const names = ({ test }: ReadyTest) => rule !== null && (test.expect.rules ?? []).includes(rule)
  const fails = (test: ReadyTest) => runTest(policy, test).outcome !== 'PASS'
  return tests.filter(names).some(fails) || tests.filter((test) => !names(test)).some(fails)
}

/** The rules of the mutated policy are the same but for one, so few of them can hide the difference: see `concerned`. */
function compare(policy: CompiledPolicy, mutant: Mutant): { proved: boolean; witness: Witness | null } {
  const rules = concerned(policy, mutant)
  const narrowed = [policy, mutant.policy].map((one) => ({
    ...one,
    rules: one.rules.filter(({ id }) => rules.has(id)),
  }))
  const grid = gridOver(narrowed)
  const [original = policy, changed = mutant.policy] = grid.policies
  for (const point of grid.points()) {
    const expect = evaluatePolicy(original, point.facts, point.now_ms)
    const other = evaluatePolicy(changed, point.facts, point.now_ms)
    if (JSON.stringify(expect) === JSON.stringify(other)) continue
    return { proved: false, witness: witnessOf(point, policy, mutant.policy, original.matchers) }
  }
  return { proved: grid.exhaustive, witness: null }
}

/**
 * The changed rule and those of a stronger effect than it has before and after: where one of them holds the change does
 * not show, and no other rule can hide it, since a verdict names all rules of its effect. A changed default shows
 * wherever no rule holds, so it concerns all of them.
 */
function concerned(policy: CompiledPolicy, { rule, policy: mutant }: Mutant): ReadonlySet<string> {
  if (rule === null) return new Set(policy.rules.map(({ id }) => id))
  const versions = [...policy.rules, ...mutant.rules].filter(({ id }) => id === rule)
  const strongest = Math.min(...versions.map(({ effect }) => STRENGTH.indexOf(effect)))
  const stronger = policy.rules.filter(({ effect }) => STRENGTH.indexOf(effect) < strongest)
  return new Set([rule, ...stronger.map(({ id }) => id)])
}

/** The verdicts of the whole policies; patterns stay marks, for which the texts were made. */
function witnessOf(
  { laid, facts, now_ms }: GridPoint,
  policy: CompiledPolicy,
  mutant: CompiledPolicy,
  matchers: CompiledPolicy['matchers'],
): Witness {
  const told = [...laid].map(([path, value]) => [
    path,
    (typeof value === 'string' ? readMarks(value, policy.matchers) : null) ?? value,
  ])
  const shown: Readonly<Record<string, unknown>> = Object.fromEntries(told)
  return {
    facts: shown,
    now_ms: now_ms === 0 ? null : now_ms,
    expect: evaluatePolicy({ ...policy, matchers }, facts, now_ms),
    mutant: evaluatePolicy({ ...mutant, matchers }, facts, now_ms),
  }
}
