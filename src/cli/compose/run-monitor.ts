/** Runs the monitor of one project in the foreground, from the lock to the last line of its log. */

import { systemClock } from '../../adapters/clock.ts'
import { policyOf } from '../../adapters/house-policies.ts'
import { openJournal } from '../../adapters/journal/open-journal.ts'
import { acquireLock, ownIdentity } from '../../adapters/lock.ts'
import { openTerminal } from '../../adapters/tmux/terminal.ts'
import type { ProjectConfig } from '../../core/config.ts'
import type { Decision } from '../../core/decision.ts'
import type { Journal } from '../../core/journal-port.ts'
import type { Terminal } from '../../core/ports.ts'
import type { House } from '../../monitor/house.ts'
import { createMonitor } from '../../monitor/monitor.ts'
import type { Log } from '../../plugin/contract.ts'
import { CloseStack } from './close-stack.ts'
import { followSaves } from './follow-saves.ts'
import { type InForce, openInForce } from './in-force.ts'
import { projectPaths } from './project.ts'
import { studyOf } from './study.ts'
import { openWorkerLogs } from './worker-logs.ts'

export interface RunHooks {
  /** Ends the run. */
  readonly signal: AbortSignal
  /** What plugins may name variables of. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Reads the configuration as it is saved now, under the same flags. */
  readonly reload: () => Promise<ProjectConfig>
  readonly onStarted: (terminal: Terminal) => Promise<void>
  readonly onDecision: (decision: Decision) => void
  readonly onNotice: (message: string) => void
  readonly onWarning: (message: string) => void
}

/** Resolves when the signal has ended the run and everything is closed; throws before anything is watched otherwise. */
export async function runMonitor(config: ProjectConfig, hooks: RunHooks): Promise<void> {
  const paths = projectPaths(config)
  await using stack = new CloseStack()
  const lock = await acquireLock(paths.lock, ownIdentity(systemClock.now()))
  stack.defer(() => lock.release())
  const now: { inForce: InForce | null } = { inForce: null }
  const journal = await openJournal({
    directory: paths.status,
    logAllDecisions: () => (now.inForce?.config ?? config).settings.log_all_decisions,
    clock: systemClock,
  })
  stack.defer(() => journal.close())
  const warn = (message: string): void => {
    journal.log('WARN', message)
    hooks.onWarning(message)
  }
  const open = { environment: hooks.environment, log: logTo(journal) }
  const first = await openInForce(config, { ...open, before: null, onFile: () => undefined })
  now.inForce = first
  stack.defer(async () => now.inForce?.analyzers[Symbol.asyncDispose]())
  logStart(config, journal)
  for (const warning of first.warnings) warn(warning)
  const monitor = createMonitor()
  const terminal = openTerminal({
    socket: config.settings.socket,
    gateTokens: first.analyzers.gateTokens,
    clientRecord: paths.clientRecord,
    events: {
      ...monitor.events,
      onNotice: (level, message) => journal.log(level === 'warn' ? 'WARN' : 'INFO', message),
    },
  })
  stack.defer(() => terminal.close())
  const onLine = monitor.onLogLine
  const logs = await openWorkerLogs({
    directory: paths.logs,
    workers: config.workers,
    onLine,
    onNotice: warn,
  })
  stack.defer(() => logs.close())
  stack.defer(() => monitor.stop())
  const houseUnder = ({ config, policies, analyzers }: InForce): House => ({
    ...studyOf(config, {
      policyOf: (workerId) => policyOf(policies, workerId),
      reader: analyzers.reader,
      terminal,
      lastEventOf: (workerId) => logs.lastEvent(workerId),
    }),
    journal,
    onDecision: hooks.onDecision,
  })
  await monitor.start(houseUnder(first))
  await hooks.onStarted(terminal)
  await followSaves(first, {
    signal: hooks.signal,
    terminal,
    journal,
    onNotice: hooks.onNotice,
    onWarning: warn,
    open: async (before, onFile) => openInForce(await hooks.reload(), { ...open, before, onFile }),
    adopt: async (next) => {
      now.inForce = next
      await logs.follow(next.config.workers)
      await monitor.adopt(houseUnder(next))
    },
  })
}

function logStart({ settings, workers }: ProjectConfig, journal: Journal): void {
  journal.started({ model: settings.model, workers: workers.length, autoApprove: settings.auto_approve })
}

function logTo(journal: Journal): Log {
  return {
    info: (message) => journal.log('INFO', message),
    warn: (message) => journal.log('WARN', message),
    error: (message) => journal.log('ERROR', message),
  }
}
