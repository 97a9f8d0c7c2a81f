/**
 * The folder of the trail: made anew where it is removed while a monitor writes there, closed to others, and no key is pressed
 * while a part of the record in it is lost or nothing can be written.
 */

import { constants } from 'node:fs'
import { chmod, copyFile, lstat, mkdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { StandingBlocks } from '../../core/limits/standing-blocks.ts'
import type { TrailNotice } from '../../core/trail/journal-port.ts'
import { folderMadeAnew, trailUnwritable, trailWritten } from '../../people/texts.ts'
import { blockFlags } from '../block-flags.ts'
import { errorCode, errorText, nullIfMissing, readSmallText } from '../files/reading.ts'
import { appendLines, PRIVATE_FOLDER_MODE } from '../files/writing.ts'

export interface StatusFolderOptions {
  readonly directory: string
  /** Their file is always there while a monitor runs, so by it the folder is known. */
  readonly intents: { isInPlace(): Promise<boolean>; writeAgain(): Promise<void> }
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
  const flags = blockFlags(directory)
  let remembered: readonly StandingBlocks[] = []

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
  const flags = blockFlags(dirname(file))
  const { project } = await flags.all()
  // A hold stays with its own reason; a pause would be lifted by somebody who knows nothing of this.
  if (project?.kind === 'hold') return
  const what = `${lines} damaged ${lines === 1 ? 'line' : 'lines'} in ${basename(file)}`
  const reason = `${what}: a key may be on no record${where}`
  await flags.set(null, { kind: 'hold', since: new Date(now).toISOString(), reason })
}

const FOR_OTHERS = 0o077

/**
 * Closes what an earlier version or another program left open to everybody: prompts and commands stand in it, and whoever may
 * write there could pass for us. What belongs to somebody else is left alone, and so is what a link leads to.
 */
export async function keepPrivate(path: string, mode: number): Promise<void> {
  const found = await lstat(path).catch(nullIfMissing(path))
  if (found === null || found.isSymbolicLink() || found.uid !== process.getuid?.()) return
  if ((found.mode & FOR_OTHERS) !== 0) await chmod(path, mode)
}

/** Each trouble is told once when it begins, and once when it is over. */
export class TrailHealth {
  #trouble: { readonly why: string; readonly since: number; readonly text: string } | null = null
  #notices: TrailNotice[] = []

  get isFailing(): boolean {
    return this.#trouble !== null
  }

  /** What is wrong now, in words; null where nothing is. */
  get trouble(): string | null {
    return this.#trouble?.text ?? null
  }

  /** Something could not be written; `now` in steady time. */
  fails(error: unknown, now: number): void {
    if (this.#trouble !== null) return
    const why = errorText(error)
    const text = trailUnwritable(why)
    this.#trouble = { why, since: now, text }
    this.#notices.push({ text, isOver: false, lasts: true })
  }

  /** Everything could be written. */
  works(now: number): void {
    if (this.#trouble === null) return
    const { why, since } = this.#trouble
    this.#trouble = null
    const seconds = Math.round((now - since) / 1000)
    this.#notices.push({ text: trailWritten(why, seconds), isOver: true, lasts: true })
  }

  /** The folder was made anew. */
  folderMade(directory: string): void {
    this.#notices.push({ text: folderMadeAnew(directory), isOver: false, lasts: false })
  }

  /** What nobody was told yet. */
  take(): readonly TrailNotice[] {
    const taken = this.#notices
    this.#notices = []
    return taken
  }
}
