/** Looks at the scripts and build files of a project: reads a little of a few regular files, and runs nothing. */

import { basename, dirname, relative } from 'node:path'
import type { ProjectCode } from '../../risk/ground.ts'
import { isInside } from '../../risk/paths.ts'
import { isBuildFile } from '../../risk/project/build-files.ts'
import { entriesOf, statsOf } from '../own-places/path-search.ts'
import { type BuildFiles, decidesRuns, digestAt } from './build-digests.ts'
import { readInside } from './read-code.ts'

const TEXT_BYTES_MAX = 64 * 1024
/** Each of them is read; a command that is about more is not a usual one. */
const FOLDERS_MAX = 60

/** What a person has agreed to in a project; the files are null where nobody has to any. */
export interface AgreedBuild {
  /** The top of the repository, or the project's folder; without links. */
  readonly root: string
  readonly files: () => BuildFiles | null
}

/** Asks the disk at each call: what was written a moment ago is what runs. Without an agreement nothing has changed since. */
export function projectCode(agreed: AgreedBuild | null): ProjectCode {
  return {
    read: (worktree, path) => readInside(worktree, path, TEXT_BYTES_MAX),
    names: (folder) => (statsOf(folder)?.isDirectory() === true ? entriesOf(folder) : null),
    unagreed: (worktree, paths) => (agreed === null ? [] : unagreedAt(agreed, worktree, paths)),
  }
}

function unagreedAt(agreed: AgreedBuild, worktree: string, paths: readonly string[]): readonly string[] {
  const files = isOfProject(agreed.root, worktree) ? agreed.files() : null
  if (files === null) return []
  const folders = new Set(paths.flatMap((path) => foldersAbove(worktree, path)))
  // What is too much to compare is not known to be as it was agreed to.
  if (folders.size > FOLDERS_MAX) return [relative(worktree, paths[0] ?? worktree)]
  const there = [...paths.filter(isRunByName), ...[...folders].flatMap(buildFilesIn)]
  const changed = [...new Set(there)].filter((file) => {
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

function isRunByName(path: string): boolean {
  return decidesRuns(basename(path)) && statsOf(path)?.isFile() === true
}

/** The folder itself and all above it in the worktree; of a file, those above it. */
function foldersAbove(worktree: string, path: string): readonly string[] {
  const folders: string[] = []
  const start = statsOf(path)?.isDirectory() === true ? path : dirname(path)
  for (let at = start; isInside(worktree, at) && folders.length <= FOLDERS_MAX; at = dirname(at))
    folders.push(at)
  return folders
}

function buildFilesIn(folder: string): readonly string[] {
  const files = entriesOf(folder)
    .filter(isBuildFile)
    .map((name) => `${folder}/${name}`)
  return files.filter((file) => statsOf(file)?.isDirectory() !== true)
}
