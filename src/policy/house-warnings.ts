/** What of a policy cannot take effect in one project: names that nobody bears there, and grants whose time is over. */

import type { CompiledPolicy, CompiledRule, SelectorFact } from './policy.ts'

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
