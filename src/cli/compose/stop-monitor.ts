/** Ends the monitor that runs for a project. */

import { hostname } from 'node:os'
import { systemClock } from '../../adapters/clock.ts'
import { type LockHolder, readLock } from '../../adapters/lock.ts'
import { requestStop } from '../../adapters/stop-request.ts'
import type { ProjectConfig } from '../../core/config.ts'
import { CzarinaError } from '../../core/errors.ts'
import { projectPaths } from './project.ts'

/** It may be in the middle of an answer, which it finishes: confirming one takes up to three seconds. */
const STOP_WITHIN_MS = 15_000
const LOOK_EVERY_MS = 50

/** Asks for the end and waits until the lock is given back; returns the pid that ran, and runs on where it watches more. */
export async function stopMonitor(config: ProjectConfig): Promise<number> {
  const { lock, stopRequest } = projectPaths(config)
  const holder = await readLock(lock)
  if (holder === null) {
    throw new CzarinaError('CZM_NOT_RUNNING', 'No monitor runs for this project.', {
      file: lock,
      suggestions: ['Start one with: czarina-monitor start'],
    })
  }
  // The same pid means another process here.
  if (holder.host !== hostname()) throw runsElsewhere(holder, lock)
  await requestStop(stopRequest, holder.token)
  const until = systemClock.now() + STOP_WITHIN_MS
  while (systemClock.now() < until) {
    if ((await readLock(lock))?.token !== holder.token) return holder.pid
    await systemClock.sleep(LOOK_EVERY_MS)
  }
  throw new CzarinaError('CZM_ALREADY_RUNNING', `The monitor with pid ${holder.pid} did not end in time.`, {
    value: holder.pid,
    suggestions: [`kill -9 ${holder.pid}`],
  })
}

function runsElsewhere({ pid, host }: LockHolder, lock: string): CzarinaError {
  return new CzarinaError('CZM_NOT_RUNNING', `No monitor runs here: it runs on ${host}, with pid ${pid}.`, {
    file: lock,
    value: pid,
    suggestions: [`On ${host}: czarina-monitor stop`, `If no monitor runs there any more: rm '${lock}'`],
  })
}
