/** Checks one file of a policy as far as it can be checked by itself. */

import { isJsonObject } from '../core/text/json-object.ts'
import { checkCondition } from './check-condition.ts'
import { checkTestFacts } from './check-facts.ts'
import { checkKeys } from './check-keys.ts'
import { checkCanHold } from './check-reach.ts'
import { checkShape } from './check-shape.ts'
import { compileRule } from './compile-rule.ts'
import { readOwn } from './complete-facts.ts'
import type { Condition } from './condition.ts'
import type { MatcherTable } from './matchers.ts'
import type { CompiledRule, PolicySource } from './policy.ts'
import type { Path, Problem, Report } from './problem.ts'
import { PolicyFile } from './schema.ts'

export interface CheckedSource {
  readonly source: PolicySource
  readonly problems: readonly Problem[]
  /** Null where the shape is wrong. */
  readonly file: PolicyFile | null
  /** One for each rule, in their order; null where a condition of it is wrong, none where the shape is. */
  readonly rules: readonly (CompiledRule | null)[]
  /** One for each test, in their order. */
  readonly testFacts: readonly ReadonlyMap<string, unknown>[]
}

const NOTHING = { file: null, rules: [], testFacts: [] } as const

/** Finds every problem of a file; conditions are checked even where the shape around them is wrong. */
export function checkSource(source: PolicySource, matchers: MatcherTable): CheckedSource {
  const problems: Problem[] = []
  const report: Report = (problem) => problems.push(problem)
  const { data } = source
  for (const path of source.duplicates ?? []) {
    report({ path, expected: 'each key once', value: path.at(-1), remedy: 'Remove one of the two.' })
  }
  if (!checkKeys(data, report)) return { source, problems, ...NOTHING }
  const file = checkShape(PolicyFile, data, report)
  const check = (value: unknown, path: Path): Condition | null => {
    const condition = checkCondition(value, path, matchers, report)
    if (condition !== null) checkCanHold(condition, path, report)
    return condition
  }
  const conditions = itemsOf(data, 'rules').map((rule, index) => ({
    when: isJsonObject(rule) ? check(readOwn(rule, ['when']), ['rules', index, 'when']) : null,
    unless:
      readOwn(rule, ['unless']) === undefined
        ? undefined
        : check(readOwn(rule, ['unless']), ['rules', index, 'unless']),
  }))
  const rules = (file?.rules ?? []).map((rule, index) => {
    const { when = null, unless } = conditions[index] ?? {}
    return when === null || unless === null ? null : compileRule(rule, when, unless ?? null, source.file)
  })
  const testFacts = checkFactsOfTests(data, report)
  return { source, problems, file, rules, testFacts }
}

/** The facts of each test in a file, in their order; those of a test that names a screen are empty. */
export function checkFactsOfTests(data: unknown, report: Report): readonly ReadonlyMap<string, unknown>[] {
  return itemsOf(data, 'tests').map((test, index) =>
    checkTestFacts(readOwn(test, ['facts']), ['tests', index, 'facts'], report),
  )
}

/** The items of a list, whatever they are; the shape check reports those that are no objects. */
export function itemsOf(data: unknown, key: 'rules' | 'tests'): readonly unknown[] {
  const items = readOwn(data, [key])
  return Array.isArray(items) ? items : []
}
