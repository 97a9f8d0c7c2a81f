/** Rules that can never decide anything: each looks like protection, or like a grant, and is neither. */

import { Premise, whyNever } from './can-hold.ts'
import type { CheckedSource } from './check-source.ts'
import { type Claim, claimOf } from './claims.ts'
import { termsOf } from './compile-rule.ts'
import type { Condition } from './condition.ts'
import type { CompiledRule } from './policy.ts'
import type { Path, PlacedProblem, Report } from './problem.ts'

/** Escalate beats log beats execute. */
const STRENGTH = { execute: 0, log: 1, escalate: 2 } as const

interface PlacedRule {
  readonly rule: CompiledRule
  readonly sourceIndex: number
  readonly ruleIndex: number
  readonly claim: Claim
  readonly premise: Premise
  /** Of each of its terms the opposite. */
  readonly opposites: readonly Claim[]
}

interface Reach {
  /** Refused. */
  readonly problems: readonly PlacedProblem[]
  /** Only told. */
  readonly warnings: readonly PlacedProblem[]
}

/** Refuses a condition that no facts can make true, by the types and ranges of the vocabulary. */
export function checkCanHold(condition: Condition, path: Path, report: Report): void {
  const why = whyNever([claimOf(condition, true)])
  if (why !== null)
    report({
      path,
      expected: 'a condition that can be true',
      value: condition,
      remedy: `${why} Correct or remove it.`,
    })
}

/**
 * Finds rules that never hold because of their exception or selectors, and rules that hold only where one stronger rule
 * holds too; what several rules cover together is not looked for. A rule of the policy's own that an extended file
 * outweighs is a warning, since that file may change under it. The other way round nothing is wrong: to be stricter than
 * its base is what a policy extends it for.
 */
export function checkReach(sources: readonly CheckedSource[]): Reach {
  const placed = sources.flatMap(placeRules).filter(({ rule }) => canHold(claimOf(rule.when, true)))
  const never = placed.filter(({ claim }) => !canHold(claim))
  const alive = placed.filter(({ claim }) => canHold(claim))
  const outweighed = alive.flatMap((weaker) => {
    const stronger = alive.find((other) => concerns(other, weaker) && outweighs(other, weaker))
    return stronger === undefined ? [] : [{ weaker, stronger }]
  })
  const isRefused = ({ weaker, stronger }: (typeof outweighed)[number]): boolean =>
    weaker.sourceIndex === stronger.sourceIndex
  const tell = ({ weaker, stronger }: (typeof outweighed)[number]): PlacedProblem =>
    outweighedBy(weaker, stronger, sources[stronger.sourceIndex]?.source.file ?? '')
  return {
    problems: [...never.map(neverHolds), ...outweighed.filter(isRefused).map(tell)],
    warnings: outweighed.filter((pair) => !isRefused(pair)).map(tell),
  }
}

function placeRules({ rules }: CheckedSource, sourceIndex: number): readonly PlacedRule[] {
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
  return STRENGTH[stronger.rule.effect] > STRENGTH[weaker.rule.effect]
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

function outweighedBy(weaker: PlacedRule, stronger: PlacedRule, file: string): PlacedProblem {
  const { id, effect } = stronger.rule
  const where = stronger.sourceIndex === weaker.sourceIndex ? '' : ` of ${file}`
  return {
    sourceIndex: weaker.sourceIndex,
    path: ['rules', weaker.ruleIndex],
    expected: 'a rule that can decide',
    value: weaker.rule.id,
    remedy: `Wherever it holds, the rule "${id}"${where} holds too, and ${effect} beats ${weaker.rule.effect}: remove one, or narrow that one.`,
  }
}
