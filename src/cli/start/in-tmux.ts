/** Starts the monitor in its own window of the management session, where users of czarina expect it. */

import { join } from 'node:path'
import { blockFlags } from '../../adapters/block-flags.ts'
import { SETTING_PREFIX } from '../../adapters/config/settings.ts'
import { packageFolder } from '../../adapters/package-folder.ts'
import { refuseWithoutTmux, runTmux, tmuxSocketArguments } from '../../channels/tmux/run-tmux.ts'
import { CzarinaError } from '../../core/errors.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import { sessionNames } from '../../core/project/workers.ts'
import { runningBlocks } from '../../monitor/running-blocks.ts'
import { SILENT_LOG } from '../analyzers.ts'
import { projectPaths } from '../project.ts'
import { together } from '../together.ts'
import { idleHandlers } from './control.ts'
import { openEffective } from './effective.ts'
import { openExporter } from './metrics.ts'
import { acquireProject } from './project-lock.ts'

const WINDOW = 'llm-monitor'
/** Without these the monitor in the window would look for its consent, and create its socket, elsewhere. */
const USER_FOLDERS: readonly string[] = ['XDG_CONFIG_HOME', 'XDG_RUNTIME_DIR']

export interface StartedInTmux {
  /** `session:window`. */
  readonly window: string
  readonly attachCommand: string
}

/** The part of a flag's definition that determines how it is written on a command line. */
interface FlagDefinition {
  readonly type: 'boolean' | 'option'
  readonly allowNo?: boolean
}

/** The flags of `start` that are not passed to the command in the window, and why. */
const NOT_HANDED_ON: Readonly<Record<string, string>> = {
  tmux: 'the monitor in the window runs in the foreground',
  input: 'nobody can be asked there: it always gets --no-input',
  project: 'it gets the folder in which each project was found',
}

/**
 * Starts the monitor in the window of the first project. First refuses what the monitor itself would refuse, so that the error
 * appears here and not in a window that closes.
 */
export async function startInTmux(
  [config, ...others]: readonly [ProjectConfig, ...ProjectConfig[]],
  {
    metricsPort,
    handedOn,
  }: { readonly metricsPort: number | undefined; readonly handedOn: readonly string[] },
): Promise<StartedInTmux> {
  const configs = [config, ...others]
  await refuseWithoutTmux()
  const effective = await together(configs.map(tryOpening))
  if (metricsPort !== undefined) await (await openExporter(metricsPort)).close()
  const [{ settings, project } = config] = effective
  const { socket } = settings
  const session = sessionNames(project.slug).management
  const exists = (await runTmux(socket, ['has-session', '-t', `=${session}`])).code === 0
  const bin = join(await packageFolder(), 'bin', 'run.js')
  const projects = configs.flatMap(({ directory }) => ['--project', directory])
  const command = [process.execPath, bin, 'start', '--no-input', ...projects, ...handedOn]
  const place = exists ? ['new-window', '-d', '-t', `=${session}:`] : ['new-session', '-d', '-s', session]
  const run = await runTmux(socket, [
    ...[...place, '-n', WINDOW, '-c', config.directory],
    ...ownVariables(process.env).flatMap((variable) => ['-e', variable]),
    ...command,
  ])
  if (run.code !== 0) {
    throw new CzarinaError('CZM_TMUX_FAILED', `tmux could not open the window: ${run.stderr.trim()}.`, {
      value: `${session}:${WINDOW}`,
      suggestions: ['czarina-monitor doctor'],
    })
  }
  const tmux = ['tmux', ...tmuxSocketArguments(socket).slice(1)].join(' ')
  return { window: `${session}:${WINDOW}`, attachCommand: `${tmux} attach -t ${session}:${WINDOW}` }
}

/** Opens everything that may be refused, then releases the lock for the monitor in the window; returns the effective configuration. */
async function tryOpening(config: ProjectConfig): Promise<ProjectConfig> {
  const stops = runningBlocks(blockFlags(projectPaths(config).status))
  const lock = await acquireProject(config, idleHandlers(config, stops))
  try {
    const { config: effective, analyzers } = await openEffective(config, {
      environment: process.env,
      log: SILENT_LOG,
      before: null,
      onFile: () => undefined,
    })
    await analyzers[Symbol.asyncDispose]()
    return effective
  } finally {
    await lock.release()
  }
}

/** The given flags for the command in the window: all that are defined, so that a new flag is passed on, too. */
export function handedOn(
  definitions: Readonly<Record<string, FlagDefinition>>,
  given: Readonly<Record<string, unknown>>,
): readonly string[] {
  return Object.entries(definitions).flatMap(([name, { type, allowNo = false }]) => {
    const value = given[name]
    if (Object.hasOwn(NOT_HANDED_ON, name) || value === undefined) return []
    if (type === 'boolean') return value === true ? [`--${name}`] : allowNo ? [`--no-${name}`] : []
    return [value].flat().flatMap((each) => [`--${name}`, String(each)])
  })
}

/** The variables that the window needs, because it has the environment of its tmux server; none of them is secret. */
function ownVariables(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    (name.startsWith(SETTING_PREFIX) || USER_FOLDERS.includes(name)) && value !== undefined
      ? [`${name}=${value}`]
      : [],
  )
}
