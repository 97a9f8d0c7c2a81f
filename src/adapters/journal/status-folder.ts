/** The folder of the trail may be removed, moved or replaced while a monitor writes there: then it is made anew, and the work goes on. */

import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Stops } from '../../core/limits/stops.ts'
import { errorCode } from '../file-errors.ts'
import { stopFlags } from '../stop-flags.ts'
import type { Intents } from './intents.ts'
import { PRIVATE_FOLDER_MODE } from './keep-private.ts'

export interface StatusFolderOptions {
  readonly directory: string
  /** Their file is always there while a monitor runs, so by it the folder is known. */
  readonly intents: Pick<Intents, 'isInPlace' | 'writeAgain'>
  /** Writes what else has to be there; where it rejects, nothing is pressed. */
  readonly onMade: () => Promise<void>
}

export interface StatusFolder {
  /** Makes it anew where it is not the one that we wrote to; true where another one is there now. Rejects where that is not possible. */
  keep(): Promise<boolean>
  /** Remembers the pauses and holds that stand, which must not end with the folder. */
  rememberStops(): Promise<void>
}

/** Pauses and holds are put back from the last two times that they were read: while a folder is being removed, some are gone already. */
export function createStatusFolder({ directory, intents, onMade }: StatusFolderOptions): StatusFolder {
  const flags = stopFlags(directory)
  let remembered: readonly Stops[] = []

  return {
    keep: async () => {
      if (await intents.isInPlace()) return false
      // The project itself is not made anew: one that was moved away would seem to be in both places.
      for (const folder of [dirname(directory), directory]) await makeFolder(folder)
      for (const { project, workers } of remembered) {
        for (const [worker, stop] of workers) await flags.set(worker, stop)
        if (project !== null) await flags.set(null, project)
      }
      await onMade()
      if (await intents.isInPlace()) return false // it came back by itself
      await intents.writeAgain() // last: from now on it is the folder that we write to
      return true
    },
    rememberStops: async () => {
      const stops = await flags.all()
      if (await intents.isInPlace()) remembered = [...remembered.slice(-1), stops]
    },
  }
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { mode: PRIVATE_FOLDER_MODE }).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error
  })
}
