/** Makes the small mistakes that an author could make in a policy, each as a separate policy. */

import { EFFECTS, type Effect } from '../../core/verdict.ts'
import { conditionText, readComparison } from '../condition.ts'
import { stepOf } from '../facts.ts'
import {
  COMPARISONS,
  type CompiledPolicy,
  type CompiledRule,
  type Condition,
  type FactReference,
} from '../policy.ts'

type Matchers = CompiledPolicy['matchers']
type MutantKind = 'rule' | 'effect' | 'default' | 'threshold' | 'term'

export interface Mutant {
  readonly kind: MutantKind
  /** The rule that was changed; null for the policy's default. */
  readonly rule: string | null
  /** What was changed, for people. */
  readonly change: string
  /** The comparison whose number was changed; null for other mutants. */
  readonly threshold: string | null
  readonly policy: CompiledPolicy
}

interface Variant extends Pick<Mutant, 'kind' | 'change' | 'threshold'> {
  readonly condition: Condition
}

/**
 * Removes each rule, gives it each other effect, removes each term of an `and` or `or`, each exception, selector and
 * expiry, and moves each number to just above and just below. An extended policy is not changed, because it has its
 * own tests. An `and` or `or` with one term keeps it, because a condition without terms is invalid.
 */
export function mutantsOf(policy: CompiledPolicy): readonly Mutant[] {
  const own = policy.rules.filter(({ file }) => file === policy.file)
  const otherDefault = policy.default === 'log' ? 'escalate' : 'log'
  // The default may come from an extended policy, whose own tests pin it.
  const isOwnDefault = own.length === policy.rules.length
  return [
    ...own.flatMap((rule) => mutantsOfRule(policy, rule)),
    ...(isOwnDefault
      ? [
          {
            kind: 'default' as const,
            rule: null,
            change: `default ${otherDefault}`,
            threshold: null,
            policy: { ...policy, default: otherDefault } as const,
          },
        ]
      : []),
  ]
}

function mutantsOfRule(policy: CompiledPolicy, rule: CompiledRule): readonly Mutant[] {
  const put = (changed: CompiledRule | null): CompiledPolicy => ({
    ...policy,
    rules: policy.rules.flatMap((one) => (one === rule ? (changed ?? []) : one)),
  })
  const others: readonly Effect[] = EFFECTS.filter((effect) => effect !== rule.effect)
  return [
    { kind: 'rule', rule: rule.id, change: 'removed', threshold: null, policy: put(null) },
    ...others.map((effect) => ({
      kind: 'effect' as const,
      rule: rule.id,
      change: `effect ${effect}`,
      threshold: null,
      policy: put({ ...rule, effect }),
    })),
    ...variantsOf(rule.when, policy.matchers).map(({ condition, ...variant }) => ({
      ...variant,
      rule: rule.id,
      policy: put({ ...rule, when: condition }),
    })),
    ...mutantsOfScope(rule, policy.matchers).map(({ rule: changed, ...mutant }) => ({
      ...mutant,
      rule: rule.id,
      policy: put(changed),
    })),
  ]
}

interface ScopeMutant extends Pick<Mutant, 'kind' | 'change' | 'threshold'> {
  readonly rule: CompiledRule
}

function mutantsOfScope(rule: CompiledRule, matchers: Matchers): readonly ScopeMutant[] {
  const { unless, selectors, until_ms } = rule
  const without = (what: string, changed: CompiledRule): ScopeMutant => ({
    kind: 'term',
    change: `without ${what}`,
    threshold: null,
    rule: changed,
  })
  return [
    ...(unless === null ? [] : [without('"unless"', { ...rule, unless: null })]),
    ...(unless === null ? [] : variantsOf(unless, matchers)).map(({ condition, change, ...variant }) => ({
      ...variant,
      change: `unless ${change}`,
      rule: { ...rule, unless: condition },
    })),
    ...selectors.map((selector) =>
      without(`the selection by ${selector.fact}`, {
        ...rule,
        selectors: selectors.filter((other) => other !== selector),
      }),
    ),
    ...(until_ms === null ? [] : [without('"until"', { ...rule, until_ms: null })]),
  ]
}

/** Every condition that differs from this one by one mistake. */
function variantsOf(condition: Condition, matchers: Matchers): readonly Variant[] {
  if ('and' in condition) return ofTerms(condition.and, (and) => ({ and }), matchers)
  if ('or' in condition) return ofTerms(condition.or, (or) => ({ or }), matchers)
  if ('!' in condition) {
    return variantsOf(condition['!'][0], matchers).map((variant) => ({
      ...variant,
      condition: { '!': [variant.condition] },
    }))
  }
  return thresholdsOf(condition, matchers)
}

function ofTerms(
  terms: readonly Condition[],
  join: (terms: Condition[]) => Condition,
  matchers: Matchers,
): readonly Variant[] {
  return terms.flatMap((term, index) => {
    const without: Variant = {
      kind: 'term',
      change: `without "${conditionText(term, matchers)}"`,
      threshold: null,
      condition: join(terms.filter((_, other) => other !== index)),
    }
    const within = variantsOf(term, matchers).map((variant) => ({
      ...variant,
      condition: join(terms.map((one, other) => (other === index ? variant.condition : one))),
    }))
    return [...(terms.length > 1 ? [without] : []), ...within]
  })
}

function thresholdsOf(condition: Condition, matchers: Matchers): readonly Variant[] {
  const comparison = readComparison(condition)
  if (comparison === null) return []
  const { operator, left, right } = comparison
  if (typeof left === 'object' && typeof right === 'number')
    return movedFrom(left, right, (value) => COMPARISONS[operator]([left, value]))
  if (typeof right === 'object' && typeof left === 'number')
    return movedFrom(right, left, (value) => COMPARISONS[operator]([value, right]))
  return []

  function movedFrom(fact: FactReference, value: number, build: (value: number) => Condition): Variant[] {
    const step = stepOf(fact.var)
    return [value - step, value + step].map((moved) => ({
      kind: 'threshold',
      change: conditionText(build(round(moved)), matchers),
      threshold: conditionText(condition, matchers),
      condition: build(round(moved)),
    }))
  }
}

/** Removes floating-point errors: 0.1 + 0.02 is 0.12. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
