/** The frame of a script that starts processes: whatever happens, Ctrl-C too, nothing that it started outlives it. */

import { constants } from 'node:os'

/** Something to do when the script leaves the stage. */
type Cleanup = () => Promise<void> | void

/** What a script is handed: `onLeave` calls run in reverse order, each once, even where one of them fails. */
export interface Stage {
  onLeave(cleanup: Cleanup): void
}

/** What a script measures is not to be had on this system: it is skipped for this reason, which is no failure. */
export class NotHere extends Error {}

/** Runs the script, cleans up, and exits with the script's code; 1 where it throws, 128 + n after signal n. */
export async function onStage(script: (stage: Stage) => Promise<number>): Promise<never> {
  const cleanups: Cleanup[] = []
  const interrupted = new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve(128 + constants.signals[signal]))
    }
  })
  const played = script({ onLeave: (cleanup) => void cleanups.push(cleanup) })
  const code = await Promise.race([interrupted, played]).catch((error: unknown) => {
    if (error instanceof NotHere) {
      console.log(`Skipped on this system: ${error.message}.`)
      return 0
    }
    console.error(error instanceof Error ? error.stack : error)
    return 1
  })
  await runInReverse(cleanups)
  process.exit(code)
}

async function runInReverse(cleanups: Cleanup[]): Promise<void> {
  for (let next = cleanups.pop(); next !== undefined; next = cleanups.pop()) {
    try {
      await next()
    } catch (error) {
      console.error('while cleaning up:', error)
    }
  }
}
