/** What `start` reads and checks before the monitor may run, and the signals that end it. */

import { join } from 'node:path'
import { packageFolder } from '../../adapters/package-folder.ts'
import { refuseWithoutTmux } from '../../channels/tmux/run-tmux.ts'
import { socketPath } from '../../channels/tmux/socket-path.ts'
import type { Decision } from '../../core/decision.ts'
import { CzarinaError } from '../../core/errors.ts'
import { findWorkers } from '../../core/panes/whereabouts/find-workers.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import { placesOf } from '../../core/project/watched-places.ts'
import { whenInterrupted } from '../base-command.ts'
import { findOtherApprovers } from '../doctor/other-approvers.ts'
import { frontsOf, sightOf } from '../panes.ts'
import { blockText, standingBlocks } from '../pause/pause.ts'
import { openProject, type ProjectFlags } from '../project.ts'
import { CloseStack, joined, together } from '../together.ts'
import { offerText, openTrustOffer } from '../trust/offer.ts'
import { watchedPaneAbove } from '../trust/person-only.ts'
import { openExporter } from './metrics.ts'
import type { RunHooks } from './open-run.ts'
import { runMonitors } from './run-monitor.ts'
import { startWatchdog, type Watchdog } from './watchdog.ts'

export interface StartHooks {
  /** Reads the saved configuration of a project again, with the same flags. */
  readonly reload: (before: ProjectConfig) => Promise<ProjectConfig>
  /** The port on which to serve metrics for Prometheus: 0 for any free one, absent for none. */
  readonly metricsPort?: number | undefined
  /** The tmux socket from the flag; absent if there is none. */
  readonly socket?: string | undefined
  /** Whether a process beside the monitor notifies people if the monitor vanishes or hangs. */
  readonly isWatchedOver: boolean
  readonly onStarted: (summary: string) => void
  /** The project is null if the notice is not about one. */
  readonly onNotice: (message: string, project: string | null) => void
  readonly onWarning: (message: string, project: string) => void
  readonly onDecision: (decision: Decision, project: string) => void
}

/** Runs until SIGINT, SIGTERM or SIGHUP; throws CZM_TMUX_NOT_FOUND or CZM_METRICS_PORT_UNAVAILABLE before it touches anything. */
export async function startMonitors(configs: readonly ProjectConfig[], hooks: StartHooks): Promise<void> {
  await refuseWithoutTmux()
  await using stack = new CloseStack()
  const exporter = hooks.metricsPort === undefined ? null : await openExporter(hooks.metricsPort)
  stack.defer(async () => exporter?.close())
  const bin = join(await packageFolder(), 'bin', 'run.js')
  if (exporter !== null) hooks.onNotice(`Metrics: ${exporter.url}`, null)
  const signal = whenInterrupted()
  const beside: { watchdog: Watchdog | null } = { watchdog: null }
  const runOf = (config: ProjectConfig): { config: ProjectConfig; hooks: RunHooks } => {
    const { name } = config.project
    return {
      config,
      hooks: {
        signal,
        ...(exporter === null ? {} : { exporter }),
        environment: process.env,
        reload: () => hooks.reload(config),
        onDecision: (decision) => hooks.onDecision(decision, name),
        onNotice: (message) => hooks.onNotice(message, name),
        onWarning: (message) => hooks.onWarning(message, name),
        onStarted: async (terminal, effective) => {
          hooks.onStarted(summaryOf(effective))
          if (hooks.isWatchedOver) beside.watchdog ??= startWatchdog(bin, configs, hooks.socket)
          const findings = findWorkers(sightOf(effective, await terminal.panes()))
          for (const [worker, { sentence }] of await frontsOf(effective, findings))
            hooks.onNotice(`${worker}  ${sentence}`, name)
          for (const stop of await standingBlocks(config)) hooks.onWarning(blockText(stop), name)
          for (const other of await findOtherApprovers(await terminal.panes()))
            hooks.onWarning(
              `${other.name} answers prompts too: stop it in ${other.where}. We check before each key.`,
              name,
            )
        },
      },
    }
  }
  try {
    await runMonitors(configs.map(runOf))
    await beside.watchdog?.end(false)
  } catch (error) {
    await beside.watchdog?.end(true)
    throw error
  }
}

/** Refuses projects that are not enabled: the monitor is off by default, as in the original configuration format. */
function refuseDisabled(configs: readonly ProjectConfig[]): void {
  const disabled = configs.filter(({ settings }) => !settings.enabled)
  if (disabled.length > 0) throw joined(disabled.map(disabledError))
}

function disabledError({ file }: ProjectConfig): CzarinaError {
  return new CzarinaError('CZM_PROJECT_UNAVAILABLE', 'The monitor is disabled for this project.', {
    file,
    path: 'llm_monitor.enabled',
    value: false,
    suggestions: [
      'Add to the config: "llm_monitor": { "enabled": true }',
      'Or enable it for one run: czarina-monitor start --enable',
    ],
  })
}

function summaryOf({ settings, workers, project }: ProjectConfig): string {
  const mode = settings.auto_approve ? `policy ${settings.policy}` : `policy ${settings.policy}, dry run`
  const many = workers.length === 1 ? '1 worker' : `${workers.length} workers`
  return `Watching ${many} of ${project.name} (${mode}). End it with Ctrl+C or czarina-monitor stop.`
}

/**
 * Asks for consent to what waits. If nothing waits and there is no consent yet, showing the configuration counts as consent. After a
 * no, changes keep waiting. Nobody is asked in a watched pane.
 */
export async function agreeAtStart(
  configs: readonly ProjectConfig[],
  show: (text: string) => void,
  ask: (question: string) => Promise<boolean>,
): Promise<void> {
  for (const { directory } of configs) {
    const offer = await openTrustOffer({ project: directory })
    if (offer.since !== null && offer.waits.length === 0) continue
    if ((await watchedPaneAbove({ directory })) !== null) continue
    show(offerText(offer))
    if (offer.waits.length === 0 || (await ask('Agree to all of this?'))) await offer.accept()
  }
}

/** The flags of a project, with any number of folders. */
export interface ProjectsFlags extends Omit<ProjectFlags, 'project'> {
  readonly project?: readonly string[] | undefined
}

/**
 * Opens at least one project: without a folder, the one found from here upwards. A folder that is named twice counts once. Throws
 * CZM_PROJECT_UNAVAILABLE before it asks or touches anything.
 */
export async function openProjects({
  project: folders = [],
  ...flags
}: ProjectsFlags): Promise<readonly [ProjectConfig, ...ProjectConfig[]]> {
  const opening =
    folders.length === 0 ? [openProject(flags)] : folders.map((project) => openProject({ ...flags, project }))
  const found = await together(opening)
  const [first, ...others] = [...new Map(found.map((config) => [config.directory, config])).values()]
  if (first === undefined) throw new Error('no project was opened')
  const configs = [first, ...others] as const
  refuseSharedPanes(configs)
  refuseDisabled(configs)
  return configs
}

/** Refuses projects that share a pane, because they would answer the same prompt twice. */
function refuseSharedPanes(configs: readonly ProjectConfig[]): void {
  const owners = new Map<string, ProjectConfig>()
  for (const config of configs) {
    for (const name of placesOf(config)) {
      const key = `${socketPath(config.settings.socket)}\n${name}`
      const other = owners.get(key)
      if (other !== undefined && other !== config) throw sharedPlace(name, other, config)
      owners.set(key, config)
    }
  }
}

function sharedPlace(name: string, one: ProjectConfig, other: ProjectConfig): CzarinaError {
  return new CzarinaError(
    'CZM_CONFIG_INVALID',
    `${one.file} and ${other.file} both have workers in ${name}.`,
    {
      file: other.file,
      value: name,
      suggestions: ['Give one of them another project.slug, target or llm_monitor.socket.'],
    },
  )
}
