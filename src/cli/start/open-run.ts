/** Opens what a project's monitor needs before it may touch tmux: the lock, the trail, and the effective configuration. */

import { randomUUID } from 'node:crypto'
import { blockFlags } from '../../adapters/block-flags.ts'
import { systemClock } from '../../adapters/clock.ts'
import { projectKey } from '../../adapters/control/socket-place.ts'
import { sha1 } from '../../adapters/hash.ts'
import { openJournal } from '../../adapters/journal/open-journal.ts'
import { readScreen } from '../../adapters/journal/screens.ts'
import type { Decision } from '../../core/decision.ts'
import type { RunningBlocks } from '../../core/limits/standing-blocks.ts'
import type { Metrics } from '../../core/metrics/metrics-port.ts'
import type { Terminal } from '../../core/ports.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import type { Journal, LogLevel } from '../../core/trail/journal-port.ts'
import type { MonitorContext } from '../../monitor/context.ts'
import { ItemBook } from '../../monitor/item-book.ts'
import { Monitor } from '../../monitor/monitor.ts'
import { runningBlocks } from '../../monitor/running-blocks.ts'
import type { ModelUsage } from '../../monitor/usage.ts'
import type { Notifier } from '../../people/news.ts'
import { createNotifier } from '../../people/notifier.ts'
import type { Log } from '../../plugin/contract.ts'
import { PLAIN_REDACTOR } from '../../redact/redactor.ts'
import type { Redactor } from '../../redact/secrets.ts'
import { type ProjectPaths, projectPaths } from '../project.ts'
import { CloseStack } from '../together.ts'
import { agreeToFirstBuildFiles } from '../trust/build-files.ts'
import { watchedPaneOf } from './asked-from.ts'
import { controlHandlers, type Polling } from './control.ts'
import { type Effective, openEffective } from './effective.ts'
import { followFromLastRun } from './effective-changes.ts'
import { type MetricsExporter, openMetrics } from './metrics.ts'
import { acquireProject, type ProjectLock } from './project-lock.ts'
import { openTelling, type Telling } from './telling.ts'

export interface RunHooks {
  /** Ends the run. */
  readonly signal: AbortSignal
  /** The variables that plugins and channels may name. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Reads the saved configuration again, with the same flags. */
  readonly reload: () => Promise<ProjectConfig>
  /** Serves the metrics; absent if nobody requested it. */
  readonly exporter?: MetricsExporter
  /** Called with the effective configuration, which may be less than what is saved. */
  readonly onStarted: (terminal: Terminal, config: ProjectConfig) => Promise<void>
  readonly onDecision: (decision: Decision) => void
  readonly onNotice: (message: string) => void
  readonly onWarning: (message: string) => void
  /** Wraps the context of the monitor; absent unless something is measured. */
  readonly around?: (context: MonitorContext) => MonitorContext
}

/** A project that is ready to be watched. */
export interface OpenRun extends AsyncDisposable {
  readonly config: ProjectConfig
  readonly hooks: RunHooks
  readonly paths: ProjectPaths
  readonly lock: ProjectLock
  readonly blocks: RunningBlocks
  /** The monitor, which has not been started yet. */
  readonly monitor: Monitor
  /** Aborts when somebody ends the run of this project alone. */
  readonly stopped: AbortSignal
  readonly journal: Journal
  readonly metrics: Metrics
  /** What is effective now, and whether panes are polled; the run replaces these values. */
  readonly now: { inForce: Effective; polling: Polling | null; terminal: Terminal | null }
  readonly warn: (message: string) => void
  readonly people: Notifier
  readonly items: ItemBook
  readonly telling: Telling
  /** Opens what is saved now, while the previous one is still effective. */
  readonly reopen: (before: Effective, onFile: (file: string) => void) => Promise<Effective>
  /** Closes what was opened, newest first. */
  readonly stack: CloseStack
}

/** Opens a project; if it throws, nothing was watched and nothing is left open. */
export async function openRun(config: ProjectConfig, hooks: RunHooks, models?: ModelUsage): Promise<OpenRun> {
  const stack = new CloseStack()
  try {
    return await openOnto(stack, config, hooks, new Monitor(models))
  } catch (error) {
    await stack[Symbol.asyncDispose]()
    throw error
  }
}

async function openOnto(
  stack: CloseStack,
  config: ProjectConfig,
  hooks: RunHooks,
  monitor: Monitor,
): Promise<OpenRun> {
  const paths = projectPaths(config)
  const blocks = runningBlocks(blockFlags(paths.status))
  const stopping = new AbortController()
  const latest: {
    first: Effective | null
    inForce: Effective | null
    polling: Polling | null
    telling: Telling | null
    terminal: Terminal | null
  } = { first: null, inForce: null, polling: null, telling: null, terminal: null }
  const effective = () => ({
    redactor: latest.inForce?.analyzers.redactor ?? PLAIN_REDACTOR,
    settings: (latest.inForce?.config ?? config).settings,
  })
  const lock = await acquireProject(
    config,
    controlHandlers({
      ...{ blocks, monitor, pollingNow: () => latest.polling },
      // The socket and the way of watching apply until the run ends, whatever is saved meanwhile.
      watched: () => (latest.first?.config ?? config).settings,
      stop: () => stopping.abort(),
      channels: () => latest.telling?.teller.states ?? [],
      screenOf: (hash) => readScreen(paths.status, hash),
      watchedPaneOf: (origin) =>
        watchedPaneOf(origin, {
          panes: async () => (await latest.terminal?.panes()) ?? [],
          socket: (latest.first?.config ?? config).settings.socket,
        }),
    }),
  )
  stack.defer(() => lock.release())
  const journal = await openJournal({
    directory: paths.status,
    logAllDecisions: () => effective().settings.log_all_decisions,
    clock: systemClock,
    onFolderMade: () => lock.keep(),
    redact: (line) => effective().redactor.text(line),
  })
  stack.defer(() => journal.close())
  const warn = (message: string): void => {
    journal.log('WARN', message)
    hooks.onWarning(message)
  }
  const items = openItems(journal, () => effective().redactor)
  const counting = openMetrics({
    ...{ project: config.project.slug, file: paths.metrics },
    ...{ exporter: hooks.exporter ?? null, onWarning: warn },
  })
  stack.defer(() => counting.close())
  const { metrics } = counting
  const open = { environment: hooks.environment, log: logTo(journal), metrics }
  const first = await openEffective(config, { ...open, before: null, onFile: () => undefined })
  const now = Object.assign(latest, { first, inForce: first })
  const { telling, people } = openPeople({
    ...{ config, hooks, journal, items, warn, monitor, projectKey: await projectKey(config.directory) },
    inForce: () => now.inForce,
  })
  now.telling = telling
  stack.defer(() => telling[Symbol.asyncDispose]())
  stack.defer(() => now.inForce.analyzers[Symbol.asyncDispose]())
  await followFromLastRun(first, { journal, onNotice: hooks.onNotice, warn })
  const build = await agreeToFirstBuildFiles(config)
  if (build !== null) hooks.onNotice(build)
  return {
    ...{ config: first.config, hooks, paths, lock, blocks, monitor, stopped: stopping.signal },
    ...{ journal, metrics, now, warn, people, items, telling },
    reopen: async (before, onFile) => {
      const next = await hooks.reload()
      return openEffective(next, { ...open, before, onFile })
    },
    stack,
    [Symbol.asyncDispose]: () => stack[Symbol.asyncDispose](),
  }
}

interface PeopleParts extends Pick<OpenRun, 'config' | 'hooks' | 'journal' | 'items' | 'warn' | 'monitor'> {
  readonly projectKey: string
  readonly inForce: () => Effective
}

/** Called only once the consent is known: no other channel may be started, and nothing may be sent to it. */
function openPeople(parts: PeopleParts) {
  const { config, hooks, journal, items, warn, monitor, inForce } = parts
  const log = (level: LogLevel, text: string): void =>
    level === 'WARN' ? warn(text) : journal.log(level, text)
  const redactor = (): Redactor => inForce().analyzers.redactor
  const telling = openTelling({
    ...{ directory: config.directory, environment: hooks.environment, items, log, redactor },
    projectKey: parts.projectKey,
    ...{ settings: () => inForce().config.settings.notify, workers: () => monitor.workers() },
  })
  const people = createNotifier({
    ...{ journal, teller: telling.teller, log },
    effective: () => ({ redactor: redactor(), settings: inForce().config.settings }),
    now: () => systemClock.now(),
  })
  return { telling, people }
}

function openItems(journal: Journal, redactor: () => Redactor): ItemBook {
  return new ItemBook({ journal, clock: systemClock, hash: sha1, newId: () => randomUUID(), redactor })
}

function logTo(journal: Journal): Log {
  return {
    info: (message) => journal.log('INFO', message),
    warn: (message) => journal.log('WARN', message),
    error: (message) => journal.log('ERROR', message),
  }
}
