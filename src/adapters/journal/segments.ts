/**
 * The parts of a trail that has grown: `llm-decisions.jsonl` is written to, `llm-decisions.1.jsonl` is its oldest part, and
 * each later one bears the next number. A part is never renamed again, so who reads it is not disturbed.
 */

import { readdir, rename, rm } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { nullIfMissing } from '../file-errors.ts'
import { identityOf } from '../file-identity.ts'
import { openRegular } from '../open-regular.ts'
import { linesBackwards, linesOfHandleBackwards } from './read-backwards.ts'

const NUMBER = /^[1-9]\d{0,8}$/

interface Part {
  readonly number: number
  readonly file: string
}

/** Ends the part that is written to, in one step, and removes the oldest above `keep`; gives the names of what it removed. */
export async function rotate(file: string, keep: number): Promise<readonly string[]> {
  const parts = await partsOf(file)
  const { dir, name, ext } = parse(file)
  await rename(file, join(dir, `${name}.${(parts[0]?.number ?? 0) + 1}${ext}`))
  const old = parts.slice(Math.max(0, keep - 1)).map((part) => part.file)
  for (const one of old) await rm(one)
  return old
}

/**
 * The parts before the one that is written to, newest first. `identity` names the file that the caller has open as that one:
 * where it was ended meanwhile, neither it nor what came after it is among them.
 */
export async function olderParts(file: string, identity: string | null): Promise<readonly string[]> {
  const files = (await partsOf(file)).map((part) => part.file)
  const identities = await Promise.all(files.map((one) => identityOf(one)))
  return identity === null ? files : files.slice(identities.indexOf(identity) + 1)
}

/** The lines of all parts, from the newest to the oldest. */
export async function* trailBackwards(file: string): AsyncGenerator<string> {
  const handle = await openRegular(file)
  const now = await handle?.stat()
  try {
    if (handle !== null) for await (const { text } of linesOfHandleBackwards(handle)) yield text
  } finally {
    await handle?.close()
  }
  const identity = now === undefined ? null : `${now.dev}:${now.ino}`
  for (const part of await olderParts(file, identity)) {
    for await (const { text } of linesBackwards(part)) yield text
  }
}

async function partsOf(file: string): Promise<readonly Part[]> {
  const { dir, name, ext } = parse(file)
  const names = (await readdir(dir).catch(nullIfMissing(dir))) ?? []
  const parts = names.flatMap((one): Part[] => {
    const number =
      one.startsWith(`${name}.`) && one.endsWith(ext) ? one.slice(name.length + 1, -ext.length) : ''
    return NUMBER.test(number) ? [{ number: Number(number), file: join(dir, one) }] : []
  })
  return parts.toSorted((one, other) => other.number - one.number)
}
