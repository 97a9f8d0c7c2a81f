/** Rules that can never decide anything: each looks like a protection or a grant, and is neither. */

import { type Claim, claimOf, Premise, whyNever } from './claims.ts'
import { termsOf } from './condition.ts'
import { type CompiledRule, STRENGTH } from './policy.ts'
import type { PlacedProblem } from './source.ts'

interface PlacedRule {
  readonly rule: CompiledRule
  readonly sourceIndex: number
  readonly ruleIndex: number
  readonly claim: Claim
  readonly premise: Premise
  /** The opposite of each of its terms. */
  readonly opposites: readonly Claim[]
}

interface Outweighed {
  readonly weaker: PlacedRule
  readonly stronger: PlacedRule
}

interface Reach {
  /** The policy is refused for these. */
  readonly problems: readonly PlacedProblem[]
  /** These are only reported. */
  readonly warnings: readonly PlacedProblem[]
}

/**
 * Finds rules that never hold because of their exception or selectors, and rules that hold only where one stronger
 * rule holds too. It does not look for what several rules cover together. If an extended file outweighs one of the
 * policy's own rules, this is a warning, because that file may change independently. The reverse is no mistake: a
 * policy extends another in order to be stricter. `files` has the rules of each file, null for a rule with a wrong
 * condition.
 */
export function checkReach(files: readonly (readonly (CompiledRule | null)[])[]): Reach {
  const placed = files.flatMap(placeRules).filter(({ rule }) => canHold(claimOf(rule.when, true)))
  const never = placed.filter(({ claim }) => !canHold(claim))
  const alive = placed.filter(({ claim }) => canHold(claim))
  const outweighed = alive.flatMap((weaker): Outweighed[] => {
    const stronger = alive.find((other) => concerns(other, weaker) && outweighs(other, weaker))
    return stronger === undefined ? [] : [{ weaker, stronger }]
  })
  const isRefused = ({ weaker, stronger }: Outweighed): boolean => weaker.sourceIndex === stronger.sourceIndex
  return {
    problems: [...never.map(neverHolds), ...outweighed.filter(isRefused).map(outweighedBy)],
    warnings: outweighed.filter((pair) => !isRefused(pair)).map(outweighedBy),
  }
}

function placeRules(rules: readonly (CompiledRule | null)[], sourceIndex: number): readonly PlacedRule[] {
  return rules.flatMap((rule, ruleIndex) => {
    if (rule === null) return []
    const claim = claimOfTerms(rule)
    const opposites = termsOf(rule).map((term) => claimOf(term, false))
    return [{ rule, sourceIndex, ruleIndex, claim, premise: new Premise(claim), opposites }]
  })
}

function claimOfTerms(rule: CompiledRule): Claim {
  return { all: termsOf(rule).map((term) => claimOf(term, true)) }
}

function canHold(claim: Claim): boolean {
  return whyNever([claim]) === null
}

function concerns(stronger: PlacedRule, weaker: PlacedRule): boolean {
  if (stronger.sourceIndex !== weaker.sourceIndex && weaker.sourceIndex !== 0) return false
  return STRENGTH.indexOf(stronger.rule.effect) < STRENGTH.indexOf(weaker.rule.effect)
}

/** Whether the stronger rule holds wherever and as long as the weaker one does. */
function outweighs(stronger: PlacedRule, weaker: PlacedRule): boolean {
  const [ends, weakerEnds] = [stronger.rule.until_ms, weaker.rule.until_ms]
  const lasts = ends === null || (weakerEnds !== null && weakerEnds <= ends)
  return lasts && stronger.opposites.every((opposite) => weaker.premise.excludes(opposite))
}

function neverHolds({ rule, sourceIndex, ruleIndex }: PlacedRule): PlacedProblem {
  return {
    sourceIndex,
    path: ['rules', ruleIndex],
    expected: 'a rule that can hold',
    value: rule.id,
    remedy: canHold(claimOfTerms({ ...rule, unless: null }))
      ? 'Wherever its "when" is true, its "unless" is true as well: narrow the exception, or remove the rule.'
      : 'Its "when" is never true for those that it selects: correct one of the two, or remove the rule.',
  }
}

function outweighedBy({ weaker, stronger }: Outweighed): PlacedProblem {
  const { id, effect, file } = stronger.rule
  const where = stronger.sourceIndex === weaker.sourceIndex ? '' : ` of ${file}`
  return {
    sourceIndex: weaker.sourceIndex,
    path: ['rules', weaker.ruleIndex],
    expected: 'a rule that can decide',
    value: weaker.rule.id,
    remedy: `Wherever it holds, the rule "${id}"${where} holds too, and ${effect} beats ${weaker.rule.effect}: remove one, or narrow that one.`,
  }
}
