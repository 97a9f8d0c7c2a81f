import { shortHash } from './describe.ts'

/** The hash of each data file as it was when it was last in force, by its path. */
export type SeenData = Readonly<Record<string, string>>

/** A sentence for each file that was in force before and says something else now. */
export function dataChanges(before: SeenData, now: SeenData): readonly string[] {
  return Object.entries(now).flatMap(([file, sha256]) => {
    const seen = Object.hasOwn(before, file) ? before[file] : undefined
    if (seen === undefined || seen === sha256) return []
    return [`${file} was changed while no monitor ran (${shortHash(seen)} → ${shortHash(sha256)})`]
  })
}
