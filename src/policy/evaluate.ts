/** Judges facts by a policy. Every rule is evaluated, so the order of rules never matters. */

import jsonLogic from 'json-logic-js'
import type { Facts } from '../core/facts.ts'
import type { Effect, Verdict } from '../core/verdict.ts'
import { findBadFact } from './complete-facts.ts'
import { runMatchers } from './matchers.ts'
import type { CompiledPolicy, CompiledRule } from './policy.ts'

/** The stronger effect first: escalate beats log beats execute. */
const STRENGTH: readonly Effect[] = ['escalate', 'log', 'execute']

/** Stands in where the facts cannot be judged at all: a person decides. */
const CANNOT_JUDGE: Verdict = { effect: 'escalate', rules: [], because: 'fault' }

/** One rule and whether its condition held. */
export interface JudgedRule extends CompiledRule {
  readonly held: boolean
}

/**
 * The verdict on one look. `rules` are those with the determining effect, in file order; where a fault or a dry run
 * takes an `execute` back, they are the rules that would have executed.
 */
export function evaluatePolicy(policy: CompiledPolicy, facts: Facts): Verdict {
  const judged = explainPolicy(policy, facts)
  return judged === null ? CANNOT_JUDGE : restrain(combine(policy, judged), facts)
}

/** Each rule with its answer, in file order; null where the facts are not complete or a condition failed. */
export function explainPolicy(policy: CompiledPolicy, facts: Facts): readonly JudgedRule[] | null {
  if (findBadFact(facts) !== null) return null
  try {
    const data = { ...facts, match: runMatchers(policy.matchers, facts) }
    return policy.rules.map((rule) => ({ ...rule, held: holds(rule, data) }))
  } catch {
    // Whatever went wrong, the rules are not all known: that is a fault, and its verdict is a person's.
    return null
  }
}

function holds(rule: CompiledRule, data: object): boolean {
  const answer: unknown = jsonLogic.apply(rule.when, data)
  if (typeof answer !== 'boolean') throw new TypeError(`${rule.id} is neither true nor false`)
  return answer
}

function combine(policy: CompiledPolicy, judged: readonly JudgedRule[]): Verdict {
  const held = judged.filter((rule) => rule.held)
  const effect = STRENGTH.find((strength) => held.some((rule) => rule.effect === strength))
  if (effect === undefined) return { effect: policy.default, rules: [], because: 'default' }
  const rules = held.filter((rule) => rule.effect === effect).map(({ id }) => id)
  return { effect, rules, because: 'rule' }
}

function restrain(verdict: Verdict, facts: Facts): Verdict {
  if (verdict.effect !== 'execute') return verdict
  if (facts.faults.length > 0 || facts.fault_count > 0)
    return { ...verdict, effect: 'escalate', because: 'fault' }
  if (!facts.config.auto_approve) return { ...verdict, effect: 'log', because: 'dry-run' }
  return verdict
}
