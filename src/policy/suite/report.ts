/** Reports on the tests of one policy: their results, what they pin, and which small mistakes they would notice. */

import type { Verdict } from '../../core/verdict.ts'
import { evaluatePolicy } from '../evaluate.ts'
import { type CompiledPolicy, STRENGTH } from '../policy.ts'
import { type GridPoint, gridOver, readMarks } from './grid.ts'
import { type Mutant, mutantsOf } from './mutants.ts'
import { type ReadyTest, runSuite, runTest, type TestOutcome, type TestResult } from './run-tests.ts'

/** What is demanded besides tests that pass. */
export interface Demands {
  /** Lists what no test pins. */
  readonly coverage: boolean
  /** No small mistake may go unnoticed. */
  readonly mutate: boolean
  /** Each of the policy's own rules has a passing test that names it. */
  readonly strict: boolean
}

export interface SuiteReport {
  readonly policy: string
  readonly file: string
  readonly results: readonly TestResult[]
  readonly counts: Readonly<Record<TestOutcome, number>>
  /** Null unless it was requested. */
  readonly coverage: Coverage | null
  readonly mutation: MutationReport | null
  /** Rules without a test, if `strict` demands one. */
  readonly missing: readonly string[]
  readonly passed: boolean
}

/**
 * Runs the tests and whatever else is demanded. Mutants are tried only if all tests pass, because otherwise they
 * prove nothing.
 */
export function reportSuite(
  policy: CompiledPolicy,
  tests: readonly ReadyTest[],
  demands: Demands,
): SuiteReport {
  const results = runSuite(policy, tests)
  const counts = countOutcomes(results)
  const sound = counts.FAIL === 0 && counts.ERROR === 0
  const mutation = sound && (demands.mutate || demands.coverage) ? mutatePolicy(policy, tests) : null
  const survivors = mutation?.survivors ?? []
  const coverage = coverageOf(policy, tests, survivors)
  const missing = demands.strict ? coverage.untested : []
  return {
    policy: policy.name,
    file: policy.file,
    results,
    counts,
    coverage: demands.coverage ? coverage : null,
    mutation: demands.mutate ? mutation : null,
    missing,
    passed: sound && missing.length === 0 && (!demands.mutate || survivors.length === 0),
  }
}

function countOutcomes(results: readonly TestResult[]): Record<TestOutcome, number> {
  const counts = { PASS: 0, FAIL: 0, SKIPPED: 0, ERROR: 0 }
  for (const { outcome } of results) counts[outcome] += 1
  return counts
}

interface UnpinnedThreshold {
  readonly rule: string
  /** The comparison, for example `confidence >= 85`. */
  readonly threshold: string
  /** Another comparison with which every test still passes. */
  readonly instead: string
}

export interface Coverage {
  readonly rules: number
  /** The policy's own rules that no passing test names as deciding. */
  readonly untested: readonly string[]
  readonly unpinned: readonly UnpinnedThreshold[]
}

/**
 * A rule is pinned by a passing test that names it. A threshold is pinned if moving it either way makes a test fail,
 * so the mutants that survived show which thresholds are not.
 */
function coverageOf(
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

/** A situation in which the mutant's verdict differs, in the form of a test. */
interface Witness {
  readonly facts: Readonly<Record<string, unknown>>
  /** Milliseconds since the epoch; null if the time does not matter. */
  readonly now_ms: number | null
  readonly expect: Verdict
  readonly mutant: Verdict
}

export interface Survivor extends Pick<Mutant, 'kind' | 'rule' | 'change' | 'threshold'> {
  /** Null if none was found among the situations that were tried, which were not all. */
  readonly witness: Witness | null
}

export interface MutationReport {
  readonly mutants: number
  readonly killed: number
  /** Mutants that no test could notice: they answer the same in every situation that can be told apart. */
  readonly equivalent: number
  readonly survivors: readonly Survivor[]
}

/** Tries every mutant until a test fails. Tests that fail on the policy itself prove nothing and are left out. */
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

/** Tests that expect the rule run first, because they are the most likely to notice. */
function isNoticed({ rule, policy }: Mutant, tests: readonly ReadyTest[]): boolean {
  const names = ({ test }: ReadyTest) => rule !== null && (test.expect.rules ?? []).includes(rule)
  const fails = (test: ReadyTest) => runTest(policy, test).outcome !== 'PASS'
  return tests.filter(names).some(fails) || tests.filter((test) => !names(test)).some(fails)
}

/**
 * Compares the policy with a mutant. They differ in one rule, so few others can hide the difference: see `concerned`.
 */
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
 * The changed rule, and the rules with a stronger effect than it has before and after the change. Where one of these
 * holds, the change does not show. No other rule can hide it, because a verdict names all rules of its effect. A
 * changed default shows wherever no rule holds, so it concerns all rules.
 */
function concerned(policy: CompiledPolicy, { rule, policy: mutant }: Mutant): ReadonlySet<string> {
  if (rule === null) return new Set(policy.rules.map(({ id }) => id))
  const versions = [...policy.rules, ...mutant.rules].filter(({ id }) => id === rule)
  const strongest = Math.min(...versions.map(({ effect }) => STRENGTH.indexOf(effect)))
  const stronger = policy.rules.filter(({ effect }) => STRENGTH.indexOf(effect) < strongest)
  return new Set([rule, ...stronger.map(({ id }) => id)])
}

/** The verdicts of the whole policies; patterns remain marks, because the texts were made for these. */
function witnessOf(
  { laid, facts, now_ms }: GridPoint,
  policy: CompiledPolicy,
  mutant: CompiledPolicy,
  matchers: CompiledPolicy['matchers'],
): Witness {
  const entries = [...laid].map(([path, value]) => [
    path,
    (typeof value === 'string' ? readMarks(value, policy.matchers) : null) ?? value,
  ])
  const shown: Readonly<Record<string, unknown>> = Object.fromEntries(entries)
  return {
    facts: shown,
    now_ms: now_ms === 0 ? null : now_ms,
    expect: evaluatePolicy({ ...policy, matchers }, facts, now_ms),
    mutant: evaluatePolicy({ ...mutant, matchers }, facts, now_ms),
  }
}
