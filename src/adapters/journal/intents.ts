/** `llm-intents.jsonl`: the small write-ahead file that makes a crash between a key and its decision visible. */

import { open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Intent } from '../../core/decision.ts'
import { parseJsonObject } from '../../core/json-object.ts'
import { isMissing } from '../file-errors.ts'
import { appendLines, PRIVATE_FILE_MODE } from './append.ts'

/** With nothing open, a file above this is emptied. */
const COMPACT_BYTES = 64 * 1024

export interface Intents {
  /** Those that were open when the file was opened, oldest first. */
  readonly unresolved: readonly Intent[]
  isOpen(id: string): boolean
  /** Resolves when the intent is synced to the disk. */
  add(intent: Intent): Promise<void>
  close(id: string): Promise<void>
}

/** Reads what a crash left open, forgets what `isDecided` knows, and rewrites the file with the rest. */
export async function openIntents(file: string, isDecided: (id: string) => boolean): Promise<Intents> {
  const left = await readOpenIntents(file)
  const unresolved = left.filter(({ id }) => !isDecided(id))
  const open = new Map(unresolved.map((intent) => [intent.id, intent]))
  let size_bytes = await rewrite(file, unresolved)

  const append = async (entry: object, sync: boolean): Promise<void> => {
    const line = JSON.stringify(entry)
    await appendLines(file, [line], { sync })
    size_bytes += Buffer.byteLength(line) + 1
  }
  return {
    unresolved,
    isOpen: (id) => open.has(id),
    async add(intent) {
      await append(intent, true)
      open.set(intent.id, intent)
    },
    async close(id) {
      // Not synced: should the mark be lost, the decision itself, which is synced, stands for it.
      await append({ id, closed: true }, false)
      open.delete(id)
      if (open.size === 0 && size_bytes > COMPACT_BYTES) size_bytes = await rewrite(file, [])
    },
  }
}

async function readOpenIntents(file: string): Promise<Intent[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return ''
    throw error
  })
  const open = new Map<string, Intent>()
  for (const line of text.split('\n')) {
    const entry = parseJsonObject(line)
    if (entry === null || typeof entry.id !== 'string') continue // a torn line was never promised to be safe
    if (entry.closed === true) open.delete(entry.id)
    else if (isIntent(entry)) open.set(entry.id, entry)
  }
  return [...open.values()]
}

function isIntent(entry: object): entry is Intent {
  const { id, timestamp, worker, promptId, episode, keys }: Partial<Record<keyof Intent, unknown>> = entry
  return [id, timestamp, worker, promptId, episode, keys].every((part) => typeof part === 'string')
}

/** Replaces the file in one step, so that a crash leaves the old one or the new one; gives the new size in bytes. */
async function rewrite(file: string, intents: readonly Intent[]): Promise<number> {
  const text = intents.map((intent) => `${JSON.stringify(intent)}\n`).join('')
  const next = `${file}.next`
  const handle = await open(next, 'w', PRIVATE_FILE_MODE)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(next, file)
  await syncFolder(dirname(file))
  return Buffer.byteLength(text)
}

/** Only a synced folder keeps a renamed file over a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
