/** What a policy may say but hardly means, and what of it cannot take effect in one project. */

import { atomsOf, conditionsOf, factsOf } from './condition.ts'
import type { CompiledPolicy, CompiledRule, SelectorFact } from './policy.ts'
import type { PlacedProblem } from './source.ts'

/**
 * `execute` rules that do not look at the risk: they answer whatever is asked, as far as no other rule stops them.
 * `files` has the rules of each file, null for one with a wrong condition.
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

/** Those whom a policy is for; null where the configuration does not say. */
interface Member {
  readonly id: string
  readonly agent: string | null
  readonly role: string | null
}

const BEARERS: Readonly<Record<SelectorFact, (member: Member) => string | null>> = {
  'worker.id': ({ id }) => id,
  'worker.agent': ({ agent }) => agent,
  'worker.role': ({ role }) => role,
}

/**
 * A line for each; `members` is null where no project is known. A misspelt name in a selector would otherwise switch off a rule that protects, and
 * nobody would know.
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
    const known = new Set(members.map(BEARERS[fact]))
    return names
      .filter((name) => !known.has(name))
      .map(
        (name) => `${file}: rule "${id}" is for "${name}", but ${fact} is that of no worker of this project.`,
      )
  })
}

function endOf({ id, file, until_ms }: CompiledRule, now_ms: number): readonly string[] {
  if (until_ms === null || now_ms < until_ms) return []
  return [
    `${file}: rule "${id}" is off since ${new Date(until_ms).toISOString()}; remove it, or grant it anew.`,
  ]
}
