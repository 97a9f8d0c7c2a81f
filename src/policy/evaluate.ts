/** Judges facts by a policy. Every rule is evaluated, so the order of rules never matters. */

import jsonLogic from 'json-logic-js'
import type { Facts } from '../core/facts.ts'
import { readOwn } from '../core/text/json-object.ts'
import type { Because, Verdict } from '../core/verdict.ts'
import type { Tag } from '../risk/risk.ts'
import { findBadFact } from './facts.ts'
import {
  type CompiledPolicy,
  type CompiledRule,
  type Condition,
  MATCH_TEXT_LIMIT,
  type Matcher,
  STRENGTH,
} from './policy.ts'

/** The verdict on facts that cannot be judged: a person decides. */
const CANNOT_JUDGE: Verdict = { effect: 'escalate', rules: [], because: 'fault' }

/** No policy may let an agent change the monitor that watches it: the agent would change the policy next. */
const NOT_FOR_POLICIES = 'own_files' satisfies Tag & Because

/** Why a rule did not hold although its condition may have: it expired, it is for others, or its exception held. */
export type OffReason = 'until' | 'selector' | 'unless'

/** One rule and whether it held. If it did not and `off` is null, its condition was false. */
export interface JudgedRule {
  readonly rule: CompiledRule
  readonly held: boolean
  readonly off: OffReason | null
}

/**
 * The verdict on one observation. `rules` are those with the deciding effect, in file order. If a fault, a dry run or
 * a reach for the monitor itself withdraws an `execute`, they are the rules that would have executed. Of a policy and
 * the policy that bounds it, the stricter verdict counts. `now_ms` is when the screen was read, in milliseconds since
 * the epoch.
 */
export function evaluatePolicy(policy: CompiledPolicy, facts: Facts, now_ms: number): Verdict {
  const judged = explainPolicy(policy, facts, now_ms)
  const own = judged === null ? CANNOT_JUDGE : restrain(combine(policy, judged), facts)
  if (policy.bound === null) return own
  const other = evaluatePolicy(policy.bound, facts, now_ms)
  return STRENGTH.indexOf(other.effect) < STRENGTH.indexOf(own.effect) ? other : own
}

/**
 * Judges each rule, in file order; null if facts or time are unknown or a condition threw, so that nothing is half
 * judged.
 */
export function explainPolicy(
  policy: CompiledPolicy,
  facts: Facts,
  now_ms: number,
): readonly JudgedRule[] | null {
  if (findBadFact(facts) !== null || !Number.isFinite(now_ms)) return null
  try {
    const data = { ...facts, match: runMatchers(policy.matchers, facts) }
    return policy.rules.map((rule) => judgeRule(rule, data, now_ms))
  } catch {
    // Not every rule was judged: that is a fault, so a person decides.
    return null
  }
}

function judgeRule(rule: CompiledRule, data: object, now_ms: number): JudgedRule {
  if (rule.until_ms !== null && now_ms >= rule.until_ms) return { rule, held: false, off: 'until' }
  if (!isSelected(rule, data)) return { rule, held: false, off: 'selector' }
  if (!holds(rule.when, data)) return { rule, held: false, off: null }
  if (rule.unless !== null && holds(rule.unless, data)) return { rule, held: false, off: 'unless' }
  return { rule, held: true, off: null }
}

function isSelected({ selectors }: CompiledRule, data: object): boolean {
  return selectors.every(({ fact, names }) => names.some((name) => name === readOwn(data, fact.split('.'))))
}

/** Runs every matcher; throws if a text is too long to search in bounded time. */
export function runMatchers(matchers: readonly Matcher[], facts: Facts): readonly boolean[] {
  return matchers.map(({ fact, pattern }) => {
    const text = readOwn(facts, fact.split('.'))
    if (typeof text !== 'string') throw new TypeError(`${fact} is not a text`)
    if (text.length > MATCH_TEXT_LIMIT) throw new RangeError(`${fact} is longer than ${MATCH_TEXT_LIMIT}`)
    return pattern.test(text)
  })
}

function holds(condition: Condition, data: object): boolean {
  const answer: unknown = jsonLogic.apply(condition, data)
  if (typeof answer !== 'boolean') throw new TypeError('a condition is neither true nor false')
  return answer
}

function combine(policy: CompiledPolicy, judged: readonly JudgedRule[]): Verdict {
  const held = judged.filter((one) => one.held)
  const effect = STRENGTH.find((strength) => held.some(({ rule }) => rule.effect === strength))
  if (effect === undefined) return { effect: policy.default, rules: [], because: 'default' }
  const rules = held.filter(({ rule }) => rule.effect === effect).map(({ rule }) => rule.id)
  return { effect, rules, because: 'rule' }
}

function restrain(verdict: Verdict, facts: Facts): Verdict {
  if (verdict.effect !== 'execute') return verdict
  if (facts.faults.length > 0 || facts.fault_count > 0)
    return { ...verdict, effect: 'escalate', because: 'fault' }
  if (facts.risk.tags.includes(NOT_FOR_POLICIES))
    return { ...verdict, effect: 'escalate', because: NOT_FOR_POLICIES }
  if (!facts.config.auto_approve) return { ...verdict, effect: 'log', because: 'dry-run' }
  return verdict
}
