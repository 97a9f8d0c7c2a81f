/** Says when one of a few files was saved. */

import { stat } from 'node:fs/promises'
import type { Clock } from '../../core/ports.ts'

/**
 * Asking for a handful of files every two seconds costs less than watching their folders, and it sees what watching misses: files
 * that are replaced by renaming, folders that come later, network folders.
 */
const LOOK_EVERY_MS = 2000
/** An editor writes in steps: what is to be read must have stood still for so long. */
const STANDS_STILL_MS = 150

export interface WatchSavedOptions {
  /** Asked at each capture, since what is read may name other files than before. */
  readonly files: () => Iterable<string>
  /** Is called once at the beginning, for what was saved before anybody watched, then after each save. Must not throw. */
  readonly onSaved: () => Promise<void>
  readonly clock: Clock
}

/** Looks until the signal aborts; resolves then. */
export async function watchSaved(options: WatchSavedOptions, signal: AbortSignal): Promise<void> {
  const { clock } = options
  let known = new Map<string, string>()
  while (!signal.aborted) {
    const found = await statesOf(options.files())
    if (differs(known, found)) {
      await clock.sleep(STANDS_STILL_MS, signal)
      if (signal.aborted) return
      const settled = await statesOf(options.files())
      if (differs(found, settled)) continue
      known = settled
      await options.onSaved()
    } else {
      await clock.sleep(LOOK_EVERY_MS, signal)
    }
  }
}

function differs(known: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): boolean {
  return [...found].some(([file, state]) => known.get(file) !== state)
}

async function statesOf(files: Iterable<string>): Promise<Map<string, string>> {
  const states = [...files].map(async (file) => [file, await stateOf(file)] as const)
  return new Map(await Promise.all(states))
}

/** Differs whenever the file was written, replaced or removed. */
async function stateOf(file: string): Promise<string> {
  return stat(file).then(
    ({ ino, size, mtimeMs, ctimeMs }) => `${ino} ${size} ${mtimeMs} ${ctimeMs}`,
    () => 'not there',
  )
}
