/** `policy test`: reads the screens of the tests with the real analyzers, then leaves the rest to pure code. */

import type { Verdict } from '../../core/verdict.ts'
import type { Expectation } from '../../policy/policy.ts'
import {
  type Coverage,
  type Demands,
  type MutationReport,
  reportSuite,
  type SuiteReport,
  type Survivor,
} from '../../policy/suite/report.ts'
import {
  type ReadyTest,
  readyWithFacts,
  type TestOutcome,
  type TestResult,
} from '../../policy/suite/run-tests.ts'
import { paint, printable, type Style } from '../output.ts'
import type { ProjectFlags } from '../project.ts'
import { openSuites } from './suites.ts'
import type { TestScreens } from './test-screens.ts'

const STYLES: Readonly<Record<TestOutcome, Style>> = {
  PASS: 'green',
  FAIL: 'red',
  SKIPPED: 'yellow',
  ERROR: 'red',
}
const OUTCOME_COLUMNS = 7

export interface PolicyTestRequest extends ProjectFlags, Demands {
  /** Names of policies, or paths of policies or `*.test.json` files; if empty, the effective policy. */
  readonly files: readonly string[]
}

export interface PolicyTestReport {
  readonly policies: readonly SuiteReport[]
  readonly passed: boolean
}

/** Runs all tests; throws only if a policy or a test file is refused. */
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

/** Loaded on demand: only tests with screens need the analyzers, which take long to load. */
async function openScreens(request: PolicyTestRequest): Promise<TestScreens> {
  const { openTestScreens } = await import('./test-screens.ts')
  return openTestScreens(request)
}

/** One block of text for each policy; `all` also lists the tests that passed. */
export function policyTestText(reports: readonly SuiteReport[], all: boolean): string {
  return reports.map((report) => suiteText(report, all)).join('\n\n')
}

function suiteText(report: SuiteReport, all: boolean): string {
  const { results, counts, coverage, mutation, missing } = report
  const shown = results.filter(({ outcome }) => all || outcome !== 'PASS')
  const sums = Object.entries(counts).filter(([outcome, count]) => count > 0 || outcome === 'PASS')
  return [
    paint('bold', report.file),
    ...shown.flatMap(resultLines),
    `  ${sums.map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`,
    ...missing.map((rule) => `  ${paint('red', 'NO TEST')}  no test expects the rule ${rule}`),
    ...(coverage === null
      ? []
      : coverageLines(coverage, mutation !== null || counts.FAIL + counts.ERROR === 0)),
    ...(mutation === null ? [] : mutationLines(mutation)),
  ]
    .map(printable)
    .join('\n')
}

function resultLines({ name, outcome, expected, actual, reason }: TestResult): readonly string[] {
  const line = `  ${paint(STYLES[outcome], outcome.padEnd(OUTCOME_COLUMNS))}  ${name}`
  if (outcome === 'PASS') return [line]
  if (outcome !== 'FAIL' || actual === null) return [`${line}: ${reason ?? ''}`]
  return [
    line,
    `           expected ${expectationText(expected)}`,
    `           found    ${verdictText(actual)}`,
  ]
}

function coverageLines({ rules, untested, unpinned }: Coverage, isMeasured: boolean): readonly string[] {
  const tested = `  coverage: ${rules - untested.length} of ${rules} rules`
  return [
    isMeasured
      ? `${tested}, ${unpinned.length} thresholds can move`
      : `${tested}; thresholds once all tests pass`,
    ...untested.map((rule) => `    ${rule}: no test expects it`),
    ...unpinned.map(
      ({ rule, threshold, instead }) => `    ${rule}: ${threshold} could as well be ${instead}`,
    ),
  ]
}

function mutationLines({ mutants, killed, equivalent, survivors }: MutationReport): readonly string[] {
  const same = equivalent === 0 ? '' : `, ${equivalent} change no verdict`
  return [
    `  mutants: ${killed} of ${mutants} noticed${same}, ${survivors.length} survived`,
    ...survivors.flatMap(survivorLines),
  ]
}

function survivorLines({ rule, change, witness }: Survivor): readonly string[] {
  const line = `  ${paint('red', 'SURVIVED')}  ${rule ?? 'the policy'}: ${change}`
  if (witness === null) return [line]
  const { facts, expect, mutant } = witness
  return [
    line,
    `            a test with ${JSON.stringify(facts)}`,
    `            would distinguish ${verdictText(expect)} from ${verdictText(mutant)}`,
  ]
}

function expectationText({ effect, rules, because }: Expectation): string {
  const by = rules === null ? '' : ` by ${rulesText(rules)}`
  return `${effect}${by}${because === null ? '' : ` (${because})`}`
}

function verdictText({ effect, rules, because }: Verdict): string {
  return `${effect} by ${rulesText(rules)} (${because})`
}

function rulesText(rules: readonly string[]): string {
  return rules.length === 0 ? 'no rule' : rules.join(', ')
}
