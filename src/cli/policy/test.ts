/** `policy test`: reads the screens of the tests by the real analyzers, then leaves the rest to pure code. */

import { type Demands, reportSuite, type SuiteReport } from '../../policy/suite-report.ts'
import { type ReadyTest, readyWithFacts } from '../../policy/suite-run.ts'
import type { ProjectFlags } from '../project.ts'
import { openSuites } from './suites.ts'
import type { TestScreens } from './test-screens.ts'

export interface PolicyTestRequest extends ProjectFlags, Demands {
  /** Names of policies, paths of policies or of `*.test.json`; none for the policy in force. */
  readonly files: readonly string[]
}

export interface PolicyTestReport {
  readonly policies: readonly SuiteReport[]
  readonly passed: boolean
}

/** Runs everything; throws only where a policy or a file of tests is refused. */
export async function testPolicies(request: PolicyTestRequest): Promise<PolicyTestReport> {
  const suites = await openSuites(request.files, request)
  const needsScreens = suites.some(({ tests }) => tests.some((test) => readyWithFacts(test) === null))
  await using screens = needsScreens ? await openScreens(request) : null
  const policies: SuiteReport[] = []
  for (const { policy, tests } of suites) {
    const ready: ReadyTest[] = []
    for (const test of tests) {
      ready.push(
        readyWithFacts(test) ?? (await screens?.read(test, policy)) ?? { test, facts: null, trouble: null },
      )
    }
    policies.push(reportSuite(policy, ready, request))
  }
  return { policies, passed: policies.every(({ passed }) => passed) }
}

/** Most tests give facts: only screens need the analyzers and the judgement of risk, which take long to load. */
async function openScreens(request: PolicyTestRequest): Promise<TestScreens> {
  const { openTestScreens } = await import('./test-screens.ts')
  return openTestScreens(request)
}
