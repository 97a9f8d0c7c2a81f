/** Starts the monitor in its own window of the management session, where czarina's users look for it. */

import { join } from 'node:path'
import { sha1 } from '../../adapters/hash.ts'
import { readLock } from '../../adapters/lock.ts'
import { packageFolder } from '../../adapters/package-folder.ts'
import { loadPolicy } from '../../adapters/policies.ts'
import { runTmux, tmuxSocketArguments } from '../../adapters/tmux/run-tmux.ts'
import type { ProjectConfig } from '../../core/config.ts'
import { CzarinaError } from '../../core/errors.ts'
import { sessionNames } from '../../core/workers.ts'
import { type ProjectFlags, projectPaths } from './project.ts'
import { refuseDisabled, refuseWithoutTmux } from './start-monitor.ts'

const WINDOW = 'llm-monitor'

export interface StartedInTmux {
  /** `session:window`. */
  readonly window: string
  readonly attachCommand: string
}

/** Refuses what the monitor itself would refuse, so that the error is seen here and not in a window that closes. */
export async function startInTmux(config: ProjectConfig, flags: ProjectFlags): Promise<StartedInTmux> {
  refuseDisabled(config)
  await refuseWithoutTmux()
  await loadPolicy(config.settings.policy, config.directory, sha1)
  const holder = await readLock(projectPaths(config).lock)
  if (holder !== null) {
    throw new CzarinaError(
      'CZM_ALREADY_RUNNING',
      `A monitor of this project runs already, with pid ${holder.pid}.`,
      {
        value: holder.pid,
        suggestions: ['czarina-monitor stop'],
      },
    )
  }
  const { socket } = config.settings
  const session = sessionNames(config.project.slug).management
  const exists = (await runTmux(socket, ['has-session', '-t', `=${session}`])).code === 0
  const bin = join(await packageFolder(), 'bin', 'run.js')
  const command = [process.execPath, bin, 'start', '--project', config.directory, ...passedOn(flags)]
  const place = exists ? ['new-window', '-d', '-t', `=${session}:`] : ['new-session', '-d', '-s', session]
  const run = await runTmux(socket, [...place, '-n', WINDOW, '-c', config.directory, ...command])
  if (run.code !== 0) {
    throw new CzarinaError('CZM_TMUX_SERVER', `tmux could not open the window: ${run.stderr.trim()}.`, {
      value: `${session}:${WINDOW}`,
      suggestions: ['czarina-monitor doctor'],
    })
  }
  const tmux = ['tmux', ...tmuxSocketArguments(socket).slice(1)].join(' ')
  return { window: `${session}:${WINDOW}`, attachCommand: `${tmux} attach -t ${session}:${WINDOW}` }
}

function passedOn(flags: ProjectFlags): string[] {
  return [
    ...(flags.enable ? ['--enable'] : []),
    ...(flags['dry-run'] ? ['--dry-run'] : []),
    ...(flags.policy === undefined ? [] : ['--policy', flags.policy]),
    ...(flags.socket === undefined ? [] : ['--socket', flags.socket]),
  ]
}
