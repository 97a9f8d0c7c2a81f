/** Reads the scripts and build files of a project: only a few small regular files, and runs nothing. */

import { basename, dirname, relative } from 'node:path'
import type { ProjectCode } from '../../risk/ground.ts'
import { isInside } from '../../risk/paths.ts'
import { isBuildFile } from '../../risk/project/build-files.ts'
import { entriesOf, statsOf } from '../own-places/path-search.ts'
import { type BuildFiles, decidesRuns, digestAt } from './build-digests.ts'
import { readInside } from './read-code.ts'

const TEXT_BYTES_MAX = 64 * 1024
/** Each of these folders is read; no usual command involves more. */
const FOLDERS_MAX = 60

/** What a person has agreed to in a project; the files are null if nobody has agreed to any. */
export interface AgreedBuild {
  /** The top of the repository, or the project's folder; without links. */
  readonly root: string
  readonly files: () => BuildFiles | null
}

/** Reads the disk at each call: what was just written is what runs. Without consent nothing is a change. */
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
  // Too many folders to compare: do not assume that they are as they were agreed to.
  if (folders.size > FOLDERS_MAX) return [relative(worktree, paths[0] ?? worktree)]
  const there = [...paths.filter(isRunByName), ...[...folders].flatMap(buildFilesIn)]
  const changed = [...new Set(there)].filter((file) => {
    const digest = digestAt(worktree, file)
    const known = [worktree, agreed.root].map((start) => files[relative(start, file)])
    return digest === null || !known.includes(digest)
  })
  return changed.map((file) => relative(worktree, file))
}

/** Whether a worktree is the project's own repository, a worktree of it, or a folder in it. */
function isOfProject(root: string, worktree: string): boolean {
  if (isInside(root, worktree)) return true
  const link = readInside(worktree, `${worktree}/.git`, 1000)
  return typeof link !== 'string' && link.text.startsWith(`gitdir: ${root}/.git/`)
}

function isRunByName(path: string): boolean {
  return decidesRuns(basename(path)) && statsOf(path)?.isFile() === true
}

/** The folders of a path within the worktree: a folder itself and all above it; for a file, only those. */
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
