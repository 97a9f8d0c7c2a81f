/** Looks at the scripts and build files of a project: reads a little of a few regular files, and runs nothing. */

import { dirname, relative } from 'node:path'
import { isInside } from '../../risk/paths.ts'
import { isBuildFile } from '../../risk/project/build-files.ts'
import type { ProjectCode } from '../../risk/project/project-code.ts'
import { entriesOf, statsOf } from '../own-places/path-search.ts'
import { type BuildFiles, decidesRuns, digestAt } from './build-digests.ts'
import { readInside } from './read-code.ts'

const TEXT_BYTES_MAX = 64 * 1024
/** Many a command asks for the same file several times. */
const KEEP_MS = 1000
const KEPT_MAX = 500

/** What a person has agreed to in a project; the files are null where nobody has to any. */
export interface AgreedBuild {
  /** The top of the repository, or the project's folder; without links. */
  readonly root: string
  readonly files: () => BuildFiles | null
}

/** Asks the disk, and believes it for a second; `now` is in milliseconds. Without an agreement nothing has changed since. */
export function projectCode(agreed: AgreedBuild | null, now: () => number): ProjectCode {
  const read = keptFor(now, readInside)
  const unagreed = keptFor(now, (worktree: string, path: string) =>
    agreed === null ? [] : unagreedAt(agreed, worktree, path),
  )
  return {
    read: (worktree, path) => read(worktree, path, TEXT_BYTES_MAX),
    names: keptFor(now, (folder) => (statsOf(folder)?.isDirectory() === true ? entriesOf(folder) : null)),
    unagreed,
  }
}

function unagreedAt(agreed: AgreedBuild, worktree: string, path: string): readonly string[] {
  const files = isOfProject(agreed.root, worktree) ? agreed.files() : null
  if (files === null) return []
  const changed = buildFilesAt(worktree, path).filter((file) => {
    const digest = digestAt(worktree, file)
    const known = [worktree, agreed.root].map((start) => files[relative(start, file)])
    return digest === null || !known.includes(digest)
  })
  return changed.map((file) => relative(worktree, file))
}

/** The project's own repository, a worktree of it, or a folder in it. */
function isOfProject(root: string, worktree: string): boolean {
  if (isInside(root, worktree)) return true
  const link = readInside(worktree, `${worktree}/.git`, 1000)
  return typeof link !== 'string' && link.text.startsWith(`gitdir: ${root}/.git/`)
}

/** The file itself where it decides what runs, and the build files of its folder and of all above in the worktree. */
function buildFilesAt(worktree: string, path: string): readonly string[] {
  const isFile = statsOf(path)?.isFile() === true
  const files = isFile && decidesRuns(path.slice(path.lastIndexOf('/') + 1)) ? [path] : []
  for (let folder = isFile ? dirname(path) : path; isInside(worktree, folder); folder = dirname(folder))
    files.push(
      ...entriesOf(folder)
        .filter(isBuildFile)
        .map((name) => `${folder}/${name}`),
    )
  return [...new Set(files)].filter((file) => statsOf(file)?.isDirectory() !== true)
}

function keptFor<Words extends readonly (string | number)[], Value>(
  now: () => number,
  ask: (...words: Words) => Value,
): (...words: Words) => Value {
  const kept = new Map<string, { readonly value: Value; readonly until: number }>()
  return (...words) => {
    const key = words.join('\n')
    const known = kept.get(key)
    const moment = now()
    if (known !== undefined && moment < known.until && moment >= known.until - KEEP_MS) return known.value
    if (kept.size >= KEPT_MAX) kept.clear()
    const value = ask(...words)
    kept.set(key, { value, until: moment + KEEP_MS })
    return value
  }
}
