/** Which options a program has, and what their values are, as a manual tells: whatever is not among them may do anything. */

import { type Argument, isUnresolved, wordsOf } from '../words.ts'

/** What follows an option: nothing, a value that may only be attached, any value, a file that is written, or one that is read. */
export type ValueRole = 'none' | 'attached' | 'value' | 'written' | 'read'

/** Options by their spelling; `#` stands for a number as in `-5`, an option that ends in `*` for all that begin so. */
export type Grammar = ReadonlyMap<string, ValueRole>

const SIGNS: Readonly<Record<string, ValueRole>> = {
  '?': 'attached',
  '=': 'value',
  '>': 'written',
  '<': 'read',
}

/**
 * Reads a table of options, parted by spaces. The last character says what follows: `--color?` takes a value behind `=` alone,
 * `-n=` any value, `-o>` a file that is written, `-f<` a file that is read, others none. `--[no-]x` are two options.
 */
export function grammarOf(text = ''): Grammar {
  return new Map(wordsOf(text).flatMap(spellingsOf).map(entryOf))
}

function spellingsOf(word: string): readonly string[] {
  return word.includes('[no-]') ? [word.replace('[no-]', ''), word.replace('[no-]', 'no-')] : [word]
}

function entryOf(word: string): readonly [string, ValueRole] {
  const role = SIGNS[word.at(-1) ?? '']
  return role === undefined ? [word, 'none'] : [word.slice(0, -1), role]
}

/** How one word that begins with a dash is read. */
export interface ReadOption {
  /** Whether the table knows all of it. */
  readonly isKnown: boolean
  /** Its value, where it has one that is a file. */
  readonly file: { readonly argument: Argument; readonly role: 'written' | 'read' } | null
  /** Whether the next word is its value. */
  readonly takesNext: boolean
}

const UNKNOWN_OPTION: ReadOption = { isKnown: false, file: null, takesNext: false }
const PLAIN_OPTION: ReadOption = { isKnown: true, file: null, takesNext: false }

/** Reads one word, with the word behind it; `isWhole` says that the program's options are whole words after one dash, as those of `find`. */
export function readOption(
  argument: Argument,
  next: Argument | undefined,
  grammar: Grammar,
  isWhole: boolean,
): ReadOption {
  const { value, mayBeOption } = argument
  const [name = '', ...rest] = value.split('=')
  // A part that is not known may be another option, or several words.
  if (mayBeOption || isUnresolved(name)) return UNKNOWN_OPTION
  const whole = grammar.get(value)
  if (whole !== undefined) return withNext(whole, next)
  if (rest.length > 0) {
    const role = grammar.get(name)
    if (role !== undefined)
      return role === 'none' ? UNKNOWN_OPTION : withValue(role, { ...argument, value: rest.join('=') })
  }
  if (isPrefixed(value, grammar)) return PLAIN_OPTION
  return isWhole || value.startsWith('--') ? UNKNOWN_OPTION : readCluster(argument, next, grammar)
}

/** Letters that each are an option; behind one that takes a value all the rest is that. */
function readCluster(argument: Argument, next: Argument | undefined, grammar: Grammar): ReadOption {
  const { value } = argument
  for (let at = 1; at < value.length; at += 1) {
    const role = grammar.get(`-${value[at]}`)
    const rest = value.slice(at + 1)
    if (role === undefined)
      return grammar.has('-#') && /^\d+$/u.test(value.slice(at)) ? PLAIN_OPTION : UNKNOWN_OPTION
    if (role === 'none') continue
    return rest === '' ? withNext(role, next) : withValue(role, { ...argument, value: rest })
  }
  return PLAIN_OPTION
}

function isPrefixed(value: string, grammar: Grammar): boolean {
  for (let length = Math.min(value.length, PREFIX_CHARACTERS_MAX); length > 1; length -= 1)
    if (grammar.has(`${value.slice(0, length)}*`)) return true
  return false
}

const PREFIX_CHARACTERS_MAX = 30

function withNext(role: ValueRole, next: Argument | undefined): ReadOption {
  if (role === 'none' || role === 'attached') return PLAIN_OPTION
  if (next === undefined) return UNKNOWN_OPTION
  return { ...withValue(role, next), takesNext: true }
}

function withValue(role: ValueRole, argument: Argument): ReadOption {
  const isFile = role === 'written' || role === 'read'
  return { ...PLAIN_OPTION, file: isFile ? { argument, role } : null }
}
