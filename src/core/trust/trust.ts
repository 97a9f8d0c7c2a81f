/** Whether what a project's config names may be used: a cloned repository is not to be trusted. */

/** A file that only says what is to be done. Its path was agreed to; what it says may change, and is announced then. */
interface NeededData {
  readonly kind: 'policy' | 'agent'
  /** Absolute, without links. */
  readonly file: string
}

/** A program that would run with the rights of its user: it was agreed to as it stood. */
export interface NeededCode {
  readonly kind: 'plugin'
  /** The file that is loaded first; absolute, without links. */
  readonly file: string
  /** Of all files that belong to it; null where that cannot be said. */
  readonly sha256: string | null
  /** Why it cannot be pinned, as the end of a sentence about it; null where it can. */
  readonly trouble: string | null
}

export type Needed = NeededData | NeededCode

interface TrustedData {
  readonly file: string
  /** UTC. */
  readonly since: string
}

interface TrustedCode extends TrustedData {
  readonly sha256: string
}

/** What the user has agreed to in one project. */
export interface Trusted {
  readonly data: readonly TrustedData[]
  readonly code: readonly TrustedCode[]
}

export const NOTHING_TRUSTED: Trusted = { data: [], code: [] }

export type Untrusted = { readonly needed: Needed } & (
  | { readonly because: 'new' }
  | { readonly because: 'changed'; readonly since: string; readonly before: string }
  | { readonly because: 'unpinned'; readonly trouble: string }
)

/** What may not be used yet, in the order in which it is needed; empty only where the user has agreed to all of it. */
export function untrusted(needed: readonly Needed[], trusted: Trusted): readonly Untrusted[] {
  return needed.flatMap((one) => {
    const why = one.kind === 'plugin' ? whyNotCode(one, trusted) : whyNotData(one, trusted)
    return why === null ? [] : [why]
  })
}

function whyNotData(needed: NeededData, { data }: Trusted): Untrusted | null {
  return data.some(({ file }) => file === needed.file) ? null : { needed, because: 'new' }
}

function whyNotCode(needed: NeededCode, { code }: Trusted): Untrusted | null {
  if (needed.sha256 === null)
    return { needed, because: 'unpinned', trouble: needed.trouble ?? 'cannot be pinned' }
  const known = code.find(({ file }) => file === needed.file)
  if (known === undefined) return { needed, because: 'new' }
  if (known.sha256 === needed.sha256) return null
  return { needed, because: 'changed', since: known.since, before: known.sha256 }
}

/** What is trusted once the user has agreed to all of this as well; what cannot be pinned is left out. */
export function withTrust(trusted: Trusted, agreed: readonly Needed[], since: string): Trusted {
  const missing = untrusted(agreed, trusted).map(({ needed }) => needed)
  const data = missing.flatMap((one) => (one.kind === 'plugin' ? [] : [{ file: one.file, since }]))
  const code = missing.flatMap((one) =>
    one.kind === 'plugin' && one.sha256 !== null ? [{ file: one.file, sha256: one.sha256, since }] : [],
  )
  const isReplaced = (file: string): boolean => code.some((one) => one.file === file)
  return {
    data: [...trusted.data, ...data],
    code: [...trusted.code.filter(({ file }) => !isReplaced(file)), ...code],
  }
}
