/** Reads the screens in a policy's tests with the real analyzers. */

import { dirname, resolve } from 'node:path'
import { DEFAULT_SETTINGS } from '../../adapters/config/schema.ts'
import { isCzarinaError } from '../../core/errors.ts'
import type { Log } from '../../plugin/contract.ts'
import { BASE_FACTS } from '../../policy/facts.ts'
import type { CompiledPolicy, CompiledTest, TestScreen } from '../../policy/policy.ts'
import type { ReadyTest } from '../../policy/suite/run-tests.ts'
import { judgeScreen, type SavedScreen } from '../analyze/judge-screen.ts'
import { openAnalyzers } from '../analyzers.ts'
import { openProjectIfAny, type ProjectFlags } from '../project.ts'

/** A Wednesday at noon, as in the base facts of tests, because a test must not depend on the day. */
const NOON = new Date(2026, 0, 14, BASE_FACTS.time.hour).getTime()
const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

export interface TestScreens extends AsyncDisposable {
  /** The test with its facts, or with the error of its screen; null if it has no screen to read. */
  read(test: CompiledTest, policy: CompiledPolicy): Promise<ReadyTest | null>
}

/** Opens only the prefilters, including the user's own agents, because a test must not ask a model. */
export async function openTestScreens(flags: ProjectFlags): Promise<TestScreens> {
  const { agents, redact } = (await openProjectIfAny(flags))?.settings ?? DEFAULT_SETTINGS
  const opened = await openAnalyzers({
    settings: { ...DEFAULT_SETTINGS, agents, redact },
    relativeTo: process.cwd(),
    environment: {},
    log: SILENT,
  })
  const pipeline = { ...opened.pipeline, readFully: null }
  return {
    async read(test, policy) {
      const { given, file, skip } = test
      if (!('screen' in given) || skip !== null) return null
      try {
        // The facts of a screen do not depend on the policy that judges them.
        const { facts } = await judgeScreen(savedScreen(given, dirname(file)), {
          policy,
          pipeline,
          redactor: opened.redactor,
          ownPlaces: null,
          files: null,
          code: null,
          autoApprove: BASE_FACTS.config.auto_approve,
          now: NOON,
        })
        return { test, facts, trouble: null }
      } catch (error) {
        if (!isCzarinaError(error)) throw error
        return { test, facts: null, trouble: error.message }
      }
    },
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
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
