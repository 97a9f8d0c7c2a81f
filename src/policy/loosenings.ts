/**
 * Whether one policy can only answer less than another. This is no proof: what is not plainly tighter counts as
 * looser.
 */

import type { Hash } from '../core/ports.ts'
import { canonicalJson } from '../core/text/json-object.ts'
import { type CompiledPolicy, type CompiledRule, STRENGTH } from './policy.ts'

/** The shipped policies, tightest first: each executes everything that the one before it executes. */
const SHIPPED_TIGHTER_FIRST: readonly string[] = ['observe-only', 'cautious', 'recommended', 'hands-off']

/**
 * One sentence for each way in which `saved` may answer more, or escalate less, than `agreed`; empty if it can only
 * tighten. Every changed condition counts, because nothing here proves which of two is wider.
 */
export function policyLoosenings(agreed: CompiledPolicy, saved: CompiledPolicy): readonly string[] {
  if (agreed.hash === saved.hash) return []
  const [before, after] = [shippedPlace(agreed), shippedPlace(saved)]
  if (before !== -1 && after !== -1)
    return after < before ? [] : [`${saved.name} answers more than ${agreed.name}`]
  const known = new Map(agreed.rules.map((rule) => [rule.id, rule]))
  const there = new Set(saved.rules.map(({ id }) => id))
  return [
    ...(saved.default === 'log' && agreed.default === 'escalate' ? ['default escalate → log'] : []),
    ...agreed.rules
      .filter(({ id, effect }) => effect !== 'execute' && !there.has(id))
      .map(({ id, effect }) => `rule ${id} (${effect}) is removed`),
    ...saved.rules.flatMap((rule) => {
      const was = known.get(rule.id)
      if (was === undefined)
        return rule.effect === 'escalate' ? [] : [`rule ${rule.id} (${rule.effect}) is added`]
      if (STRENGTH.indexOf(rule.effect) > STRENGTH.indexOf(was.effect))
        return [`rule ${rule.id}: ${was.effect} → ${rule.effect}`]
      if (conditionOf(was, agreed) === conditionOf(rule, saved)) return []
      return [`rule ${rule.id} (${rule.effect}) holds under another condition`]
    }),
  ]
}

/** Distinguishes a shipped policy from a user's, whose text needs consent. */
export function isShipped(policy: Pick<CompiledPolicy, 'name'>): boolean {
  return shippedPlace(policy) !== -1
}

/**
 * The effective policy while one of them waits for consent: the first, bounded by each of the others. If one of two
 * can only be tighter than the other, it suffices.
 */
export function strictestOf(
  policies: readonly [CompiledPolicy, ...CompiledPolicy[]],
  hash: Hash,
): CompiledPolicy {
  const [first, ...others] = policies
  const canOnlyTighten = (one: CompiledPolicy, other: CompiledPolicy): boolean =>
    policyLoosenings(other, one).length === 0
  return others
    .reduce(
      (kept, one) =>
        kept.some((other) => canOnlyTighten(other, one))
          ? kept
          : [...kept.filter((other) => !canOnlyTighten(one, other)), one],
      [first],
    )
    .reduceRight((inner, outer) => ({ ...outer, hash: hash(`${outer.hash} ${inner.hash}`), bound: inner }))
}

function shippedPlace({ name }: Pick<CompiledPolicy, 'name'>): number {
  return SHIPPED_TIGHTER_FIRST.indexOf(name.replace(/^czarina:/, ''))
}

/** When a rule holds, as text; patterns replace their numbers, which differ between policies. */
function conditionOf(
  { when, unless, selectors, until_ms }: CompiledRule,
  { matchers }: CompiledPolicy,
): string {
  const plain: unknown = JSON.parse(
    JSON.stringify({ when, unless, selectors, until_ms }, (key, value: unknown) => {
      const number =
        key === 'var' && typeof value === 'string' ? /^match\.(\d+)$/.exec(value)?.[1] : undefined
      const matcher = number === undefined ? undefined : matchers[Number(number)]
      return matcher === undefined ? value : [matcher.fact, String(matcher.pattern)]
    }),
  )
  return canonicalJson(plain)
}
