/** How the words of a call fit the rule of its program. */

import type { EffectName } from '../risk.ts'
import type { Argument, Sorted } from '../words.ts'
import type { CompiledRule, Phrase } from './compiled-rule.ts'
import { readOption } from './grammar.ts'

const ABBREVIATION_CHARACTERS_MIN = 4

/** Tells options, their values and other words apart; after `--` nothing is an option. */
export function sortWords(
  args: readonly Argument[],
  { rule, valued, flags, hasSubcommands, grammarBehind, paths }: CompiledRule,
): Sorted {
  const positionals: Argument[] = []
  const [options, globals, unknown]: [string[], string[], string[]] = [[], [], []]
  const files: Sorted['files'][number][] = []
  let unknownBeforeFirst = false
  let path = ''
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index]
    if (argument === undefined) break
    const { value } = argument
    if (value === '--') {
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
    options.push(value)
    if (positionals.length === 0) globals.push(value)
    if (grammarBehind !== null) {
      const read = readOption(argument, args[index + 1], grammarBehind(path), rule.singleDash === true)
      if (!read.isKnown) unknown.push(value)
      if (read.file !== null) files.push(read.file)
      if (read.takesNext) index += 1
    } else if (valued.has(value)) index += 1
    else if (positionals.length === 0 && !flags.has(value) && !value.includes('=')) unknownBeforeFirst = true
  }
  return {
    ...{ positionals, options, globals, unknown, files },
    unknownBeforeFirst: unknownBeforeFirst && hasSubcommands,
  }
}

/** One effect of a call, and the row of the table, or the word, that says so. */
interface RowEffect {
  readonly effect: EffectName
  readonly row: string
}

/** Every effect that the table sees in a call; the first one is the base effect. */
export function effectsOf(compiled: CompiledRule, sorted: Sorted): readonly RowEffect[] {
  const { rule, phrases, instead, hasSubcommands, hasOptions } = compiled
  const base = baseOf(phrases, sorted)
  const replaced = instead.find((phrase) => fitsExactly(phrase, sorted, base))
  const decided = replaced ?? base
  const certain = sorted.positionals.slice(0, (base?.words.length ?? 0) + 1)
  const uncertain =
    hasSubcommands && certain.slice(0, Math.max(1, base?.words.length ?? 0)).some((word) => word.mayBeOption)
  const mayHideOption = hasOptions && sorted.positionals.some((word) => word.mayBeOption)
  const added = phrases.filter(
    (phrase) => phrase.options.length + phrase.patterns.length > 0 && fits(phrase, sorted, compiled),
  )
  const [unknown] = sorted.unknown
  return [
    decided === undefined ? { effect: rule.effect, row: 'any call' } : rowOf(decided),
    ...added.map(rowOf),
    ...(uncertain || mayHideOption || sorted.unknownBeforeFirst
      ? [{ effect: 'unclear', row: 'a word that may be an option' } as const]
      : []),
    ...(unknown === undefined ? [] : [{ effect: 'unknown_option', row: unknown } as const]),
  ]
}

function rowOf({ effect, text }: Phrase): RowEffect {
  return { effect, row: text }
}

/** The subcommand words that were understood, to say what a finding is about. */
export function subcommandOf({ phrases }: CompiledRule, sorted: Sorted): string {
  return (baseOf(phrases, sorted)?.words ?? []).join(' ')
}

/** Whether one of these options is given. */
export function has({ options }: Pick<Sorted, 'options'>, ...names: readonly string[]): boolean {
  return names.some((name) => hasOption(options, name, false))
}

/** Whether an option is given, also in a cluster of letters, with `=`, or abbreviated as GNU programs allow. */
function hasOption(given: readonly string[], option: string, singleDash: boolean): boolean {
  return given.some((word) => {
    if (word === option) return true
    const name = word.split('=', 1)[0] ?? ''
    if (option.startsWith('--')) {
      return name === option || (name.length >= ABBREVIATION_CHARACTERS_MIN && option.startsWith(name))
    }
    if (singleDash || option.length > 2) return name === option || (singleDash && word === `-${option}`)
    return /^-[^-]/u.test(word) && word.includes(option.slice(1), 1)
  })
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

/** Options of a phrase without words mean the program's own ones where it has subcommands. */
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
 * What makes a call harmless must be written out: in a cluster `-fenode` the `n` is a value, `--dry-run=none` and
 * `--no-dry-run` take it back, and a subcommand that the phrase does not name has options of its own.
 */
function fitsExactly(phrase: Phrase, sorted: Sorted, base: Phrase | undefined): boolean {
  const { options, unknown, positionals } = sorted
  const takenBack = options.some((given) => given.startsWith('--no-'))
  return (
    startsWith(sorted, phrase.words) &&
    phrase.words.length >= (base?.words.length ?? 0) &&
    !takenBack &&
    unknown.length === 0 &&
    !positionals.some(({ mayBeOption }) => mayBeOption) &&
    phrase.options.every(
      (option) => options.includes(option) && !options.some((given) => isValued(given, option)),
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
