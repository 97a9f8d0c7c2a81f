/** Which options a program has, and what their values are, as a manual tells: whatever is not among them may do anything. */

import { type Argument, wordsOf } from '../words.ts'

/**
 * What follows an option: nothing, a value that may only be attached, any value, a file that is written, one that is read, a name and
 * its value, a name and a file that is read, a command up to its end, or code that the program's check judges.
 */
export type ValueRole =
  | 'none'
  | 'attached'
  | 'value'
  | 'written'
  | 'read'
  | 'pair'
  | 'named_read'
  | 'command'
  | 'code'

/** Options by their spelling; `#` stands for a number as in `-5`, an option that ends in `*` for all that begin so. */
export type Grammar = ReadonlyMap<string, ValueRole>

const SIGNS: Readonly<Record<string, ValueRole>> = {
  '==': 'pair',
  '=<': 'named_read',
  ';': 'command',
  '!': 'code',
  '?': 'attached',
  '=': 'value',
  '>': 'written',
  '<': 'read',
}

/**
 * Reads a table of options, parted by spaces. What they end in says what follows: `--color?` takes a value behind `=` alone,
 * `-n=` any value, `-o>` a file that is written, `-f<` a file that is read, `--arg==` two words, `--rawfile=<` two words of which the
 * second is a file that is read, `-exec;` a command, `-c!` code, others none. `--[no-]x` are two options.
 */
export function grammarOf(text = ''): Grammar {
  return new Map(wordsOf(text).flatMap(spellingsOf).map(entryOf))
}

function spellingsOf(word: string): readonly string[] {
  return word.includes('[no-]') ? [word.replace('[no-]', ''), word.replace('[no-]', 'no-')] : [word]
}

function entryOf(word: string): readonly [string, ValueRole] {
  for (const sign of [word.slice(-2), word.slice(-1)]) {
    const role = SIGNS[sign]
    if (role !== undefined) return [word.slice(0, -sign.length), role]
  }
  return [word, 'none']
}

/** How one word that begins with a dash is read. */
export interface ReadOption {
  /** Whether the table knows all of it. */
  readonly isKnown: boolean
  /** Its value, where it has one that is a file. */
  readonly file: { readonly argument: Argument; readonly role: 'written' | 'read' } | null
  /** Its value, where that is code. */
  readonly code: Argument | null
  /** How many of the next words are its value. */
  readonly takes: number
}

const UNKNOWN_OPTION: ReadOption = { isKnown: false, file: null, code: null, takes: 0 }
const PLAIN_OPTION: ReadOption = { isKnown: true, file: null, code: null, takes: 0 }

/** A word of a call, and those after it. */
interface Place {
  readonly args: readonly Argument[]
  readonly index: number
}

/** Reads the word at a place, with those behind it; `isWhole` says that the program's options are whole words after one dash, as those of `find`. */
export function readOption(place: Place, grammar: Grammar, isWhole: boolean): ReadOption {
  const argument = place.args[place.index]
  if (argument === undefined) return UNKNOWN_OPTION
  const { value, mayBeOption } = argument
  const [name = '', ...rest] = value.split('=')
  // A part that is not known may be another option, or several words; in quotes it is the value of a known one, or no option.
  if (mayBeOption) return UNKNOWN_OPTION
  const whole = grammar.get(value)
  if (whole !== undefined) return withNext(whole, place)
  if (rest.length > 0) {
    const role = grammar.get(name)
    if (role !== undefined)
      return takesOne(role) ? withValue(role, { ...argument, value: rest.join('=') }) : UNKNOWN_OPTION
  }
  if (isPrefixed(value, grammar)) return PLAIN_OPTION
  return isWhole || value.startsWith('--') ? UNKNOWN_OPTION : readCluster(argument, place, grammar)
}

/** Letters that each are an option; behind one that takes a value all the rest is that. */
function readCluster(argument: Argument, place: Place, grammar: Grammar): ReadOption {
  const { value } = argument
  for (let at = 1; at < value.length; at += 1) {
    const role = grammar.get(`-${value[at]}`)
    const rest = value.slice(at + 1)
    if (role === undefined)
      return grammar.has('-#') && /^\d+$/u.test(value.slice(at)) ? PLAIN_OPTION : UNKNOWN_OPTION
    if (role === 'none') continue
    if (rest === '') return withNext(role, place)
    return takesOne(role) ? withValue(role, { ...argument, value: rest }) : UNKNOWN_OPTION
  }
  return PLAIN_OPTION
}

function takesOne(role: ValueRole): boolean {
  return role !== 'none' && role !== 'pair' && role !== 'named_read' && role !== 'command'
}

function isPrefixed(value: string, grammar: Grammar): boolean {
  for (let length = Math.min(value.length, PREFIX_CHARACTERS_MAX); length > 1; length -= 1)
    if (grammar.has(`${value.slice(0, length)}*`)) return true
  return false
}

const PREFIX_CHARACTERS_MAX = 30

function withNext(role: ValueRole, { args, index }: Place): ReadOption {
  if (role === 'none' || role === 'attached') return PLAIN_OPTION
  if (role === 'command') return { ...PLAIN_OPTION, takes: commandLength(args.slice(index + 1)) }
  const takes = role === 'pair' || role === 'named_read' ? 2 : 1
  const behind = args.slice(index + 1, index + 1 + takes)
  const value = behind[takes - 1]
  if (value === undefined) return UNKNOWN_OPTION
  // A word that the shell parts may be the value, and options behind it.
  const isKnown = !behind.some(({ mayBeSeveral }) => mayBeSeveral)
  return { ...withValue(role, value), isKnown, takes }
}

/** How many words belong to the command behind an option such as `-exec`, with the word that ends it. */
export function commandLength(words: readonly Argument[]): number {
  const end = words.findIndex(
    ({ value }, index) => value === ';' || (value === '+' && words[index - 1]?.value === '{}'),
  )
  return end === -1 ? words.length : end + 1
}

function withValue(role: ValueRole, argument: Argument): ReadOption {
  if (role === 'code') return { ...PLAIN_OPTION, code: argument }
  if (role === 'written') return { ...PLAIN_OPTION, file: { argument, role } }
  const isRead = role === 'read' || role === 'named_read'
  return isRead ? { ...PLAIN_OPTION, file: { argument, role: 'read' } } : PLAIN_OPTION
}
