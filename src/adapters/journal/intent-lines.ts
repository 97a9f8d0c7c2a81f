/** The lines of `llm-intents.jsonl`. Each bears a check, so that one that was changed is not taken for another intent. */

import type { Intent } from '../../core/decision.ts'
import { parseJsonObject } from '../../core/text/json-object.ts'
import { sha1 } from '../hash.ts'

/** Says that the intent with this id has its decision. */
export interface ClosingMark {
  readonly id: string
  readonly closed: true
}

/**
 * What stands in a line. `torn`: its writing broke off, so that nobody was told that it is safe, and no key followed.
 * `damaged`: it was whole once, and what it said is not known.
 */
export type IntentLine = Intent | ClosingMark | 'torn' | 'damaged'

const CHECK_CHARACTERS = 8
/** How a whole line ends; also where one of its last characters was changed, or the newline behind it. */
const WHOLE_END = /\}$|"check":"[^"]{8}".{0,2}$/s

/** One line, without its end. */
export function intentLine(entry: Intent | ClosingMark): string {
  return JSON.stringify({ ...entry, check: checkOf(entry) })
}

/** Reads a line that is not empty; those of versions that wrote no check are taken as they are. */
export function readIntentLine(line: string): IntentLine {
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
  const { id, timestamp, worker, promptId, episode, keys, ...rest }: Partial<Record<keyof Intent, unknown>> =
    entry
  return (
    [id, timestamp, worker, promptId, episode, keys].every((part) => typeof part === 'string') &&
    isEmpty(rest)
  )
}

/** A name that nobody gave is a name that was changed. */
function isEmpty(rest: object): boolean {
  return Object.keys(rest).length === 0
}
