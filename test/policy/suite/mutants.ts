/** Policies with tests as rows, for the tests about mutants. */

import { mutatePolicy } from '../../../src/policy/suite/report.ts'
import { readyWithFacts } from '../../../src/policy/suite/run-tests.ts'
import { compile } from '../samples.ts'

export type Row = readonly [
  facts: Readonly<Record<string, unknown>>,
  effect: string,
  rules: readonly string[],
]

export const SURE = { '>=': [{ var: 'confidence' }, 85] }
export const APPROVES = { '===': [{ var: 'action' }, 'approve'] }
export const READ_ONLY = { '===': [{ var: 'risk.level' }, 'read_only'] }

/** The policy with a test for each row. */
export function policyWith(file: object, ...rows: readonly Row[]) {
  const tests = rows.map(([facts, effect, rules], index) => ({
    name: `test ${index}`,
    facts,
    expect: { effect, rules },
  }))
  return compile({ ...file, tests })
}

/** The mutants that its own tests let survive, each as a line. */
export function mutate(policy: ReturnType<typeof compile>) {
  const report = mutatePolicy(
    policy,
    policy.tests.flatMap((one) => readyWithFacts(one) ?? []),
  )
  return { ...report, survivors: report.survivors.map(({ rule, change }) => `${rule}: ${change}`) }
}
