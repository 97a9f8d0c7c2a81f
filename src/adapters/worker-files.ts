import { join } from 'node:path'
import type { Clock } from '../core/ports.ts'
import { openRegular } from './open-regular.ts'

const INSTRUCTIONS_MAX_CHARACTERS = 1000
/** UTF-8 takes up to four bytes a character. */
const INSTRUCTIONS_MAX_BYTES = 4 * INSTRUCTIONS_MAX_CHARACTERS

/** The start of a worker's own instructions, for the model; null where there are none. */
export async function readInstructions(projectDirectory: string, workerId: string): Promise<string | null> {
  try {
    await using file = await openRegular(join(projectDirectory, '.czarina', 'workers', `${workerId}.md`))
    if (file === null) return null
    const { buffer, bytesRead } = await file.read(Buffer.alloc(INSTRUCTIONS_MAX_BYTES), 0)
    return buffer.toString('utf8', 0, bytesRead).slice(0, INSTRUCTIONS_MAX_CHARACTERS)
  } catch {
    return null
  }
}

interface Remembered<Value> {
  readonly value: Promise<Value>
  readonly until: number
}

/** More questions than this are not remembered: an agent that wanders through folders does not fill the memory. */
const REMEMBERED_MAX = 1000

/** Spares the disk a look-up at every look: the same question has the same answer for a while. */
export function rememberFor<Value>(
  keep_ms: number,
  clock: Pick<Clock, 'now'>,
  ask: (...words: readonly string[]) => Promise<Value>,
): (...words: readonly string[]) => Promise<Value> {
  const answers = new Map<string, Remembered<Value>>()
  return (...words) => {
    const key = words.join('\n')
    const known = answers.get(key)
    if (known !== undefined && clock.now() < known.until) return known.value
    if (answers.size >= REMEMBERED_MAX) answers.clear()
    const value = ask(...words)
    answers.set(key, { value, until: clock.now() + keep_ms })
    return value
  }
}
