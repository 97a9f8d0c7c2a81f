/** Runs the monitors of one or more projects in the foreground, from the locks to the last lines of their logs. */

import { systemClock } from '../../adapters/clock.ts'
import { errorText } from '../../adapters/files/reading.ts'
import { type WatchLogsOptions, watchLogs } from '../../adapters/logs/watch-logs.ts'
import { newPanesOfRun } from '../../channels/tmux/find-panes.ts'
import { openSharedTerminals, type TerminalMember } from '../../channels/tmux/shared-terminals.ts'
import { isCzarinaError } from '../../core/errors.ts'
import type { Terminal } from '../../core/ports.ts'
import type { ProjectConfig, WorkerConfig } from '../../core/project/config.ts'
import { bugMessage } from '../../monitor/bug-message.ts'
import type { MonitorContext } from '../../monitor/context.ts'
import { ModelUsage } from '../../monitor/usage.ts'
import type { LastEvent } from '../../plugin/analysis.ts'
import { allOrNone } from '../together.ts'
import { startAbsences } from './absences.ts'
import type { Effective } from './effective.ts'
import { keepAgreed } from './effective-changes.ts'
import { monitorContext } from './monitor-context.ts'
import { type OpenRun, openRun, type RunHooks } from './open-run.ts'
import { followSaves } from './reload.ts'

/** How soon a removed lock or socket is recreated, milliseconds. */
const KEEP_EVERY_MS = 10_000

/** Runs one project; resolves when the signal has ended the run and everything is closed, or throws before anything is watched. */
export async function runMonitor(config: ProjectConfig, hooks: RunHooks): Promise<void> {
  await runMonitors([{ config, hooks }])
}

/**
 * Runs several projects in one process. They share tmux clients and the limit on model costs; each has its own lock,
 * trail and configuration, and continues when another one ends for any reason.
 */
export async function runMonitors(
  projects: readonly { readonly config: ProjectConfig; readonly hooks: RunHooks }[],
): Promise<void> {
  const models = new ModelUsage()
  const runs = await allOrNone(projects.map(({ config, hooks }) => openRun(config, hooks, models)))
  const terminals = openSharedTerminals(runs.map(memberOf))
  const ended = await Promise.allSettled(
    runs.flatMap((run, index) => {
      const terminal = terminals[index]
      return terminal === undefined ? [] : [runProject(run, terminal).catch(tellOf(run))]
    }),
  )
  for (const each of ended) if (each.status === 'rejected') throw each.reason
}

/** Warns at once that a project has ended, because the others may continue for days. */
function tellOf({ hooks }: OpenRun): (error: unknown) => never {
  return (error) => {
    hooks.onWarning(
      `This project is no longer watched. ${isCzarinaError(error) ? error.message : bugMessage(error)}`,
    )
    throw error
  }
}

function memberOf({ config, paths, monitor, journal, now }: OpenRun): TerminalMember {
  const { socket, watch } = config.settings
  return {
    socket,
    watch,
    gateTokens: now.inForce.analyzers.gateTokens,
    clientRecord: paths.clientRecord,
    events: {
      ...monitor.events,
      onNotice: (level, message) => journal.log(level === 'warn' ? 'WARN' : 'INFO', message),
    },
    onPolling: (because) => {
      now.polling = { because }
    },
  }
}

/** Runs until the signal, `stop`, or a save that disables the monitor; then closes everything of this project. */
async function runProject(run: OpenRun, terminal: Terminal): Promise<void> {
  await using stack = run.stack
  const { config, hooks, journal, monitor, now, paths } = run
  stack.defer(() => terminal.close())
  journal.started({
    model: config.settings.model,
    workers: config.workers.length,
    autoApprove: config.settings.auto_approve,
  })
  for (const warning of now.inForce.warnings) run.warn(warning)
  const logs = await openWorkerLogs({
    directory: paths.logs,
    workers: config.workers,
    onLine: (workerId, trigger) => monitor.logged(workerId, trigger),
    onNotice: run.warn,
  })
  stack.defer(() => logs.close())
  stack.defer(() => monitor.stop())
  const panes = newPanesOfRun()
  const { telling } = run
  telling.openTmux(terminal)
  now.terminal = terminal
  // This runs before tmux is closed, because tmux has to remove the count.
  stack.defer(() => telling[Symbol.asyncDispose]())
  const parts = { terminal, panes, lastEventOf: (workerId: string) => logs.lastEvent(workerId) }
  const contextUnder = async (inForce: Effective): Promise<MonitorContext> => {
    const context = await monitorContext(run, inForce, parts)
    return hooks.around?.(context) ?? context
  }
  await monitor.start(await contextUnder(now.inForce))
  telling.teller.restore([...run.items.items.values()])
  await hooks.onStarted(terminal, config)
  const absences = warnOfAbsences(run)
  stack.defer(() => absences)
  const keeping = keepLock(run)
  stack.defer(() => keeping.end())
  await followSaves(now.inForce, {
    signal: AbortSignal.any([hooks.signal, run.stopped]),
    people: run.people,
    journal,
    onNotice: hooks.onNotice,
    onWarning: run.warn,
    open: run.reopen,
    adopt: async (next) => {
      now.inForce = next
      telling.teller.follow()
      await keepAgreed(next, run.warn)
      await logs.follow(next.config.workers)
      await monitor.reload(await contextUnder(next))
    },
  })
}

/** Runs in the background, because it asks every tmux server of the user if nothing is found. */
async function warnOfAbsences({ config, now, warn }: OpenRun): Promise<void> {
  try {
    for (const absence of await startAbsences(config, now.inForce.agents)) warn(absence)
  } catch (error) {
    warn(bugMessage(error))
  }
}

/** Keeps the lock and the socket in place, and warns once about each problem with them. */
function keepLock({ lock, warn }: OpenRun): { end(): Promise<void> } {
  const over = new AbortController()
  const keep = async (): Promise<void> => {
    let told = ''
    while (!over.signal.aborted) {
      await systemClock.sleep(KEEP_EVERY_MS, over.signal)
      const trouble = over.signal.aborted ? '' : await lock.keep().then(() => '', errorText)
      if (trouble !== '' && trouble !== told)
        warn(`There is a problem with the lock of this project: ${trouble}`)
      told = trouble
    }
  }
  const keeping = keep()
  return {
    end: () => {
      over.abort()
      return keeping
    },
  }
}

interface WorkerLogsOptions extends Pick<WatchLogsOptions, 'directory' | 'onNotice'> {
  readonly workers: readonly WorkerConfig[]
  onLine(workerId: string, kind: 'log' | 'event'): void
}

interface WorkerLogs {
  lastEvent(workerId: string): LastEvent | null
  /** Switches to the logs of these workers, if they are different. */
  follow(workers: readonly WorkerConfig[]): Promise<void>
  close(): Promise<void>
}

/** Resolves when the logs have been read and every new line will be reported. */
async function openWorkerLogs(options: WorkerLogsOptions): Promise<WorkerLogs> {
  const { directory, onLine, onNotice } = options
  const idsOf = (workers: readonly WorkerConfig[]): readonly string[] => workers.map(({ id }) => id)
  const open = (workerIds: readonly string[]) =>
    watchLogs({ directory, workerIds, onLine: (workerId, _event, kind) => onLine(workerId, kind), onNotice })
  let workerIds = idsOf(options.workers)
  let logs = await open(workerIds)
  return {
    lastEvent: (workerId) => logs.lastEvent(workerId),
    async follow(workers) {
      const wanted = idsOf(workers)
      if (wanted.join('\n') === workerIds.join('\n')) return
      const before = logs
      workerIds = wanted
      logs = await open(wanted)
      await before.close()
    },
    close: () => logs.close(),
  }
}
