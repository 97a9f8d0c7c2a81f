/** `policy test`: reads the screens of the tests by the real analyzers, then leaves the rest to pure code. */

import { dirname, resolve } from 'node:path'
import { DEFAULT_SETTINGS } from '../../adapters/config/schema.ts'
import { isCzarinaError } from '../../core/errors.ts'
import type { Reader } from '../../monitor/house.ts'
import type { Log } from '../../plugin/contract.ts'
import { BASE_FACTS } from '../../policy/base-facts.ts'
import type { CompiledPolicy } from '../../policy/compile.ts'
import type { CompiledTest, TestScreen } from '../../policy/policy.ts'
import { type Demands, reportSuite, type SuiteReport } from '../../policy/suite-report.ts'
import { type ReadyTest, readyWithFacts } from '../../policy/suite-run.ts'
import { judgeScreen, type SavedScreen } from './analyze-screen.ts'
import { openSuites } from './policy-suites.ts'
import type { ProjectFlags } from './project.ts'
import { openReader } from './reader.ts'

export interface PolicyTestRequest extends ProjectFlags, Demands {
  /** Names of policies, paths of policies or of `*.test.json`; none for the policy in force. */
  readonly files: readonly string[]
}

export interface PolicyTestReport {
  readonly policies: readonly SuiteReport[]
  readonly passed: boolean
}

/** A Wednesday at noon, as in the facts that tests lay theirs over: a screen's test must not depend on the day. */
const NOON = new Date(2026, 0, 14, BASE_FACTS.time.hour).getTime()
const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Runs everything; throws only where a policy or a file of tests is refused. */
export async function testPolicies(request: PolicyTestRequest): Promise<PolicyTestReport> {
  const suites = await openSuites(request.files, request)
  const needsReader = suites.some(({ tests }) => tests.some((test) => readyWithFacts(test) === null))
  await using analyzers = needsReader ? await openPrefilters() : null
  const policies: SuiteReport[] = []
  for (const { policy, tests } of suites) {
    const ready: ReadyTest[] = []
    for (const test of tests)
      ready.push(readyWithFacts(test) ?? (await readScreenOf(test, policy, analyzers)))
    policies.push(reportSuite(policy, ready, request))
  }
  return { policies, passed: policies.every(({ passed }) => passed) }
}

/** Only what reads structure: a test must not ask a model. */
async function openPrefilters(): Promise<AsyncDisposable & { readonly reader: Reader }> {
  const opened = await openReader({
    settings: DEFAULT_SETTINGS,
    relativeTo: process.cwd(),
    environment: {},
    log: SILENT,
  })
  return {
    reader: { ...opened.reader, readFully: null },
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  }
}

/** The facts of a screen do not depend on the policy that judges them. */
async function readScreenOf(
  test: CompiledTest,
  policy: CompiledPolicy,
  analyzers: { readonly reader: Reader } | null,
): Promise<ReadyTest> {
  const { given, file, skip } = test
  if (!('screen' in given) || analyzers === null || skip !== null) return { test, facts: null, trouble: null }
  try {
    const { facts } = await judgeScreen(savedScreen(given, dirname(file)), {
      policy,
      reader: analyzers.reader,
      autoApprove: BASE_FACTS.config.auto_approve,
      now: NOON,
    })
    return { test, facts, trouble: null }
  } catch (error) {
    if (!isCzarinaError(error)) throw error
    return { test, facts: null, trouble: error.message }
  }
}

function savedScreen({ screen, agent, command, cursor, worktree }: TestScreen, folder: string): SavedScreen {
  return {
    file: resolve(folder, screen),
    worker: BASE_FACTS.worker.id,
    agent,
    command,
    title: '',
    cursor: cursor === null ? null : { column: cursor[0], row: cursor[1], visible: true },
    worktree: worktree === null ? null : resolve(folder, worktree),
  }
}
