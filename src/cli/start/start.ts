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
  /** Reads the configuration of a project as it is saved now, under the same flags. */
  readonly reload: (before: ProjectConfig) => Promise<ProjectConfig>
  /** Where to show the numbers to a Prometheus on this machine: 0 for any free port, left out for nowhere. */
  readonly metricsPort?: number | undefined
  /** The tmux socket that was named; left out where none was. */
  readonly socket?: string | undefined
  /** Whether a process beside the monitor tells people when this one vanishes or hangs. */
  readonly isWatchedOver: boolean
  readonly onStarted: (summary: string) => void
  /** Each hears of which project, null where it is of none. */
  readonly onNotice: (message: string, project: string | null) => void
  readonly onWarning: (message: string, project: string) => void
  readonly onDecision: (decision: Decision, project: string) => void
}

/** Runs until SIGINT, SIGTERM or SIGHUP ends it; throws CZM_TMUX_NOT_FOUND or CZM_METRICS_PORT_UNAVAILABLE before anything is touched. */
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
        onStarted: async (terminal, inForce) => {
          hooks.onStarted(summaryOf(inForce))
          if (hooks.isWatchedOver) beside.watchdog ??= startWatchdog(bin, configs, hooks.socket)
          const findings = findWorkers(sightOf(inForce, await terminal.panes()))
          for (const [worker, { sentence }] of await frontsOf(inForce, findings))
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

/** The monitor is off until its user has said otherwise, in the words of the seed's config. */
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
      'Or run it this once: czarina-monitor start --enable',
    ],
  })
}

function summaryOf({ settings, workers, project }: ProjectConfig): string {
  const mode = settings.auto_approve ? `policy ${settings.policy}` : `policy ${settings.policy}, dry run`
  const many = workers.length === 1 ? '1 worker' : `${workers.length} workers`
  return `Watching ${many} of ${project.name} (${mode}). End with Ctrl-C or czarina-monitor stop.`
}

/**
 * Asks where something waits, and otherwise only where nobody has agreed yet shows it, which makes it agreed to. A no leaves what waits
 * waiting. From below a watched pane nobody is asked.
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

/** The flags of one project, with any number of folders. */
export interface ProjectsFlags extends Omit<ProjectFlags, 'project'> {
  readonly project?: readonly string[] | undefined
}

/**
 * At least one project: without a folder the one that is found from here upwards. A folder that is named twice is one. Throws
 * CZM_PROJECT_UNAVAILABLE before anything is asked or touched.
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

/** Two projects in one pane would answer the same prompt twice. */
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
