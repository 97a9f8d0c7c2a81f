/** Runs the monitor of one project in the foreground, from the lock to the last line of its log. */

import { dirname } from 'node:path'
import { gateTokens } from '../../../plugins/prefilter/gate-tokens.ts'
import { systemClock } from '../../adapters/clock.ts'
import { sha1 } from '../../adapters/hash.ts'
import { openJournal } from '../../adapters/journal/open-journal.ts'
import { acquireLock, ownIdentity } from '../../adapters/lock.ts'
import { watchLogs } from '../../adapters/logs/watch-logs.ts'
import { loadPolicy } from '../../adapters/policies.ts'
import { openTerminal } from '../../adapters/tmux/terminal.ts'
import type { ProjectConfig } from '../../core/config.ts'
import type { Decision } from '../../core/decision.ts'
import type { Journal } from '../../core/journal-port.ts'
import type { Terminal } from '../../core/ports.ts'
import { createMonitor } from '../../monitor/monitor.ts'
import type { Log } from '../../plugin/contract.ts'
import { houseWarnings } from '../../policy/house-warnings.ts'
import { CloseStack } from './close-stack.ts'
import { projectPaths } from './project.ts'
import { openReader } from './reader.ts'
import { studyOf } from './study.ts'

export interface RunHooks {
  /** Ends the run. */
  readonly signal: AbortSignal
  /** What plugins may name variables of. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly onStarted: (terminal: Terminal) => Promise<void>
  readonly onDecision: (decision: Decision) => void
  readonly onWarning: (message: string) => void
}

/** Resolves when the signal has ended the run and everything is closed; throws before anything is watched otherwise. */
export async function runMonitor(config: ProjectConfig, hooks: RunHooks): Promise<void> {
  const { settings } = config
  const paths = projectPaths(config)
  const policy = await loadPolicy(settings.policy, config.directory, sha1)
  await using stack = new CloseStack()
  const lock = await acquireLock(paths.lock, ownIdentity(systemClock.now()))
  stack.defer(() => lock.release())
  const journal = await openJournal({
    directory: paths.status,
    logAllDecisions: settings.log_all_decisions,
    clock: systemClock,
  })
  stack.defer(() => journal.close())
  const warn = (message: string): void => {
    journal.log('WARN', message)
    hooks.onWarning(message)
  }
  const analyzers = await openReader({
    settings,
    relativeTo: dirname(config.file),
    environment: hooks.environment,
    log: logTo(journal),
  })
  stack.defer(() => analyzers[Symbol.asyncDispose]())
  journal.started({
    model: settings.model,
    workers: config.workers.length,
    autoApprove: settings.auto_approve,
  })
  const policyWarnings = [...policy.warnings, ...houseWarnings(policy, config.workers, systemClock.now())]
  for (const warning of [...config.warnings, ...policyWarnings]) warn(warning)
  const monitor = createMonitor()
  const terminal = openTerminal({
    socket: settings.socket,
    gateTokens,
    clientRecord: paths.clientRecord,
    events: {
      ...monitor.events,
      onNotice: (level, message) => journal.log(level === 'warn' ? 'WARN' : 'INFO', message),
    },
  })
  stack.defer(() => terminal.close())
  const logs = await watchLogs({
    directory: paths.logs,
    workerIds: config.workers.map(({ id }) => id),
    onLine: (workerId, _event, kind) => monitor.onLogLine(workerId, kind),
    onNotice: warn,
  })
  stack.defer(() => logs.close())
  stack.defer(() => monitor.stop())
  const study = studyOf(config, {
    policy,
    reader: analyzers.reader,
    terminal,
    lastEventOf: (workerId) => logs.lastEvent(workerId),
  })
  await monitor.start({ ...study, journal, onDecision: hooks.onDecision })
  await hooks.onStarted(terminal)
  await aborted(hooks.signal)
}

function logTo(journal: Journal): Log {
  return {
    info: (message) => journal.log('INFO', message),
    warn: (message) => journal.log('WARN', message),
    error: (message) => journal.log('ERROR', message),
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
