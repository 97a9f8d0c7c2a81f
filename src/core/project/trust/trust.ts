/** Whether the files that a project's config names may be used at all: a cloned repository is not to be trusted. */

import type { Agreed } from '../consent/agreed.ts'

/** A file that says how to read an agent's screens. */
interface NeededAgent {
  readonly kind: 'agent'
  readonly file: string
  readonly text: string
}

/** A program that would run with the user's rights. */
export interface NeededCode {
  readonly kind: 'plugin'
  /** The file that is loaded first; absolute, without links. */
  readonly file: string
  /** Hash of all files that belong to it; null if it cannot be determined. */
  readonly sha256: string | null
  /** Why it cannot be pinned, as the end of a sentence about it; null if it can. */
  readonly trouble: string | null
}

export type Needed = NeededAgent | NeededCode

/** What was agreed to about files; null if nothing was. */
export type AgreedFiles = Pick<Agreed, 'since' | 'data' | 'code'> | null

/** Replaces the pin of an earlier version, which hashed other code, so that no code matches it. */
export const EARLIER_PIN = 'earlier'

export type Untrusted = { readonly needed: Needed } & (
  | { readonly because: 'new' }
  | { readonly because: 'changed'; readonly since: string; readonly before: string | null }
  | { readonly because: 'unpinned'; readonly trouble: string }
)

/** What differs from what was agreed to, in the order in which it is needed; empty if nothing does. */
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
