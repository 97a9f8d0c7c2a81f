/** A checked policy: its conditions, rules and tests, built only from what was understood. */

import type { Facts } from '../core/facts.ts'
import type { Because, Effect } from '../core/verdict.ts'

export interface FactReference {
  var: string
}
export type Scalar = string | number | boolean
type Operand = FactReference | Scalar
type Pair = [Operand, Operand]

/** A subset of JsonLogic in which every expression has one key and every condition is true or false. */
export type Condition =
  | FactReference
  | { and: Condition[] }
  | { or: Condition[] }
  | { '!': [Condition] }
  | { '===': Pair }
  | { '!==': Pair }
  | { '>': Pair }
  | { '>=': Pair }
  | { '<': Pair }
  | { '<=': Pair }
  | { in: [FactReference, Scalar[]] }
  | { in: [Scalar, FactReference] }

export const COMPARISONS = {
  '===': (pair: Pair): Condition => ({ '===': pair }),
  '!==': (pair: Pair): Condition => ({ '!==': pair }),
  '>': (pair: Pair): Condition => ({ '>': pair }),
  '>=': (pair: Pair): Condition => ({ '>=': pair }),
  '<': (pair: Pair): Condition => ({ '<': pair }),
  '<=': (pair: Pair): Condition => ({ '<=': pair }),
} as const
export type Comparison = keyof typeof COMPARISONS

/** Every operator that a condition may use; `match` is ours and is compiled into a fact. */
export const OPERATORS = ['and', 'or', '!', ...Object.keys(COMPARISONS), 'in', 'match', 'var'] as const

/** Tells a comparison from the other operators. */
export function isComparison(operator: string): operator is Comparison {
  return Object.hasOwn(COMPARISONS, operator)
}

export interface Matcher {
  readonly fact: string
  readonly pattern: RegExp
}

/** Characters of a fact that `match` reads; a longer one is a fault, because half a command says nothing. */
export const MATCH_TEXT_LIMIT = 1000

/** The stronger effect first: escalate beats log beats execute. */
export const STRENGTH: readonly Effect[] = ['escalate', 'log', 'execute']

/** The keys of a rule that narrow it down, each with the fact that it reads. */
export const SELECTOR_FACTS = { workers: 'worker.id', agents: 'worker.agent', roles: 'worker.role' } as const
export type SelectorFact = (typeof SELECTOR_FACTS)[keyof typeof SELECTOR_FACTS]

/** A rule applies only if the fact is one of the names. */
export interface RuleSelector {
  readonly fact: SelectorFact
  readonly names: readonly string[]
}

export interface CompiledRule {
  readonly id: string
  readonly why: string
  readonly effect: Effect
  readonly when: Condition
  /** The exception: if it holds, the rule does not. Null for none. */
  readonly unless: Condition | null
  /** All of them must apply; empty for a rule about every worker. */
  readonly selectors: readonly RuleSelector[]
  /** When the rule expires, milliseconds since the epoch; null for never. */
  readonly until_ms: number | null
  /** The file that declares it; for an extended rule it is not the policy's own. */
  readonly file: string
}

/** A saved screen that is judged instead of facts; its paths are relative to the folder of the test's file. */
export interface TestScreen {
  readonly screen: string
  readonly agent: string | null
  readonly command: string
  /** Column and row from 0. */
  readonly cursor: readonly [number, number] | null
  readonly worktree: string | null
}

/** What a test demands; null for what it leaves open. */
export interface Expectation {
  readonly effect: Effect
  readonly rules: readonly string[] | null
  readonly because: Because | null
}

export interface CompiledTest {
  readonly name: string
  readonly file: string
  readonly given: Facts | TestScreen
  /** When it is judged, in milliseconds since the epoch; before every `until` if the test does not say. */
  readonly now_ms: number
  /** Why it is not run; null if it is. */
  readonly skip: string | null
  readonly expect: Expectation
}

export interface CompiledPolicy {
  readonly name: string
  readonly file: string
  /** Hash of the content of the policy and of what it extends, without tests, comments and order of keys. */
  readonly hash: string
  readonly default: 'escalate' | 'log'
  /** The policy's own rules, then those that it extends. */
  readonly rules: readonly CompiledRule[]
  readonly matchers: readonly Matcher[]
  /** Its own tests only: those of an extended policy hold for that policy alone. */
  readonly tests: readonly CompiledTest[]
  /** What is valid but probably unintended, a line each with its place; none of it changes a verdict. */
  readonly warnings: readonly string[]
  /** A policy whose verdict counts wherever it is stricter; null if this policy decides alone. */
  readonly bound: CompiledPolicy | null
}
