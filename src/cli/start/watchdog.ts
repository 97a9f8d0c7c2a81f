/** Starts a small process beside the monitor that notifies people when the monitor no longer can. */

import { spawn } from 'node:child_process'
import { systemClock } from '../../adapters/clock.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import { HEARTBEAT, PROPER_END } from '../watchdog/watch-over.ts'

const HEARTBEAT_EVERY_MS = 10_000
/** After this long several heartbeats are missing. */
const SILENT_S = 60
const END_MS_MAX = 1000

export interface Watchdog {
  /** Called when the monitor ends; after a fault, people are notified. */
  end(isFaulty: boolean): Promise<void>
}

/** The watchdog reads from a pipe, which closes when the process of the monitor ends for any reason. */
export function startWatchdog(
  bin: string,
  configs: readonly Pick<ProjectConfig, 'directory'>[],
  socket: string | undefined,
): Watchdog {
  const words = [
    ...['watchdog', '--pid', String(process.pid), '--silent', String(SILENT_S)],
    ...configs.flatMap(({ directory }) => ['--project', directory]),
    ...(socket === undefined ? [] : ['--socket', socket]),
  ]
  const child = spawn(process.execPath, [bin, ...words], {
    // Detached, so that a signal from the terminal that ends the monitor does not end the watchdog, too.
    ...{ detached: true, cwd: '/', env: process.env, stdio: ['pipe', 'ignore', 'ignore'] },
  })
  // If the watchdog is killed, the monitor continues without it.
  child.on('error', () => undefined)
  child.stdin?.on('error', () => undefined)
  child.unref()
  const over = new AbortController()
  const sendHeartbeats = async (): Promise<void> => {
    while (!over.signal.aborted) {
      child.stdin?.write(HEARTBEAT)
      await systemClock.sleep(HEARTBEAT_EVERY_MS, over.signal)
    }
  }
  const sending = sendHeartbeats()
  return {
    end: async (isFaulty) => {
      over.abort()
      await sending
      const written = new Promise<void>((resolve) =>
        child.stdin?.end(isFaulty ? '' : PROPER_END, () => resolve()),
      )
      await Promise.race([written, systemClock.sleep(END_MS_MAX)])
    },
  }
}
