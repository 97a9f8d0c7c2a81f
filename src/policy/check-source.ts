/** Checks one file of a policy as far as it can be checked by itself. */

import { isJsonObject } from '../core/json-object.ts'
import { checkCondition } from './check-condition.ts'
import { checkTestFacts } from './check-facts.ts'
import { checkKeys } from './check-keys.ts'
import { checkShape } from './check-shape.ts'
import { readOwn } from './complete-facts.ts'
import type { Condition } from './condition.ts'
import type { MatcherTable } from './matchers.ts'
import type { PolicySource } from './policy.ts'
import type { Problem, Report } from './problem.ts'
import type { PolicyFile } from './schema.ts'

export interface CheckedSource {
  readonly source: PolicySource
  readonly problems: readonly Problem[]
  /** Null where the shape is wrong. */
  readonly file: PolicyFile | null
  /** One for each rule and test, in their order; null where it is wrong. */
  readonly conditions: readonly (Condition | null)[]
  readonly testFacts: readonly ReadonlyMap<string, unknown>[]
}

/** Finds every problem of a file; conditions are checked even where the shape around them is wrong. */
export function checkSource(source: PolicySource, matchers: MatcherTable): CheckedSource {
  const problems: Problem[] = []
  const report: Report = (problem) => problems.push(problem)
  const { data } = source
  for (const path of source.duplicates ?? []) {
    report({ path, expected: 'each key once', value: path.at(-1), remedy: 'Remove one of the two.' })
  }
  if (!checkKeys(data, report)) return { source, problems, file: null, conditions: [], testFacts: [] }
  const file = checkShape(data, report)
  const conditions = itemsOf(data, 'rules').map((rule, index) =>
    isJsonObject(rule)
      ? checkCondition(readOwn(rule, ['when']), ['rules', index, 'when'], matchers, report)
      : null,
  )
  const testFacts = itemsOf(data, 'tests').map((test, index) =>
    checkTestFacts(readOwn(test, ['facts']), ['tests', index, 'facts'], report),
  )
  return { source, problems, file, conditions, testFacts }
}

/** The items of a list, whatever they are; the shape check reports those that are no objects. */
export function itemsOf(data: unknown, key: 'rules' | 'tests'): readonly unknown[] {
  const items = readOwn(data, [key])
  return Array.isArray(items) ? items : []
}
