/** Where a part of the record is lost, nothing is pressed until a person has looked, and what was found is kept. */

import { constants } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { readSmallText } from '../open-regular.ts'
import { stopFlags } from '../stop-flags.ts'
import { appendLines } from './append.ts'

/** Of each damaged line of the trail one hash: some ten thousand, far more than anybody looks at. */
const SEEN_BYTES_MAX = 1024 * 1024

export interface Damage {
  readonly file: string
  /** How many lines cannot be read. */
  readonly lines: number
}

/** Stops all keys of the project, then copies the file, which is to be written anew. */
export async function quarantine(damage: Damage, now: number): Promise<void> {
  const copy = `${damage.file}.damaged-${new Date(now).toISOString().replaceAll(':', '-')}`
  await holdKeys(damage, `; kept as ${basename(copy)}`, now)
  await copyFile(damage.file, copy, constants.COPYFILE_EXCL)
}

/**
 * Stops all keys for damaged lines of the trail, named by their hashes, and leaves them where they are. A person is asked once
 * for each line: the hashes are kept beside the trail.
 */
export async function holdForDamage(file: string, hashes: readonly string[], now: number): Promise<void> {
  const seenFile = `${file}.damaged`
  const seen = new Set((await readSmallText(seenFile, SEEN_BYTES_MAX))?.split('\n'))
  const fresh = hashes.filter((hash) => !seen.has(hash))
  if (fresh.length === 0) return
  await holdKeys({ file, lines: fresh.length }, '', now)
  await appendLines(seenFile, fresh, { sync: false })
}

async function holdKeys({ file, lines }: Damage, where: string, now: number): Promise<void> {
  const flags = stopFlags(dirname(file))
  const { project } = await flags.all()
  // A hold stays with its own reason; a pause would be lifted by somebody who knows nothing of this.
  if (project?.kind === 'hold') return
  const what = `${lines} damaged ${lines === 1 ? 'line' : 'lines'} in ${basename(file)}`
  const reason = `${what}: a key may be on no record${where}`
  await flags.set(null, { kind: 'hold', since: new Date(now).toISOString(), reason })
}
