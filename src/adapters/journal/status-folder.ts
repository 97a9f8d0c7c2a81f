/**
 * The folder of the trail: private, and recreated if it is removed while a monitor writes there. No key is
 * pressed while part of its record is lost or nothing can be written.
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
  /** Their file always exists while a monitor runs, so it identifies the folder. */
  readonly intents: { isInPlace(): Promise<boolean>; writeAgain(): Promise<void> }
  /** Writes what else belongs in the folder; if it rejects, no key is pressed. */
  readonly onMade: () => Promise<void>
}

export interface StatusFolder {
  /** Recreates the folder if it is not the one we wrote to; true if it did. Rejects if it cannot. */
  keep(): Promise<boolean>
  /** Remembers the active pauses and holds, which must not end with the folder. */
  rememberBlocks(): Promise<void>
}

/** Restores blocks from the last two reads: while the folder was being removed, the last may lack some. */
export function createStatusFolder({ directory, intents, onMade }: StatusFolderOptions): StatusFolder {
  const flags = blockFlags(directory)
  let remembered: readonly StandingBlocks[] = []

  return {
    keep: async () => {
      if (await intents.isInPlace()) return false
      // The project's own folder is not recreated: a project that was moved would seem to be in both places.
      for (const folder of [dirname(directory), directory]) await makeFolder(folder)
      for (const { project, workers } of remembered) {
        for (const [worker, block] of workers) await flags.set(worker, block)
        if (project !== null) await flags.set(null, project)
      }
      await onMade()
      if (await intents.isInPlace()) return false // it is back
      await intents.writeAgain() // last: from now on we write to this folder
      return true
    },
    rememberBlocks: async () => {
      const blocks = await flags.all()
      if (await intents.isInPlace()) remembered = [...remembered.slice(-1), blocks]
    },
  }
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { mode: PRIVATE_FOLDER_MODE }).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error
  })
}

/** One hash for each damaged line of the trail: this is some ten thousand, far more than anybody reads. */
const SEEN_BYTES_MAX = 1024 * 1024

export interface Damage {
  readonly file: string
  /** How many lines cannot be read. */
  readonly lines: number
}

/** Puts the whole project on hold, then copies the file, which is about to be rewritten. */
export async function quarantine(damage: Damage, now: number): Promise<void> {
  const copy = `${damage.file}.damaged-${new Date(now).toISOString().replaceAll(':', '-')}`
  await holdKeys(damage, `; kept as ${basename(copy)}`, now)
  await copyFile(damage.file, copy, constants.COPYFILE_EXCL)
}

/**
 * Puts the whole project on hold for damaged lines of the trail, given by their hashes, and leaves the lines
 * where they are. Each line calls a person only once: the hashes are kept beside the trail.
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
  // An existing hold keeps its reason. A pause is replaced: whoever lifts it would not know of the damage.
  if (project?.kind === 'hold') return
  const what = `${lines} damaged ${lines === 1 ? 'line' : 'lines'} in ${basename(file)}`
  const reason = `${what}: a key may be on no record${where}`
  await flags.set(null, { kind: 'hold', since: new Date(now).toISOString(), reason })
}

const FOR_OTHERS = 0o077

/**
 * Makes private what an earlier version or another program left open to everybody: it contains prompts and
 * commands, and anyone who may write there could impersonate us. Leaves alone what belongs to another user,
 * and what a link points to.
 */
export async function keepPrivate(path: string, mode: number): Promise<void> {
  const found = await lstat(path).catch(nullIfMissing(path))
  if (found === null || found.isSymbolicLink() || found.uid !== process.getuid?.()) return
  if ((found.mode & FOR_OTHERS) !== 0) await chmod(path, mode)
}

/** Reports each trouble once when it begins and once when it is over. */
export class TrailHealth {
  #trouble: { readonly why: string; readonly since: number; readonly text: string } | null = null
  #notices: TrailNotice[] = []

  get isFailing(): boolean {
    return this.#trouble !== null
  }

  /** What is wrong now, as text; null if nothing is. */
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

  /** The folder was recreated. */
  folderMade(directory: string): void {
    this.#notices.push({ text: folderMadeAnew(directory), isOver: false, lasts: false })
  }

  /** The notices that have not been taken yet. */
  take(): readonly TrailNotice[] {
    const taken = this.#notices
    this.#notices = []
    return taken
  }
}
