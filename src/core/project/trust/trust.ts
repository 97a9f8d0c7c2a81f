/** Whether what a project's config names may be used at all: a cloned repository is not to be trusted. */

import type { Agreed } from '../consent/agreed.ts'

/** A file that says how an agent's screens are read. */
interface NeededAgent {
  readonly kind: 'agent'
  readonly file: string
  readonly text: string
}

/** A program that would run with the rights of its user. */
export interface NeededCode {
  readonly kind: 'plugin'
  /** The file that is loaded first; absolute, without links. */
  readonly file: string
  /** Of all files that belong to it; null where that cannot be said. */
  readonly sha256: string | null
  /** Why it cannot be pinned, as the end of a sentence about it; null where it can. */
  readonly trouble: string | null
}

export type Needed = NeededAgent | NeededCode

/** What was agreed to, as far as files go; null where nothing was. */
export type AgreedFiles = Pick<Agreed, 'since' | 'data' | 'code'> | null

/** What stands for the pin of an earlier version, which hashed other code: no code is as it says. */
export const EARLIER_PIN = 'earlier'

export type Untrusted = { readonly needed: Needed } & (
  | { readonly because: 'new' }
  | { readonly because: 'changed'; readonly since: string; readonly before: string | null }
  | { readonly because: 'unpinned'; readonly trouble: string }
)

/** What is not as it was agreed to, in the order in which it is needed; empty where all of it is. */
export function untrusted(needed: readonly Needed[], agreed: AgreedFiles): readonly Untrusted[] {
  return needed.flatMap((one) => {
    const why = whyNot(one, agreed)
    return why === null ? [] : [why]
  })
}

function whyNot(needed: Needed, agreed: AgreedFiles): Untrusted | null {
  if (needed.kind === 'plugin' && needed.sha256 === null)
    return { needed, because: 'unpinned', trouble: needed.trouble ?? 'cannot be pinned' }
  const known = agreed === null ? {} : needed.kind === 'plugin' ? agreed.code : agreed.data
  if (agreed === null || !Object.hasOwn(known, needed.file)) return { needed, because: 'new' }
  const before = known[needed.file] ?? null
  if (before === (needed.kind === 'plugin' ? needed.sha256 : needed.text)) return null
  return { needed, because: 'changed', since: agreed.since, before: needed.kind === 'plugin' ? before : null }
}
