/** Valid policies that are probably mistakes: rules that ignore the risk, and rules without effect in this project. */

import { localStamp } from '../core/text/local-time.ts'
import { atomsOf, conditionsOf, factsOf } from './condition.ts'
import type { CompiledPolicy, CompiledRule, SelectorFact } from './policy.ts'
import type { PlacedProblem } from './source.ts'

/**
 * Finds `execute` rules that ignore the risk: they answer anything that no other rule stops. `files` has the rules of
 * each file, null for a rule with a wrong condition.
 */
export function findCarelessRules(
  files: readonly (readonly (CompiledRule | null)[])[],
): readonly PlacedProblem[] {
  return files.flatMap((rules, sourceIndex) =>
    rules.flatMap((rule, ruleIndex) => {
      if (rule === null || rule.effect !== 'execute') return []
      const paths = conditionsOf(rule)
        .flatMap(atomsOf)
        .flatMap((atom) => factsOf(atom, []))
      if (paths.some((path) => path.startsWith('risk.'))) return []
      return [
        {
          sourceIndex,
          path: ['rules', ruleIndex, 'when'],
          expected: 'an execute rule to look at risk.level',
          value: rule.id,
          remedy: 'Add {"in": [{"var": "risk.level"}, ["read_only", "contained"]]}.',
        },
      ]
    }),
  )
}

/** A worker that a policy may select; null for what the configuration does not say. */
interface Member {
  readonly id: string
  readonly agent: string | null
  readonly role: string | null
}

const SELECTED_VALUE: Readonly<Record<SelectorFact, (member: Member) => string | null>> = {
  'worker.id': ({ id }) => id,
  'worker.agent': ({ agent }) => agent,
  'worker.role': ({ role }) => role,
}

/**
 * One line for each rule that has no effect here: a misspelt name in a selector would silently disable a protection.
 * `members` is null outside a project.
 */
export function houseWarnings(
  policy: CompiledPolicy,
  members: readonly Member[] | null,
  now_ms: number,
): readonly string[] {
  return policy.rules.flatMap((rule) => [
    ...(members === null ? [] : strangersOf(rule, members)),
    ...endOf(rule, now_ms),
  ])
}

function strangersOf({ id, file, selectors }: CompiledRule, members: readonly Member[]): readonly string[] {
  return selectors.flatMap(({ fact, names }) => {
    const known = new Set(members.map(SELECTED_VALUE[fact]))
    return names
      .filter((name) => !known.has(name))
      .map(
        (name) => `${file}: rule "${id}" is for "${name}", but ${fact} is that of no worker of this project.`,
      )
  })
}

function endOf({ id, file, until_ms }: CompiledRule, now_ms: number): readonly string[] {
  if (until_ms === null || now_ms < until_ms) return []
  return [`${file}: rule "${id}" is off since ${localStamp(until_ms)}; remove it, or grant it anew.`]
}
