/** Starts the monitor in its own window of the management session, where czarina's users look for it. */

import { join } from 'node:path'
import { SETTING_PREFIX } from '../../adapters/config/settings.ts'
import { packageFolder } from '../../adapters/package-folder.ts'
import { stopFlags } from '../../adapters/stop-flags.ts'
import { runTmux, tmuxSocketArguments } from '../../channels/tmux/run-tmux.ts'
import { refuseWithoutTmux } from '../../channels/tmux/tmux-version.ts'
import { CzarinaError } from '../../core/errors.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import { sessionNames } from '../../core/project/workers.ts'
import { runningStops } from '../../monitor/running-stops.ts'
import { projectPaths } from '../project.ts'
import { together } from '../together.ts'
import { idleHandlers } from './control.ts'
import { openInForce } from './in-force.ts'
import { openExporter } from './metrics.ts'
import { acquireProject } from './project-lock.ts'
import { type ProjectsFlags, refuseDisabled } from './start.ts'

const WINDOW = 'llm-monitor'
/** Without them the monitor in the window would look for its user's word, and put its socket, elsewhere. */
const USER_FOLDERS: readonly string[] = ['XDG_CONFIG_HOME', 'XDG_RUNTIME_DIR']

export interface StartedInTmux {
  /** `session:window`. */
  readonly window: string
  readonly attachCommand: string
}

/** What the window's command is started with. */
export interface StartFlags extends ProjectsFlags {
  readonly 'metrics-port'?: number | undefined
}

/**
 * Refuses what the monitor itself would refuse, so that the error is seen here and not in a window that closes. The window
 * is the first project's.
 */
export async function startInTmux(
  [config, ...others]: readonly [ProjectConfig, ...ProjectConfig[]],
  flags: StartFlags,
): Promise<StartedInTmux> {
  const configs = [config, ...others]
  refuseDisabled(configs)
  await refuseWithoutTmux()
  const inForce = await together(configs.map(tryOpening))
  if (flags['metrics-port'] !== undefined) await (await openExporter(flags['metrics-port'])).close()
  const [{ settings, project } = config] = inForce
  const { socket } = settings
  const session = sessionNames(project.slug).management
  const exists = (await runTmux(socket, ['has-session', '-t', `=${session}`])).code === 0
  const bin = join(await packageFolder(), 'bin', 'run.js')
  const projects = configs.flatMap(({ directory }) => ['--project', directory])
  const command = [process.execPath, bin, 'start', '--no-input', ...projects, ...passedOn(flags)]
  const place = exists ? ['new-window', '-d', '-t', `=${session}:`] : ['new-session', '-d', '-s', session]
  const run = await runTmux(socket, [
    ...[...place, '-n', WINDOW, '-c', config.directory],
    ...ownVariables(process.env).flatMap((variable) => ['-e', variable]),
    ...command,
  ])
  if (run.code !== 0) {
    throw new CzarinaError('CZM_TMUX_SERVER', `tmux could not open the window: ${run.stderr.trim()}.`, {
      value: `${session}:${WINDOW}`,
      suggestions: ['czarina-monitor doctor'],
    })
  }
  const tmux = ['tmux', ...tmuxSocketArguments(socket).slice(1)].join(' ')
  return { window: `${session}:${WINDOW}`, attachCommand: `${tmux} attach -t ${session}:${WINDOW}` }
}

/** Opens all that may be refused, and gives the lock back for the monitor in the window to take; gives what will be in force. */
async function tryOpening(config: ProjectConfig): Promise<ProjectConfig> {
  const stops = runningStops(stopFlags(projectPaths(config).status))
  const lock = await acquireProject(config, idleHandlers(config, stops))
  try {
    const { config: inForce, analyzers } = await openInForce(config, {
      environment: process.env,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      before: null,
      onFile: () => undefined,
    })
    await analyzers[Symbol.asyncDispose]()
    return inForce
  } finally {
    await lock.release()
  }
}

function passedOn(flags: StartFlags): string[] {
  const port = flags['metrics-port']
  return [
    ...(port === undefined ? [] : ['--metrics-port', String(port)]),
    ...(flags.enable ? ['--enable'] : []),
    ...(flags['dry-run'] ? ['--dry-run'] : []),
    ...(flags.policy === undefined ? [] : ['--policy', flags.policy]),
    ...(flags.socket === undefined ? [] : ['--socket', flags.socket]),
    ...(flags.watch === undefined ? [] : ['--watch', flags.watch]),
  ]
}

/** A window has the environment of its tmux server, not ours; no secret is among these. */
function ownVariables(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    (name.startsWith(SETTING_PREFIX) || USER_FOLDERS.includes(name)) && value !== undefined
      ? [`${name}=${value}`]
      : [],
  )
}
