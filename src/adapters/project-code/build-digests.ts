/** One digest for each of a project's build files, of the part that decides what runs, to notice changes. */

import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { decidingPart, isBuildFile } from '../../risk/project/build-files.ts'
import { entriesOf, statsOf } from '../own-places/path-search.ts'
import { readInside } from './read-code.ts'

/** Digests by path in the worktree. */
export type BuildFiles = Readonly<Record<string, string>>

/** A larger build file never counts as agreed to. */
const BYTES_MAX = 1024 * 1024
const ENTRIES_MAX = 20_000
const FILES_MAX = 2000
const DEPTH_MAX = 8
/** Folders that tools create or fill: nobody agrees to their files one by one. */
const NOT_ENTERED =
  /^(?:\.git|\.czarina|node_modules|vendor|target|dist|\.venv|venv|site-packages|__pycache__|\.tox|\.nox)$/u

/** The top of the repository that contains a folder, or else the folder itself. */
export function repositoryOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (statsOf(join(at, '.git')) !== null) return at
    if (dirname(at) === at) return folder
  }
}

/** The digest of a build file; null if it cannot be read. */
export function digestAt(worktree: string, path: string): string | null {
  const text = readInside(worktree, path, BYTES_MAX)
  if (typeof text === 'string') return null
  return createHash('sha256')
    .update(decidingPart(basename(path), text.text))
    .digest('hex')
}

/** Whether a file decides what runs: a build file, or one without an extension, such as `bin/setup`. */
export function decidesRuns(name: string): boolean {
  return isBuildFile(name) || !name.includes('.')
}

/** The build files below a folder, up to the limits above. */
export function findBuildFiles(root: string): BuildFiles {
  const found: Record<string, string> = {}
  const waiting: { readonly path: string; readonly depth: number }[] = [{ path: '', depth: 0 }]
  let [entries, files] = [0, 0]
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    for (const name of entriesOf(join(root, folder.path))) {
      entries += 1
      if (entries > ENTRIES_MAX || files > FILES_MAX) return found
      const path = folder.path === '' ? name : `${folder.path}/${name}`
      const isNamed = isBuildFile(name)
      // Only what may be a folder or a script has to be checked.
      if (!isNamed && name.slice(1).includes('.')) continue
      const stats = statsOf(join(root, path))
      if (stats?.isDirectory() === true && !NOT_ENTERED.test(name) && folder.depth < DEPTH_MAX)
        waiting.push({ path, depth: folder.depth + 1 })
      if (stats?.isFile() !== true || !(isNamed || isScript(stats.mode, name))) continue
      const digest = digestAt(root, join(root, path))
      if (digest === null) continue
      found[path] = digest
      files += 1
    }
  }
  return found
}

const ANYONE_RUNS = 0o111

function isScript(mode: number, name: string): boolean {
  return (mode & ANYONE_RUNS) !== 0 && !name.includes('.')
}
