/** Joins what was found and writes names in its place. */

import type { FoundSecret } from './secret-rules.ts'

/** Hears the name of each rule by which something was erased. */
export type ErasedNames = Set<string>

/**
 * The text with a name in brackets for each secret, so that what is left still says what stood there. Line breaks inside
 * of a secret stay, so that rows stay rows.
 */
export function erase(text: string, found: readonly FoundSecret[], erased?: ErasedNames): string {
  if (found.length === 0) return text
  let clean = ''
  let from = 0
  for (const { start, end, name } of joined(found)) {
    erased?.add(name)
    const rows = text.slice(start, end).split('\n')
    clean += text.slice(from, start) + rows.map((row) => (row === '' ? '' : `[${name}]`)).join('\n')
    from = end
  }
  return clean + text.slice(from)
}

/** Where several overlap, all of it is one secret, named by the first rule that covers the whole, else by the first rule. */
function joined(found: readonly FoundSecret[]): readonly FoundSecret[] {
  const byPlace = found
    .map((secret, rank) => ({ ...secret, rank, length: secret.end - secret.start }))
    .sort((one, other) => one.start - other.start || other.end - one.end || one.rank - other.rank)
  const all: { start: number; end: number; name: string; rank: number; length: number }[] = []
  for (const secret of byPlace) {
    const last = all.at(-1)
    if (last === undefined || secret.start >= last.end) all.push({ ...secret })
    else if (secret.end > last.end) {
      const named = secret.rank < last.rank ? secret : last
      all[all.length - 1] = { ...last, end: secret.end, name: named.name, rank: named.rank }
    }
  }
  return all
}
