/** What `start` checks before the monitor may run, and the signals that end it. */

import { tmuxVersion } from '../../adapters/tmux/tmux-version.ts'
import type { ProjectConfig } from '../../core/config.ts'
import type { Decision } from '../../core/decision.ts'
import { CzarinaError } from '../../core/errors.ts'
import { whenInterrupted } from '../interrupted.ts'
import { warnOfOtherApprovers } from './other-approvers.ts'
import { runMonitor } from './run-monitor.ts'

export interface StartHooks {
  /** Reads the configuration as it is saved now, under the same flags. */
  readonly reload: () => Promise<ProjectConfig>
  readonly onStarted: (summary: string) => void
  readonly onNotice: (message: string) => void
  readonly onWarning: (message: string) => void
  readonly onDecision: (decision: Decision) => void
}

/** Runs until SIGINT, SIGTERM or SIGHUP ends it; throws CZM_DISABLED or CZM_TMUX_MISSING before anything is touched. */
export async function startMonitor(config: ProjectConfig, hooks: StartHooks): Promise<void> {
  refuseDisabled(config)
  await refuseWithoutTmux()
  await runMonitor(config, {
    signal: whenInterrupted(),
    environment: process.env,
    reload: hooks.reload,
    onDecision: hooks.onDecision,
    onNotice: hooks.onNotice,
    onWarning: hooks.onWarning,
    onStarted: async (terminal) => {
      hooks.onStarted(summaryOf(config))
      for (const warning of await warnOfOtherApprovers(terminal)) hooks.onWarning(warning)
    },
  })
}

/** The monitor is off until its user has said otherwise, in the words of the seed's config. */
export function refuseDisabled({ settings, file }: ProjectConfig): void {
  if (settings.enabled) return
  throw new CzarinaError('CZM_DISABLED', 'The monitor is disabled for this project.', {
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
  return `Watching ${workers.length} workers of ${project.name} (${mode}). End with Ctrl-C or czarina-monitor stop.`
}
