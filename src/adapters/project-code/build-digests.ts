/** What of a project's build files decides what runs, as one digest a file, so that a change of it is seen. */

import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { decidingPart, isBuildFile } from '../../risk/project/build-files.ts'
import { entriesOf, statsOf } from '../own-places/path-search.ts'
import { readInside } from './read-code.ts'

/** Digests by the path in the worktree. */
export type BuildFiles = Readonly<Record<string, string>>

/** A build file that is larger is never as it was agreed to. */
const BYTES_MAX = 1024 * 1024
const ENTRIES_MAX = 20_000
const FILES_MAX = 2000
const DEPTH_MAX = 8
/** Brought in or made by tools, so that nobody agrees to them one by one. */
const NOT_ENTERED =
  /^(?:\.git|\.czarina|node_modules|vendor|target|dist|\.venv|venv|site-packages|__pycache__|\.tox|\.nox)$/u

/** The top of the repository that a folder is in, or the folder. */
export function repositoryOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (statsOf(join(at, '.git')) !== null) return at
    if (dirname(at) === at) return folder
  }
}

/** The digest of a build file; null where it cannot be read. */
export function digestAt(worktree: string, path: string): string | null {
  const text = readInside(worktree, path, BYTES_MAX)
  if (typeof text === 'string') return null
  return createHash('sha256')
    .update(decidingPart(basename(path), text.text))
    .digest('hex')
}

/** A script that is run by a name without an ending, such as `bin/setup`, is one, too. */
export function decidesRuns(name: string): boolean {
  return isBuildFile(name) || !name.includes('.')
}

/** Every build file below a folder, as far as so many names can be looked at. */
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
      // Only what may be a folder or a script has to be looked at.
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
