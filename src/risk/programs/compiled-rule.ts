/** Program rules compiled for lookups. */

import { type EffectName, isEffectName, type ProgramRule } from '../risk.ts'
import { byName, type Grammar, setOf, type ValueRole, wordsOf } from '../words.ts'
import { grammarOf } from './grammar.ts'
import type { CompiledRule, Phrase } from './rule-shape.ts'

/** The rule for a program that no table knows. */
export const ANY_PROGRAM = compileRule({ names: '', effect: 'unclear' })

/** Compiles tables for lookups by program name. */
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
    grammarAfter: isClosed ? grammarsOf(rule, phrases) : null,
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

/**
 * The options known after each path of subcommands: those of the program and of all subcommands on the way;
 * phrases name some too. A table is read when its program is first met, because there are many.
 */
function grammarsOf(rule: ProgramRule, phrases: readonly Phrase[]) {
  const merged = new Map<string, Grammar>()
  let parts: GrammarParts | null = null
  return (path: string): Grammar => {
    const known = merged.get(path)
    if (known !== undefined) return known
    parts ??= grammarParts(rule, phrases)
    // A table's entry about an option's value overrides a phrase, and the nearest subcommand overrides the
    // others.
    const prefixes = [...(path === '' ? [BEFORE] : []), '', ...beginningsOf(wordsOf(path))]
    const grammar = new Map(
      prefixes.flatMap((prefix) => parts?.get(prefix) ?? []).flatMap((part) => [...part]),
    )
    if (merged.size < PATHS_KEPT_MAX) merged.set(path, grammar)
    return grammar
  }
}

type GrammarParts = ReadonlyMap<string, readonly Grammar[]>

function grammarParts({ options, knows = {} }: ProgramRule, phrases: readonly Phrase[]): GrammarParts {
  const parts = new Map<string, Grammar[]>()
  const add = (path: string, grammar: Grammar): void =>
    void parts.set(path, [...(parts.get(path) ?? []), grammar])
  const hasSubcommands = phrases.some(({ words }) => words.length > 0)
  for (const { words, options: named } of phrases)
    add(hasSubcommands && words.length === 0 ? BEFORE : words.join(' '), new Map(named.map(namedOption)))
  add('', grammarOf(options))
  for (const [paths, text] of Object.entries(knows)) {
    const grammar = grammarOf(text)
    for (const path of paths.split(',')) add(wordsOf(path).join(' '), grammar)
  }
  return parts
}

/** The path of options before the first subcommand, for phrases without words: after it they may mean others. */
const BEFORE = '-'

/** A call's words that are no subcommands create paths of their own, so the number kept is limited. */
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
      text: words.join(' '),
      words: words.filter((word) => !word.startsWith('-') && !word.includes('*')),
      options: words.filter((word) => word.startsWith('-')),
      patterns: words.filter((word) => word.includes('*') && !word.startsWith('-')).map(patternOf),
    }))
}

function patternOf(word: string): RegExp {
  const source = word.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/gu, '\\$&'))
  return new RegExp(`^${source.join('.*')}$`, 'u')
}
