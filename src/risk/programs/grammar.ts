/** Which options a program has and what values they take, from its manual: any other option may do anything. */

import {
  type Argument,
  type Choice,
  type Grammar,
  type NamedOption,
  type ValueRole,
  wordsOf,
} from '../words.ts'

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
 * Reads a table of options, separated by spaces. Its ending says what follows an option: `--color?` takes a
 * value only after `=`, `-n=` any value, `-c=(a|no-*)` one of these, `-o>` a file that is written, `-f<` a
 * file that is read, `--arg==` two words, `--rawfile=<` two words, the second a file that is read, `-exec;` a
 * command, `-c!` code, others nothing. `--[no-]x` is two options.
 */
export function grammarOf(text = ''): Grammar {
  return new Map(wordsOf(text).flatMap(spellingsOf).map(entryOf))
}

function spellingsOf(word: string): readonly string[] {
  return word.includes('[no-]') ? [word.replace('[no-]', ''), word.replace('[no-]', 'no-')] : [word]
}

const CHOICE = /^([^=]+)=\((.+)\)$/u

function entryOf(word: string): readonly [string, ValueRole] {
  const [, name, choice] = CHOICE.exec(word) ?? []
  if (name !== undefined && choice !== undefined) return [name, choice.split('|')]
  for (const sign of [word.slice(-2), word.slice(-1)]) {
    const role = SIGNS[sign]
    if (role !== undefined) return [word.slice(0, -sign.length), role]
  }
  return [word, 'none']
}

/** How one word that begins with a dash is read. */
export interface ReadOption {
  /** Whether the table knows every part of it. */
  readonly isKnown: boolean
  /** The options in it: several for a cluster of letters. */
  readonly named: readonly NamedOption[]
  /** How many of the next words belong to its value. */
  readonly takes: number
}

const UNKNOWN_OPTION: ReadOption = { isKnown: false, named: [], takes: 0 }
const PLAIN_OPTION: ReadOption = { isKnown: true, named: [], takes: 0 }

/** A word of a call, with the words after it. */
interface Place {
  readonly args: readonly Argument[]
  readonly index: number
}

/**
 * Reads the word at a place and its value; `isWhole` means that the program's options are whole words after
 * one dash, as those of `find`.
 */
export function readOption(place: Place, grammar: Grammar, isWhole: boolean): ReadOption {
  const argument = place.args[place.index]
  if (argument === undefined) return UNKNOWN_OPTION
  const { value, mayBeOption } = argument
  const [name = '', ...rest] = value.split('=')
  // An unquoted unknown part may be another option, or several words; a quoted one is the value of a known
  // option, or no option.
  if (mayBeOption) return UNKNOWN_OPTION
  const whole = grammar.get(value)
  if (whole !== undefined) return withNext(value, whole, place)
  if (rest.length > 0) {
    const role = grammar.get(name)
    if (role !== undefined)
      return takesOne(role) ? attached(name, role, argument, rest.join('=')) : UNKNOWN_OPTION
  }
  if (isPrefixed(value, grammar)) return PLAIN_OPTION
  return isWhole || value.startsWith('--') ? UNKNOWN_OPTION : readCluster(argument, place, grammar)
}

/** Reads letters that are an option each; after one that takes a value, the rest is that value. */
function readCluster(argument: Argument, place: Place, grammar: Grammar): ReadOption {
  const { value } = argument
  const named: NamedOption[] = []
  for (let at = 1; at < value.length; at += 1) {
    const name = `-${value[at]}`
    const role = grammar.get(name)
    const rest = value.slice(at + 1)
    if (role === undefined && (!grammar.has('-#') || !/^\d/u.test(value.slice(at)))) return UNKNOWN_OPTION
    if (role === undefined) continue
    if (role === 'none') named.push({ name, role, value: null })
    else {
      if (rest !== '' && !takesOne(role)) return UNKNOWN_OPTION
      const last = rest === '' ? withNext(name, role, place) : attached(name, role, argument, rest)
      return { ...last, named: [...named, ...last.named] }
    }
  }
  return { ...PLAIN_OPTION, named }
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

function attached(name: string, role: ValueRole, argument: Argument, value: string): ReadOption {
  return withValue({ name, role, value: { ...argument, value } })
}

function withNext(name: string, role: ValueRole, { args, index }: Place): ReadOption {
  const plain: ReadOption = { ...PLAIN_OPTION, named: [{ name, role, value: null }] }
  if (role === 'none' || role === 'attached') return plain
  if (role === 'command') return { ...plain, takes: commandEnd(args.slice(index + 1)) + 1 }
  const takes = role === 'pair' || role === 'named_read' ? 2 : 1
  const following = args.slice(index + 1, index + 1 + takes)
  const value = following[takes - 1]
  if (value === undefined) return UNKNOWN_OPTION
  // A word that the shell splits may be the value with options after it.
  const isCertain = !following.some(({ mayBeSeveral }) => mayBeSeveral)
  const read = withValue({ name, role, value })
  return { ...read, isKnown: read.isKnown && isCertain, takes }
}

function withValue(option: NamedOption): ReadOption {
  const { role, value } = option
  const isKnown = typeof role === 'string' || isAmong(role, value?.value ?? '')
  return { isKnown, named: [option], takes: 0 }
}

function isAmong(choice: Choice, value: string): boolean {
  return choice.some((known) =>
    known.endsWith('*') ? value.startsWith(known.slice(0, -1)) : value === known,
  )
}

/** Where the command after an option such as `-exec` ends: at the word that ends it, or after the last word. */
export function commandEnd(words: readonly Argument[]): number {
  const end = words.findIndex(
    ({ value }, index) => value === ';' || (value === '+' && words[index - 1]?.value === '{}'),
  )
  return end === -1 ? words.length : end
}
