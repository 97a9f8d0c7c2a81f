/** What `start` checks before the monitor may run, and the signals that end it. */

import { tmuxVersion } from '../../channels/tmux/run-tmux.ts'
import type { Decision } from '../../core/decision.ts'
import { CzarinaError } from '../../core/errors.ts'
import { findWorkers } from '../../core/panes/whereabouts/find-workers.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import { joined } from '../all-or-none.ts'
import { CloseStack } from '../close-stack.ts'
import { frontsOf } from '../fronts.ts'
import { whenInterrupted } from '../interrupted.ts'
import { standingStops } from '../pause/pause.ts'
import { stopText } from '../pause/stop-text.ts'
import { sightOf } from '../sight.ts'
import { openExporter } from './metrics.ts'
import type { RunHooks } from './open-run.ts'
import { warnOfOtherApprovers } from './other-approvers.ts'
import { runMonitors } from './run-monitor.ts'

export interface StartHooks {
  /** Reads the configuration of a project as it is saved now, under the same flags. */
  readonly reload: (before: ProjectConfig) => Promise<ProjectConfig>
  /** Where to show the numbers to a Prometheus on this machine: 0 for any free port, left out for nowhere. */
  readonly metricsPort?: number | undefined
  readonly onStarted: (summary: string) => void
  /** Each hears of which project, null where it is of none. */
  readonly onNotice: (message: string, project: string | null) => void
  readonly onWarning: (message: string, project: string) => void
  readonly onDecision: (decision: Decision, project: string) => void
}

/** Runs until SIGINT, SIGTERM or SIGHUP ends it; throws CZM_DISABLED, CZM_TMUX_MISSING or CZM_METRICS_PORT before anything is touched. */
export async function startMonitors(configs: readonly ProjectConfig[], hooks: StartHooks): Promise<void> {
  refuseDisabled(configs)
  await refuseWithoutTmux()
  await using stack = new CloseStack()
  const exporter = hooks.metricsPort === undefined ? null : await openExporter(hooks.metricsPort)
  stack.defer(async () => exporter?.close())
  if (exporter !== null) hooks.onNotice(`Metrics: ${exporter.url}`, null)
  const signal = whenInterrupted()
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
          const findings = findWorkers(sightOf(inForce, await terminal.panes()))
          for (const [worker, { sentence }] of await frontsOf(inForce, findings))
            hooks.onNotice(`${worker}  ${sentence}`, name)
          for (const stop of await standingStops(config)) hooks.onWarning(stopText(stop), name)
          for (const warning of await warnOfOtherApprovers(terminal)) hooks.onWarning(warning, name)
        },
      },
    }
  }
  await runMonitors(configs.map(runOf))
}

/** The monitor is off until its user has said otherwise, in the words of the seed's config. */
export function refuseDisabled(configs: readonly ProjectConfig[]): void {
  const disabled = configs.filter(({ settings }) => !settings.enabled)
  if (disabled.length > 0) throw joined(disabled.map(disabledError))
}

function disabledError({ file }: ProjectConfig): CzarinaError {
  return new CzarinaError('CZM_DISABLED', 'The monitor is disabled for this project.', {
    file,
    path: 'llm_monitor.enabled',
    value: false,
    suggestions: [
      'Add to the config: "llm_monitor": { "enabled": true }',
      'Or run it once all the same: czarina-monitor start --enable',
    ],
  })
}

/** tmux is the one thing that npm cannot install. */
export async function refuseWithoutTmux(): Promise<void> {
  if ((await tmuxVersion()) !== null) return
  throw new CzarinaError('CZM_TMUX_MISSING', 'tmux is not installed, or not on the PATH.', {
    suggestions: [
      'Debian, Ubuntu: sudo apt-get install tmux',
      'macOS: brew install tmux',
      'Fedora: sudo dnf install tmux',
    ],
  })
}

function summaryOf({ settings, workers, project }: ProjectConfig): string {
  const mode = settings.auto_approve ? `policy ${settings.policy}` : `policy ${settings.policy}, dry run`
  const many = workers.length === 1 ? '1 worker' : `${workers.length} workers`
  return `Watching ${many} of ${project.name} (${mode}). End with Ctrl-C or czarina-monitor stop.`
}
