/** Starts a small process beside the monitor that tells people where the monitor no longer can. */

import { spawn } from 'node:child_process'
import { systemClock } from '../../adapters/clock.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import { LAST_WORD, SIGN_OF_LIFE } from '../watchdog/watch-over.ts'

const SIGN_EVERY_MS = 10_000
/** Several signs are missing then. */
const SILENT_S = 60
const LAST_WORD_MS_MAX = 1000

export interface Watchdog {
  /** The monitor ends; where it does so by a fault, people are told. */
  end(isFaulty: boolean): Promise<void>
}

/** It hears the monitor through a pipe, which closes when the monitor's process ends, however that ends. */
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
    // Detached: what ends the monitor from its terminal must not end this one, too.
    ...{ detached: true, cwd: '/', env: process.env, stdio: ['pipe', 'ignore', 'ignore'] },
  })
  // It may be killed: then nobody watches the watcher, and the monitor goes on.
  child.on('error', () => undefined)
  child.stdin?.on('error', () => undefined)
  child.unref()
  const over = new AbortController()
  const sendSigns = async (): Promise<void> => {
    while (!over.signal.aborted) {
      child.stdin?.write(SIGN_OF_LIFE)
      await systemClock.sleep(SIGN_EVERY_MS, over.signal)
    }
  }
  const sending = sendSigns()
  return {
    end: async (isFaulty) => {
      over.abort()
      await sending
      const written = new Promise<void>((resolve) =>
        child.stdin?.end(isFaulty ? '' : LAST_WORD, () => resolve()),
      )
      await Promise.race([written, systemClock.sleep(LAST_WORD_MS_MAX)])
    },
  }
}
