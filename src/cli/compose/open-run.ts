/** Opens what a project's monitor needs before it may touch tmux: the lock, the trail, and all that it works by. */

import { systemClock } from '../../adapters/clock.ts'
import { openJournal } from '../../adapters/journal/open-journal.ts'
import { notePolling, type Polling } from '../../adapters/watch-note.ts'
import type { ProjectConfig } from '../../core/config.ts'
import type { Decision } from '../../core/decision.ts'
import type { Journal } from '../../core/journal-port.ts'
import type { Metrics } from '../../core/metrics/metrics-port.ts'
import type { Terminal } from '../../core/ports.ts'
import { PLAIN_REDACTOR } from '../../core/redact/redactor.ts'
import type { Log } from '../../plugin/contract.ts'
import { CloseStack } from './close-stack.ts'
import { type InForce, openInForce } from './in-force.ts'
import { followFromLastRun } from './keep-agreed.ts'
import { acquireLocks, type ProjectLocks } from './locks.ts'
import { type MetricsExporter, openMetrics } from './metrics.ts'
import { type ProjectPaths, projectPaths } from './project.ts'

export interface RunHooks {
  /** Ends the run. */
  readonly signal: AbortSignal
  /** What plugins may name variables of. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Reads the configuration as it is saved now, under the same flags. */
  readonly reload: () => Promise<ProjectConfig>
  /** Shows the numbers to others; left out where nobody asked for it. */
  readonly exporter?: MetricsExporter
  /** Told the configuration that is in force, which may be less than what is saved. */
  readonly onStarted: (terminal: Terminal, config: ProjectConfig) => Promise<void>
  readonly onDecision: (decision: Decision) => void
  readonly onNotice: (message: string) => void
  readonly onWarning: (message: string) => void
}

/** A project that is ready to be watched. */
export interface OpenRun extends AsyncDisposable {
  readonly config: ProjectConfig
  readonly hooks: RunHooks
  readonly paths: ProjectPaths
  readonly lock: ProjectLocks
  readonly journal: Journal
  readonly metrics: Metrics
  /** What is in force now; the run replaces it. */
  readonly now: { inForce: InForce }
  readonly warn: (message: string) => void
  /** Notes for `status` that panes are polled. */
  readonly notePolling: (polling: Polling) => Promise<void>
  /** Opens what is saved now beside what is in force. */
  readonly reopen: (before: InForce, onFile: (file: string) => void) => Promise<InForce>
  /** Closes what was opened, newest first. */
  readonly stack: CloseStack
}

/** Throws before anything is watched, and leaves nothing open then. */
export async function openRun(config: ProjectConfig, hooks: RunHooks): Promise<OpenRun> {
  const stack = new CloseStack()
  try {
    return await openOnto(stack, config, hooks)
  } catch (error) {
    await stack[Symbol.asyncDispose]()
    throw error
  }
}

async function openOnto(stack: CloseStack, config: ProjectConfig, hooks: RunHooks): Promise<OpenRun> {
  const paths = projectPaths(config)
  const lock = await acquireLocks(config)
  stack.defer(() => lock.release())
  const latest: { inForce: InForce | null } = { inForce: null }
  const noted: { polling: Polling | null } = { polling: null }
  const journal = await openJournal({
    directory: paths.status,
    logAllDecisions: () => (latest.inForce?.config ?? config).settings.log_all_decisions,
    clock: systemClock,
    onFolderMade: async () => {
      await lock.renew()
      if (noted.polling !== null) await notePolling(paths.watchNote, lock.token, noted.polling)
    },
    redact: (line) => (latest.inForce?.analyzers.redactor ?? PLAIN_REDACTOR).text(line),
  })
  stack.defer(() => journal.close())
  const warn = (message: string): void => {
    journal.log('WARN', message)
    hooks.onWarning(message)
  }
  const counting = openMetrics({
    project: config.project.slug,
    file: paths.metrics,
    exporter: hooks.exporter ?? null,
    onWarning: warn,
  })
  stack.defer(() => counting.close())
  const { metrics } = counting
  const onConfig = (next: ProjectConfig): Promise<void> => lock.follow(next)
  const open = { environment: hooks.environment, log: logTo(journal), metrics, onConfig }
  const first = await openInForce(config, { ...open, before: null, onFile: () => undefined })
  latest.inForce = first
  const now = Object.assign(latest, { inForce: first })
  stack.defer(() => now.inForce.analyzers[Symbol.asyncDispose]())
  await followFromLastRun(first, { journal, onNotice: hooks.onNotice, warn })
  return {
    config: first.config,
    hooks,
    paths,
    lock,
    journal,
    metrics,
    now,
    warn,
    notePolling: (polling) => {
      noted.polling = polling
      return notePolling(paths.watchNote, lock.token, polling)
    },
    reopen: async (before, onFile) => {
      const next = await hooks.reload()
      return openInForce(next, { ...open, before, onFile })
    },
    stack,
    [Symbol.asyncDispose]: () => stack[Symbol.asyncDispose](),
  }
}

function logTo(journal: Journal): Log {
  return {
    info: (message) => journal.log('INFO', message),
    warn: (message) => journal.log('WARN', message),
    error: (message) => journal.log('ERROR', message),
  }
}
