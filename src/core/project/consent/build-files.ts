/** Which build files differ from what a person agreed to, in words. Pure. */

/** Digests of the files that decide what runs, by path in the project. */
type Digests = Readonly<Record<string, string>>

const NAMED_MAX = 5

/** A sentence for each file that is new or changed; a removed one runs nothing. */
export function buildFileChanges(agreed: Digests, found: Digests): readonly string[] {
  return Object.entries(found).flatMap(([file, digest]) => {
    if (!Object.hasOwn(agreed, file)) return [`build file ${file}: is new since you agreed`]
    return agreed[file] === digest ? [] : [`build file ${file}: has changed since you agreed`]
  })
}

/** The number of build files, and the names of those nearest to the root. */
export function namedBuildFiles(files: Digests): string {
  const names = Object.keys(files).toSorted((left, right) => depthOf(left) - depthOf(right))
  const more = names.length > NAMED_MAX ? ', …' : ''
  const count = names.length === 1 ? '1 build file' : `${names.length} build files`
  return `${count} (${names.slice(0, NAMED_MAX).join(', ')}${more})`
}

function depthOf(path: string): number {
  return path.split('/').length
}
