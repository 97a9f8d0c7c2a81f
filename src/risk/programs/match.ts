/** How the words of a call match the rule of its program. */

import { EFFECTS, type EffectName } from '../risk.ts'
import type { Argument, NamedOption, Sorted } from '../words.ts'
import { hasOption } from './given.ts'
import { type ReadOption, readOption } from './grammar.ts'
import type { CompiledRule, Phrase } from './rule-shape.ts'

/** Separates options, their values and other words; after `--` nothing is an option, unless they are whole words. */
export function sortWords(
  args: readonly Argument[],
  { rule, valued, hasSubcommands, grammarAfter, paths }: CompiledRule,
): Sorted {
  const positionals: Argument[] = []
  const [options, globals, unknown]: [string[], string[], string[]] = [[], [], []]
  const named: NamedOption[] = []
  const isWhole = rule.singleDash === true
  // If no option does harm, it does not matter that a word may turn out to be one.
  const readable = rule.harmless === true ? args.map(certain) : args
  let unknownBeforeFirst = false
  let path = ''
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index]
    if (argument === undefined) break
    const { value } = argument
    if (value === '--' && !isWhole) {
      options.push(value)
      positionals.push(...args.slice(index + 1))
      break
    }
    if (!value.startsWith('-') || value === '-') {
      positionals.push(argument)
      const longer = path === '' ? value : `${path} ${value}`
      if (paths.has(longer)) path = longer
      continue
    }
    const read =
      grammarAfter === null ? null : readOption({ args: readable, index }, grammarAfter(path), isWhole)
    const spelled = read === null ? [value] : spellingsOf(value, read)
    options.push(...spelled)
    if (positionals.length === 0) globals.push(...spelled)
    if (read !== null) {
      if (!read.isKnown) unknown.push(value)
      named.push(...read.named)
      index += read.takes
    } else if (valued.has(value)) index += 1
    else if (positionals.length === 0 && !value.includes('=')) unknownBeforeFirst = true
  }
  return {
    ...{ positionals, options, globals, unknown, named },
    unknownBeforeFirst: unknownBeforeFirst && hasSubcommands,
  }
}

/** Splits a cluster of known letters into options; letters of a value are none. */
function spellingsOf(value: string, { isKnown, named }: ReadOption): readonly string[] {
  return value.startsWith('--') || !isKnown || named.length === 0 ? [value] : named.map(({ name }) => name)
}

function certain(argument: Argument): Argument {
  return { ...argument, mayBeOption: false, mayBeSeveral: false }
}

/** One effect of a call, and the table row or word that causes it. */
interface RowEffect {
  readonly effect: EffectName
  readonly row: string
}

/** Every effect that the table finds in a call; the first one is the base effect. */
export function effectsOf(compiled: CompiledRule, sorted: Sorted): readonly RowEffect[] {
  const { rule, phrases, instead, hasSubcommands, hasOptions } = compiled
  const base = baseOf(phrases, sorted)
  const replaced = instead.find((phrase) => fitsExactly(phrase, sorted, base, hasSubcommands))
  const decided = replaced ?? base
  const certain = sorted.positionals.slice(0, (base?.words.length ?? 0) + 1)
  const uncertain =
    hasSubcommands && certain.slice(0, Math.max(1, base?.words.length ?? 0)).some((word) => word.mayBeOption)
  const mayHideOption = hasOptions && sorted.positionals.some((word) => word.mayBeOption)
  const added = phrases.filter(
    (phrase) => phrase.options.length + phrase.patterns.length > 0 && fits(phrase, sorted, compiled),
  )
  const found = [
    decided === undefined ? { effect: rule.effect, row: 'any call' } : rowOf(decided),
    ...added.map(rowOf),
  ]
  // Beside a danger that is known, an unknown option does not matter.
  const isDangerous = found.some(({ effect }) => EFFECTS[effect].level === 'dangerous')
  const [unknown] = isDangerous ? [] : sorted.unknown
  return [
    ...found,
    ...(uncertain || mayHideOption || sorted.unknownBeforeFirst
      ? [{ effect: 'unclear', row: 'a word that may be an option' } as const]
      : []),
    ...(unknown === undefined ? [] : [{ effect: 'unknown_option', row: unknown } as const]),
  ]
}

function rowOf({ effect, text }: Phrase): RowEffect {
  return { effect, row: text }
}

/** The subcommand words that were understood, to name a finding's subject. */
export function subcommandOf({ phrases }: CompiledRule, sorted: Sorted): string {
  return (baseOf(phrases, sorted)?.words ?? []).join(' ')
}

function baseOf(phrases: readonly Phrase[], sorted: Sorted): Phrase | undefined {
  let best: Phrase | undefined
  for (const phrase of phrases) {
    const plain = phrase.options.length + phrase.patterns.length === 0
    if (plain && startsWith(sorted, phrase.words) && phrase.words.length > (best?.words.length ?? 0))
      best = phrase
  }
  return best
}

/** Whether a phrase matches; without words, its options must come before the subcommand if the program has any. */
function fits(phrase: Phrase, sorted: Sorted, { rule, hasSubcommands }: CompiledRule): boolean {
  const given = hasSubcommands && phrase.words.length === 0 ? sorted.globals : sorted.options
  const singleDash = rule.singleDash === true
  return (
    startsWith(sorted, phrase.words) &&
    phrase.options.every((option) => hasOption(given, option, singleDash)) &&
    phrase.patterns.every((pattern) =>
      sorted.positionals.slice(phrase.words.length).some(({ value }) => pattern.test(value)),
    )
  )
}

/**
 * Whether a phrase that makes a call harmless certainly matches. Its options must be spelled out, or be read
 * by a table: in a cluster `-fenode` the `n` is a value, `--dry-run=none` and `--no-dry-run` revoke it, and a
 * subcommand that the phrase does not name has options of its own.
 */
function fitsExactly(
  phrase: Phrase,
  sorted: Sorted,
  base: Phrase | undefined,
  hasSubcommands: boolean,
): boolean {
  const { options, globals, unknown, positionals } = sorted
  const given = hasSubcommands && phrase.words.length === 0 ? globals : options
  const takenBack = options.some((option) => option.startsWith('--no-'))
  return (
    startsWith(sorted, phrase.words) &&
    phrase.words.length >= (base?.words.length ?? 0) &&
    !takenBack &&
    unknown.length === 0 &&
    !positionals.some(({ mayBeOption }) => mayBeOption) &&
    phrase.options.every(
      (option) => given.includes(option) && !options.some((other) => isValued(other, option)),
    )
  )
}

/** `--dry-run=none`, unless the phrase itself names the value. */
function isValued(given: string, option: string): boolean {
  return given.startsWith(`${option.split('=', 1)[0] ?? ''}=`) && given !== option
}

function startsWith({ positionals }: Sorted, words: readonly string[]): boolean {
  return words.every((word, index) => positionals[index]?.value === word)
}
