/** Program rules made ready for looking up, and how the words of a call fit them. */

import { type EffectName, isEffectName, type ProgramRule } from '../risk.ts'
import { type Argument, byName, type Sorted, setOf, wordsOf } from '../words.ts'
import { type Grammar, grammarOf, readOption, type ValueRole } from './grammar.ts'

interface Phrase {
  readonly effect: EffectName
  readonly words: readonly string[]
  readonly options: readonly string[]
  readonly patterns: readonly RegExp[]
}

/** A rule made ready for looking up. */
export interface CompiledRule {
  readonly rule: ProgramRule
  readonly phrases: readonly Phrase[]
  readonly instead: readonly Phrase[]
  readonly valued: ReadonlySet<string>
  readonly flags: ReadonlySet<string>
  /** The options that are known behind a path of subcommands, as words parted by spaces; null where no manual was read. */
  readonly grammarBehind: ((path: string) => Grammar) | null
  /** Every beginning of a phrase of subcommands, its words parted by spaces. */
  readonly paths: ReadonlySet<string>
  /** Whether the effect depends on a subcommand, so that the first words must be certain. */
  readonly hasSubcommands: boolean
  readonly hasOptions: boolean
}

/** A program that no table knows. */
export const ANY_PROGRAM = compileRule({ names: '', effect: 'unclear' })

/** Makes tables ready for looking up by program name. */
export function compileRules(rules: readonly ProgramRule[]): ReadonlyMap<string, CompiledRule> {
  return byName(rules.map((rule) => [rule.names, compileRule(rule)]))
}

function compileRule(rule: ProgramRule): CompiledRule {
  const phrases = phrasesOf(rule.phrases ?? {})
  const isClosed = rule.options !== undefined || rule.knows !== undefined
  const named = Object.keys(rule.knows ?? {}).flatMap((paths) => paths.split(',').map(wordsOf))
  return {
    rule,
    phrases,
    instead: phrasesOf(rule.instead ?? {}),
    valued: setOf(rule.valued),
    flags: setOf(rule.flags),
    grammarBehind: isClosed ? grammarsOf(rule, phrases) : null,
    paths: new Set([...phrases.map(({ words }) => words), ...named].flatMap(beginningsOf)),
    hasSubcommands: phrases.some(({ words }) => words.length > 0),
    hasOptions: isClosed
      ? rule.harmless !== true
      : phrases.some(({ options, patterns }) => options.length + patterns.length > 0),
  }
}

function beginningsOf(words: readonly string[]): readonly string[] {
  return words.map((_, index) => words.slice(0, index + 1).join(' '))
}

/** What is known behind each path: the options of the program, and those of all subcommands on the way; phrases name some, too. */
function grammarsOf({ options, knows = {} }: ProgramRule, phrases: readonly Phrase[]) {
  const parts = new Map<string, Grammar[]>([['', [grammarOf(options)]]])
  const add = (path: string, grammar: Grammar): void =>
    void parts.set(path, [...(parts.get(path) ?? []), grammar])
  for (const { words, options: named } of phrases) add(words.join(' '), new Map(named.map(namedOption)))
  for (const [paths, text] of Object.entries(knows)) {
    const grammar = grammarOf(text)
    for (const path of paths.split(',')) add(wordsOf(path).join(' '), grammar)
  }
  const merged = new Map<string, Grammar>()
  return (path: string): Grammar => {
    const known = merged.get(path)
    if (known !== undefined) return known
    // What a table says of an option's value holds, whatever a phrase says of its effect.
    const found = ['', ...beginningsOf(wordsOf(path))].flatMap((prefix) =>
      (parts.get(prefix) ?? []).toReversed(),
    )
    const grammar = new Map(found.flatMap((part) => [...part]))
    if (merged.size < PATHS_KEPT_MAX) merged.set(path, grammar)
    return grammar
  }
}

/** Words of a call that are no subcommands make paths of their own. */
const PATHS_KEPT_MAX = 1000

function namedOption(option: string): readonly [string, ValueRole] {
  const [name = option] = option.split('=')
  return [name, name.startsWith('--') ? 'attached' : 'none']
}

function phrasesOf(table: Partial<Record<EffectName, string>>): readonly Phrase[] {
  return Object.entries(table).flatMap(([effect, text]) =>
    isEffectName(effect) ? phrasesIn(effect, text) : [],
  )
}

function phrasesIn(effect: EffectName, text: string): readonly Phrase[] {
  return text
    .split(',')
    .map(wordsOf)
    .filter((words) => words.length > 0)
    .map((words) => ({
      effect,
      words: words.filter((word) => !word.startsWith('-') && !word.includes('*')),
      options: words.filter((word) => word.startsWith('-')),
      patterns: words.filter((word) => word.includes('*') && !word.startsWith('-')).map(patternOf),
    }))
}

function patternOf(word: string): RegExp {
  const source = word.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/gu, '\\$&'))
  return new RegExp(`^${source.join('.*')}$`, 'u')
}

const ABBREVIATION_CHARACTERS_MIN = 4

/** Tells options, their values and other words apart; after `--` nothing is an option, except where options are whole words. */
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
    if (value === '--' && rule.singleDash !== true) {
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
      const read = readOption(args.slice(index), grammarBehind(path), rule.singleDash === true)
      const isLost = !read.isKnown && (rule.harmless !== true || read.takes === 0)
      if (isLost) unknown.push(value)
      if (read.file !== null) files.push(read.file)
      index += read.takes
    } else if (valued.has(value)) index += 1
    else if (positionals.length === 0 && !flags.has(value) && !value.includes('=')) unknownBeforeFirst = true
  }
  return {
    ...{ positionals, options, globals, unknown, files },
    unknownBeforeFirst: unknownBeforeFirst && hasSubcommands,
  }
}

/** Every effect that the table sees in a call; the first one is the base effect. */
export function effectsOf(compiled: CompiledRule, sorted: Sorted): readonly EffectName[] {
  const { rule, phrases, instead, hasSubcommands, hasOptions } = compiled
  const base = baseOf(phrases, sorted)
  const replaced = instead.find((phrase) => fitsExactly(phrase, sorted, base))?.effect
  const certain = sorted.positionals.slice(0, (base?.words.length ?? 0) + 1)
  const uncertain =
    hasSubcommands && certain.slice(0, Math.max(1, base?.words.length ?? 0)).some((word) => word.mayBeOption)
  const mayHideOption = hasOptions && sorted.positionals.some((word) => word.mayBeOption)
  const added = phrases
    .filter((phrase) => phrase.options.length + phrase.patterns.length > 0 && fits(phrase, sorted, compiled))
    .map(({ effect }) => effect)
  return [
    replaced ?? base?.effect ?? rule.effect,
    ...added,
    ...(uncertain || mayHideOption || sorted.unknownBeforeFirst ? (['unclear'] as const) : []),
    ...(sorted.unknown.length > 0 ? (['unknown_option'] as const) : []),
  ]
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
