/**
 * `llm-intents.jsonl`: the small write-ahead file that makes a crash between a key and its decision visible.
 * Each line has a checksum, so that an altered line is not mistaken for another intent.
 */

import type { Intent } from '../../core/decision.ts'
import { parseJsonObject } from '../../core/text/json-object.ts'
import { PERSON } from '../control/item-messages.ts'
import { identityOf, readSmallText } from '../files/reading.ts'
import { appendLines, replaceFile } from '../files/writing.ts'
import { sha1 } from '../hash.ts'

export const INTENTS_FILE = 'llm-intents.jsonl'

/** A file above this is emptied once no intent is open. */
const COMPACT_BYTES = 64 * 1024
/** Far more than we ever write. */
const READ_BYTES_MAX = 16 * 1024 * 1024

export interface Intents {
  /** The intents that were open when the file was opened, oldest first. */
  readonly unresolved: readonly Intent[]
  isOpen(id: string): boolean
  /** Whether the file is still the one that we wrote. */
  isInPlace(): Promise<boolean>
  /** Appends all open intents to the file that is there now, or creates one. */
  writeAgain(): Promise<void>
  /** Resolves when the intents are synced to disk, all in one write. */
  add(intents: readonly Intent[]): Promise<void>
  close(id: string): Promise<void>
}

export interface OpenIntentsOptions {
  readonly isDecided: (id: string) => boolean
  /** Called with the number of damaged lines before they are removed; if it throws, they stay. */
  readonly onDamage: (lines: number) => Promise<void>
  /** `appendLines` by default; tests pass one that acts as a bad disk. */
  readonly append?: typeof appendLines
}

/** Reads intents that a crash left open, drops those that `isDecided` knows, and rewrites the file. */
export async function openIntents(file: string, options: OpenIntentsOptions): Promise<Intents> {
  const left = await readOpenIntents(file)
  if (left.damaged > 0) await options.onDamage(left.damaged)
  const unresolved = left.open.filter(({ id }) => !options.isDecided(id))
  const open = new Map(unresolved.map((intent) => [intent.id, intent]))
  const toDisk = options.append ?? appendLines
  await rewrite(file, unresolved)
  let identity = await identityOf(file)
  let size_bytes = 0

  const append = async (entries: readonly (Intent | ClosingMark)[], sync: boolean): Promise<void> => {
    size_bytes = await toDisk(file, entries.map(intentLine), { sync })
  }
  /** A file that cannot be emptied is used as it is. */
  const compact = async (): Promise<void> => {
    try {
      await rewrite(file, [])
      identity = await identityOf(file)
    } catch {
      // The next closing mark tries again.
    }
  }
  return {
    unresolved,
    isOpen: (id) => open.has(id),
    isInPlace: async () => identity !== null && (await identityOf(file)) === identity,
    async writeAgain() {
      await append([...open.values()], true)
      identity = await identityOf(file)
    },
    async add(intents) {
      await append(intents, true)
      for (const intent of intents) open.set(intent.id, intent)
    },
    async close(id) {
      // Not synced: if the mark is lost, the decision, which is synced, closes the intent.
      await append([{ id, closed: true }], false)
      open.delete(id)
      if (open.size === 0 && size_bytes > COMPACT_BYTES) await compact()
    },
  }
}

interface LeftIntents {
  readonly open: readonly Intent[]
  /** How many lines somebody else has altered. */
  readonly damaged: number
}

async function readOpenIntents(file: string): Promise<LeftIntents> {
  const text = (await readSmallText(file, READ_BYTES_MAX)) ?? ''
  const open = new Map<string, Intent>()
  let damaged = 0
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const entry = readIntentLine(line)
    if (entry === 'damaged') damaged += 1
    else if (entry === 'torn') continue
    else if ('closed' in entry) open.delete(entry.id)
    else open.set(entry.id, entry)
  }
  return { open: [...open.values()], damaged }
}

async function rewrite(file: string, intents: readonly Intent[]): Promise<void> {
  const text = intents.map((intent) => `${intentLine(intent)}\n`).join('')
  await replaceFile(file, text, { sync: true })
}

/** Says that the intent with this id has been decided. */
export interface ClosingMark {
  readonly id: string
  readonly closed: true
}

/**
 * What a line contains. `torn`: its write was cut short, so it was never reported as safe, and no key
 * followed. `damaged`: it was whole once, and what it said is not known.
 */
type IntentLine = Intent | ClosingMark | 'torn' | 'damaged'

const CHECK_CHARACTERS = 8
/** How a whole line ends, even if one of its last characters, or the newline after it, was altered. */
const WHOLE_END = /\}$|"check":"[^"]{8}".{0,2}$/s

/** One line with its checksum, without the newline. */
export function intentLine(entry: Intent | ClosingMark): string {
  return JSON.stringify({ ...entry, check: checkOf(entry) })
}

/** Reads a line that is not empty. Lines of versions that wrote no checksum are accepted as they are. */
function readIntentLine(line: string): IntentLine {
  const value = parseJsonObject(line)
  if (value === null) return line.startsWith('{') && !WHOLE_END.test(line) ? 'torn' : 'damaged'
  const { check, ...entry } = value
  if (!isIntent(entry) && !isClosingMark(entry)) return 'damaged'
  return check === undefined || check === checkOf(entry) ? entry : 'damaged'
}

function checkOf(entry: Intent | ClosingMark): string {
  return sha1(JSON.stringify(entry)).slice(0, CHECK_CHARACTERS)
}

function isClosingMark(entry: object): entry is ClosingMark {
  const { id, closed, ...rest }: Partial<Record<keyof ClosingMark, unknown>> = entry
  return typeof id === 'string' && closed === true && isEmpty(rest)
}

function isIntent(entry: object): entry is Intent {
  const {
    id,
    timestamp,
    worker,
    promptId,
    episode,
    keys,
    by,
    ...rest
  }: Partial<Record<keyof Intent, unknown>> = entry
  return (
    [id, timestamp, worker, promptId, episode, keys].every((part) => typeof part === 'string') &&
    (by === undefined || PERSON.safeParse(by).success) &&
    isEmpty(rest)
  )
}

/** An unknown name means that the line was altered. */
function isEmpty(rest: object): boolean {
  return Object.keys(rest).length === 0
}
