/** Ends the monitor that runs for a project. */

import { systemClock } from '../../adapters/clock.ts'
import { type Holder, isOnThisMachine, knock } from '../../adapters/lock/holder.ts'
import { CzarinaError } from '../../core/errors.ts'
import { type ProjectPlace, projectPaths } from '../project.ts'
import { findRunning } from '../running.ts'

/** The monitor finishes its current answer, in up to three seconds; if tmux hangs, each step waits up to five. */
const STOP_WITHIN_MS = 30_000
const LOOK_EVERY_MS = 50

/** Ends the run of a project and waits until its socket is closed; returns the pid, which keeps running if it watches other projects. */
export async function stopMonitor(project: ProjectPlace): Promise<number> {
  const { lock } = projectPaths(project)
  const running = await findRunning(project)
  if (running === null) {
    throw new CzarinaError('CZM_MONITOR_UNAVAILABLE', 'No monitor runs for this project.', {
      file: lock,
      suggestions: ['Start one with: czarina-monitor start'],
    })
  }
  const { holder } = running
  const until = systemClock.now() + STOP_WITHIN_MS
  if (holder.socket === null || !(await isAsked(holder.socket))) throw await outOfReach(holder, lock)
  while (systemClock.now() < until) {
    // The socket is closed last, when everything is written and released.
    if ((await knock(holder.socket)) !== 'open') return holder.pid
    await systemClock.sleep(LOOK_EVERY_MS)
  }
  throw new CzarinaError(
    'CZM_MONITOR_EXISTS',
    `The monitor with pid ${holder.pid} did not stop within ${STOP_WITHIN_MS / 1000} s.`,
    {
      value: holder.pid,
      suggestions: [`kill -9 ${holder.pid}`],
    },
  )
}

async function isAsked(socket: string): Promise<boolean> {
  const { ask } = await import('../../adapters/control/client.ts')
  return ask(socket, 'stop', {}).then(
    () => true,
    () => false,
  )
}

/** The error for an unreachable monitor. We send no signal: the pid may be another process, and it may watch other projects. */
async function outOfReach(holder: Holder, lock: string): Promise<CzarinaError> {
  const { pid, host } = holder
  const isHere = isOnThisMachine(holder)
  const message = isHere
    ? `The monitor with pid ${pid} runs, but its socket does not answer from here.`
    : `The monitor of this project runs on another machine: pid ${pid} on ${host}.`
  return new CzarinaError('CZM_MONITOR_UNAVAILABLE', message, {
    file: lock,
    value: pid,
    suggestions: [
      isHere
        ? `Try again in ten seconds, or where it was started: kill ${pid}`
        : `On ${host}: czarina-monitor stop`,
      `If no monitor runs there any more: rm '${lock}'`,
    ],
  })
}
