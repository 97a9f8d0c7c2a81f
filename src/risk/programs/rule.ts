import { type EffectName, isEffectName } from '../effects.ts'
import { wordsOf } from '../words-of.ts'

/** What a program's words are: mere names, things on another machine, files that may be touched, files whose contents it shows, files it writes. */
export type PathRole =
  | 'names'
  | 'remote'
  | 'mentions'
  | 'reads'
  | 'pattern_then_reads'
  | 'writes'
  | 'last_written'

/**
 * What a program does, as a form filled in. A phrase is a subcommand with options, for example `push --force`:
 * the longest phrase without options that fits gives the effect, phrases with options add theirs, the worst decides.
 * A word with `*` fits any later word by that pattern. Phrases are separated by commas.
 */
export interface ProgramRule {
  /** Names of the programs that this describes. */
  readonly names: string
  /** What it does where no phrase fits. */
  readonly effect: EffectName
  readonly phrases?: Partial<Record<EffectName, string>>
  /** Phrases whose options make a subcommand mean less than it says, for example `publish --dry-run`. */
  readonly instead?: Partial<Record<EffectName, string>>
  /** `mentions` where nothing is said. */
  readonly paths?: PathRole
  /** Options that take the next word as their value. */
  readonly valued?: string
  /** Options without a value that may stand before the subcommand. */
  readonly flags?: string
  /** Options are whole words after one dash, as in `find -name`. */
  readonly singleDash?: true
}

export interface Phrase {
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
  /** Whether the effect depends on a subcommand, so that the first words must be certain. */
  readonly hasSubcommands: boolean
  readonly hasOptions: boolean
}

/** Makes tables ready for looking up by program name. */
export function compileRules(rules: readonly ProgramRule[]): ReadonlyMap<string, CompiledRule> {
  const compiled = new Map<string, CompiledRule>()
  for (const rule of rules) for (const name of wordsOf(rule.names)) compiled.set(name, compileRule(rule))
  return compiled
}

function compileRule(rule: ProgramRule): CompiledRule {
  const phrases = phrasesOf(rule.phrases ?? {})
  return {
    rule,
    phrases,
    instead: phrasesOf(rule.instead ?? {}),
    valued: new Set(wordsOf(rule.valued ?? '')),
    flags: new Set(wordsOf(rule.flags ?? '')),
    hasSubcommands: phrases.some(({ words }) => words.length > 0),
    hasOptions: phrases.some(({ options, patterns }) => options.length + patterns.length > 0),
  }
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
