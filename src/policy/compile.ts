/** Compiles policy files: checks all of them, then builds a policy from what was understood. */

import type { Hash } from '../core/ports.ts'
import { canonicalJson, isJsonObject, readOwn } from '../core/text/json-object.ts'
import { claimOf, whyNever } from './claims.ts'
import { layFacts } from './facts.ts'
import { checkTestFacts } from './grammar/operand.ts'
import { checkCondition, MatcherTable } from './grammar/operators.ts'
import { momentOf, PolicyFile, type PolicyRule, type PolicyTest, PolicyTestFile } from './grammar/schema.ts'
import { checkExpectedIds, checkIds, checkShape, itemsOf } from './grammar/shape.ts'
import {
  type CompiledPolicy,
  type CompiledRule,
  type CompiledTest,
  type Condition,
  type RuleSelector,
  SELECTOR_FACTS,
  type TestScreen,
} from './policy.ts'
import { checkReach } from './reachable.ts'
import {
  describeProblems,
  type Path,
  type PolicySource,
  type PolicySources,
  type Problem,
  type Report,
  refuseProblems,
} from './source.ts'
import { findCarelessRules } from './warnings.ts'

/** A test without a time is judged before every `until`, so that it does not start to fail one day. */
const BEFORE_EVERY_UNTIL_MS = 0

/** Compiles a policy, or throws CZM_POLICY_INVALID with every problem of every file, so that one run shows all. */
export function compilePolicy(sources: PolicySources, hash: Hash): CompiledPolicy {
  const [own] = sources
  const table = new MatcherTable()
  const checked = sources.map((source) => checkSource(source, table))
  const rules = checked.map((one) => one.rules)
  const reach = checkReach(rules)
  const problems = checked.flatMap((one, sourceIndex) =>
    one.problems.map((problem) => ({ ...problem, sourceIndex })),
  )
  refuseProblems(sources, [...problems, ...checkIds(sources), ...reach.problems])
  const stated = checked.map(({ file }) => file?.default).find((effect) => effect !== undefined)
  const byDefault = stated ?? 'escalate'
  return {
    name: own.name,
    file: own.file,
    hash: hash(
      canonicalJson({ default: byDefault, rules: checked.flatMap(({ file }) => file?.rules ?? []) }),
    ),
    default: byDefault,
    rules: rules.flat().filter((rule) => rule !== null),
    matchers: table.matchers,
    tests: compileTests(checked[0]?.file?.tests, checked[0]?.testFacts ?? [], own.file),
    warnings: describeProblems(sources, [...reach.warnings, ...findCarelessRules(rules)]),
    bound: null,
  }
}

/** Compiles a `NAME.test.json` against its policy, or throws CZM_POLICY_INVALID with every problem of the file. */
export function compileTestFile(source: PolicySource, policy: CompiledPolicy): readonly CompiledTest[] {
  const problems: Problem[] = []
  const report: Report = (problem) => problems.push(problem)
  const { file, isWalkable } = checkShape(PolicyTestFile, source, report)
  const data = isWalkable ? source.data : null
  const facts = checkFactsOfTests(data, report)
  const unknown = checkExpectedIds(new Set(policy.rules.map(({ id }) => id)), data)
  refuseProblems([source], [...problems.map((problem) => ({ ...problem, sourceIndex: 0 })), ...unknown])
  return compileTests(file?.tests, facts, source.file)
}

interface CheckedSource {
  readonly problems: readonly Problem[]
  /** Null if the shape is wrong. */
  readonly file: PolicyFile | null
  /** One for each rule, in order: null if one of its conditions is wrong. Empty if the shape is wrong. */
  readonly rules: readonly (CompiledRule | null)[]
  /** One for each test, in order. */
  readonly testFacts: readonly ReadonlyMap<string, unknown>[]
}

/** Finds every problem of a file; conditions are checked even if the shape around them is wrong. */
function checkSource(source: PolicySource, matchers: MatcherTable): CheckedSource {
  const problems: Problem[] = []
  const report: Report = (problem) => problems.push(problem)
  const { file, isWalkable } = checkShape(PolicyFile, source, report)
  const data = isWalkable ? source.data : null
  const check = (value: unknown, path: Path): Condition | null => {
    const condition = checkCondition(value, path, matchers, report)
    if (condition !== null) checkCanHold(condition, path, report)
    return condition
  }
  const conditions = itemsOf(data, 'rules').map((rule, index) => {
    const [when, unless] = [readOwn(rule, ['when']), readOwn(rule, ['unless'])]
    return {
      when: isJsonObject(rule) ? check(when, ['rules', index, 'when']) : null,
      unless: unless === undefined ? undefined : check(unless, ['rules', index, 'unless']),
    }
  })
  const rules = (file?.rules ?? []).map((rule, index) => {
    const { when = null, unless } = conditions[index] ?? {}
    return when === null || unless === null ? null : compileRule(rule, when, unless ?? null, source.file)
  })
  return { problems, file, rules, testFacts: checkFactsOfTests(data, report) }
}

/** Refuses a condition that no facts can make true, by the types and ranges of the vocabulary. */
function checkCanHold(condition: Condition, path: Path, report: Report): void {
  const why = whyNever([claimOf(condition, true)])
  if (why === null) return
  const remedy = `${why} Correct or remove it.`
  report({ path, expected: 'a condition that can be true', value: condition, remedy })
}

/** The facts of each test in a file, in order; empty for a test that names a screen. */
function checkFactsOfTests(data: unknown, report: Report): readonly ReadonlyMap<string, unknown>[] {
  return itemsOf(data, 'tests').map((test, index) =>
    checkTestFacts(readOwn(test, ['facts']), ['tests', index, 'facts'], report),
  )
}

function compileRule(
  rule: PolicyRule,
  when: Condition,
  unless: Condition | null,
  file: string,
): CompiledRule {
  const { id, why, effect, until } = rule
  const until_ms = until === undefined ? null : momentOf(until)
  return { id, why, effect, when, unless, selectors: selectorsOf(rule), until_ms, file }
}

function selectorsOf({ workers, agents, roles }: PolicyRule): readonly RuleSelector[] {
  return [
    ...(workers === undefined ? [] : [{ fact: SELECTOR_FACTS.workers, names: workers }]),
    ...(agents === undefined ? [] : [{ fact: SELECTOR_FACTS.agents, names: agents }]),
    ...(roles === undefined ? [] : [{ fact: SELECTOR_FACTS.roles, names: roles }]),
  ]
}

/** Builds tests from checked facts, in file order, and fills in every part that was left out. */
function compileTests(
  tests: readonly PolicyTest[] = [],
  facts: readonly ReadonlyMap<string, unknown>[],
  file: string,
): readonly CompiledTest[] {
  return tests.map((test, index) => ({
    name: test.name,
    file,
    given: screenOf(test) ?? layFacts(facts[index] ?? new Map()),
    now_ms: (test.now === undefined ? null : momentOf(test.now)) ?? BEFORE_EVERY_UNTIL_MS,
    skip: test.skip ?? null,
    expect: {
      effect: test.expect.effect,
      rules: test.expect.rules ?? null,
      because: test.expect.because ?? null,
    },
  }))
}

function screenOf({ screen, agent, command, cursor, worktree }: PolicyTest): TestScreen | null {
  if (screen === undefined) return null
  return {
    screen,
    agent: agent ?? null,
    command: command ?? '',
    cursor: cursor ?? null,
    worktree: worktree ?? null,
  }
}
