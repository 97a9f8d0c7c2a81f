/** A policy before and after it is compiled. */

import type { Facts } from '../core/facts.ts'
import type { Because, Effect } from '../core/verdict.ts'
import type { Condition } from './condition.ts'
import type { Matcher } from './matchers.ts'
import type { Path } from './problem.ts'

/** One file as it was read. `name` is what people call it: a shipped policy's name or a path. */
export interface PolicySource {
  readonly name: string
  readonly file: string
  readonly data: unknown
  /** The line, from 1, on which a path stands; left out where nobody knows. */
  readonly lineOf?: (path: Path) => number | undefined
  /** Keys that stand twice in one object, of which a reader of JSON silently keeps one. */
  readonly duplicates?: readonly Path[]
}

/** The policy itself, then everything that it extends, each file once. */
export type PolicySources = readonly [PolicySource, ...PolicySource[]]

/** The keys of a rule that narrow it down, with the fact that each of them looks at. */
export const SELECTOR_FACTS = { workers: 'worker.id', agents: 'worker.agent', roles: 'worker.role' } as const
export type SelectorFact = (typeof SELECTOR_FACTS)[keyof typeof SELECTOR_FACTS]

/** A rule applies only where the fact is one of the names. */
export interface RuleSelector {
  readonly fact: SelectorFact
  readonly names: readonly string[]
}

export interface CompiledRule {
  readonly id: string
  readonly why: string
  readonly effect: Effect
  readonly when: Condition
  /** The exception: where it holds as well, the rule does not. Null where there is none. */
  readonly unless: Condition | null
  /** All of them must apply; empty where the rule is for everybody. */
  readonly selectors: readonly RuleSelector[]
  /** The moment from which on the rule is off, milliseconds since the epoch; null where it stays. */
  readonly until_ms: number | null
  /** The file in which it stands, which is another one where it was extended. */
  readonly file: string
}

/** A saved screen that is judged in place of facts; its paths start at the folder of the test's file. */
export interface TestScreen {
  readonly screen: string
  readonly agent: string | null
  readonly command: string
  /** Column and row from 0. */
  readonly cursor: readonly [number, number] | null
  readonly worktree: string | null
}

/** What a test demands; null where it leaves it open. */
export interface Expectation {
  readonly effect: Effect
  readonly rules: readonly string[] | null
  readonly because: Because | null
}

export interface CompiledTest {
  readonly name: string
  readonly file: string
  readonly given: Facts | TestScreen
  /** When it is judged, milliseconds since the epoch; before every `until` where the test does not say. */
  readonly now_ms: number
  /** Why it is not run; null where it is. */
  readonly skip: string | null
  readonly expect: Expectation
}

export interface CompiledPolicy {
  readonly name: string
  readonly file: string
  /** Over the content of the policy and of what it extends, without tests, comments and order of keys. */
  readonly hash: string
  readonly default: 'escalate' | 'log'
  /** The policy's own rules, then those that it extends. */
  readonly rules: readonly CompiledRule[]
  readonly matchers: readonly Matcher[]
  /** Its own tests only: those of an extended policy hold for that policy alone. */
  readonly tests: readonly CompiledTest[]
  /** What is allowed but hardly meant, each a line with its place; none of it changes a verdict. */
  readonly warnings: readonly string[]
  /** A policy whose verdict counts wherever it is the stricter one; null where this one decides alone. */
  readonly bound: CompiledPolicy | null
}
