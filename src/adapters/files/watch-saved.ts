/** Notices when one of a few files is saved. */

import { stat } from 'node:fs/promises'
import type { Clock } from '../../core/ports.ts'

/**
 * Checking a handful of files every two seconds costs less than watching their folders. It also sees what
 * watching misses: files that are replaced by renaming, folders that are created later, network folders.
 */
const LOOK_EVERY_MS = 2000
/** Editors write in steps: a file is read once it has been unchanged for this long. */
const STANDS_STILL_MS = 150

export interface WatchSavedOptions {
  /** Called at each check, since a configuration that was read may name other files. */
  readonly files: () => Iterable<string>
  /** Called once at the start, for what was saved before we watched, then after each save. Must not throw. */
  readonly onSaved: () => Promise<void>
  readonly clock: Clock
}

/** Watches until the signal aborts, then resolves. */
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

/** Changes whenever the file is written, replaced or removed. */
async function stateOf(file: string): Promise<string> {
  return stat(file).then(
    ({ ino, size, mtimeMs, ctimeMs }) => `${ino} ${size} ${mtimeMs} ${ctimeMs}`,
    () => 'not there',
  )
}
