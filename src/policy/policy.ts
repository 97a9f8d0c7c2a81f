/** A policy before and after it is compiled. */

import type { Facts } from '../core/facts.ts'
import type { Effect } from '../core/verdict.ts'
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

export interface CompiledRule {
  readonly id: string
  readonly why: string
  readonly effect: Effect
  readonly when: Condition
  /** The file in which it stands, which is another one where it was extended. */
  readonly file: string
}

export interface CompiledTest {
  readonly name: string
  readonly facts: Facts
  readonly expect: { readonly effect: Effect; readonly rules: readonly string[] }
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
}
