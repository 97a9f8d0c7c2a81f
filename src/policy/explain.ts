/** Explains a verdict on one set of facts: every rule, what it read, and what decided. */

import jsonLogic from 'json-logic-js'
import type { Facts } from '../core/facts.ts'
import { readOwn } from '../core/text/json-object.ts'
import type { Effect, Verdict } from '../core/verdict.ts'
import { atomsOf, conditionsOf, conditionText, factsOf } from './condition.ts'
import { evaluatePolicy, explainPolicy, type JudgedRule, type OffReason, runMatchers } from './evaluate.ts'
import { findBadFact } from './facts.ts'
import type { CompiledPolicy, Condition } from './policy.ts'

export interface ExplainedRule {
  readonly id: string
  readonly why: string
  readonly effect: Effect
  readonly file: string
  readonly held: boolean
  /** Why it was skipped or excepted; null if its condition alone decided. */
  readonly off: OffReason | null
  /** True if this rule determined the verdict. */
  readonly decided: boolean
  /** The terms of its condition that did not hold, in words. */
  readonly unmet: readonly string[]
  /** Every fact that it reads, in the order in which it names them. */
  readonly reads: readonly { readonly fact: string; readonly value: unknown }[]
}

export interface Explanation {
  readonly policy: Pick<CompiledPolicy, 'name' | 'file' | 'hash' | 'default'>
  readonly verdict: Verdict
  /** Empty if the facts cannot be judged. */
  readonly rules: readonly ExplainedRule[]
  /** What decided and why, in a sentence. */
  readonly because: string
}

/** Explains the verdict that `evaluatePolicy` gives for the same facts at the same moment. */
export function explainVerdict(policy: CompiledPolicy, facts: Facts, now_ms: number): Explanation {
  const verdict = evaluatePolicy(policy, facts, now_ms)
  const judged = explainPolicy(policy, facts, now_ms)
  const rules = judged === null ? [] : explainRules(policy, judged, verdict, facts)
  const { name, file, hash, default: byDefault } = policy
  return {
    policy: { name, file, hash, default: byDefault },
    verdict,
    rules,
    because: judged === null ? cannotJudge(facts) : becauseOf(verdict, rules, facts),
  }
}

function explainRules(
  policy: CompiledPolicy,
  judged: readonly JudgedRule[],
  verdict: Verdict,
  facts: Facts,
): readonly ExplainedRule[] {
  const data = { ...facts, match: runMatchers(policy.matchers, facts) }
  const isUnmet = (condition: Condition) => jsonLogic.apply(condition, data) !== true
  return judged.map(({ rule, held, off }) => {
    const { id, why, effect, file, when } = rule
    const terms = 'and' in when ? when.and : [when]
    const paths = conditionsOf(rule)
      .flatMap(atomsOf)
      .flatMap((atom) => factsOf(atom, policy.matchers))
    return {
      id,
      why,
      effect,
      file,
      held,
      off,
      decided: verdict.rules.includes(id),
      unmet: terms.filter(isUnmet).map((term) => conditionText(term, policy.matchers)),
      reads: [...new Set(paths)].map((fact) => ({ fact, value: readOwn(facts, fact.split('.')) })),
    }
  })
}

function becauseOf(verdict: Verdict, rules: readonly ExplainedRule[], facts: Facts): string {
  const whys = rules.filter(({ decided }) => decided).map(({ id, why }) => `${id}: ${why}`)
  const words = whys.join(' ')
  switch (verdict.because) {
    case 'rule':
      return words
    case 'default':
      return 'No rule held, so the default of the policy decides.'
    case 'fault':
      return `It would have been executed (${words}), but something went wrong: ${facts.faults.join(', ')}.`
    case 'own_files':
      return `It would have been executed (${words}), but it reaches the monitor itself: only a person may answer that, whatever the policy.`
    case 'dry-run':
      return `It would have been executed (${words}), but auto_approve is off.`
    default:
      return `Something other than the policy decided: ${verdict.because}.`
  }
}

function cannotJudge(facts: Facts): string {
  const bad = findBadFact(facts)
  const what = bad === null ? 'a text is too long to be searched' : `the fact ${bad} is missing or impossible`
  return `The facts cannot be judged (${what}), so a person decides.`
}
