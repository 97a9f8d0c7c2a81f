/**
 * Knows what is at a path of a worktree, and whether git could restore it: the disk answers at once, git
 * after `learn`.
 */

import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { relative } from 'node:path'
import type { FileState, LearningFiles } from '../../risk/ground.ts'
import { isInside } from '../../risk/paths.ts'
import { openedBy, statsOf } from '../own-places/path-search.ts'
import { askGit, type GitAnswer } from './ask-git.ts'

/** How long git's answer is cached; a file that changes in the meantime is asked about again. */
const KEEP_MS = 2000
/** After a slow answer, git is not asked again for this long. */
const REST_MS = 30_000
const ASKED_MAX = 200
const KEPT_MAX = 2000
const FILE_BYTES_MAX = 4_000_000

interface Known {
  readonly state: FileState
  /** What the file looked like when git was asked. */
  readonly looks: string
  readonly until: number
}

/** Reads the disk at each call; `now` is in milliseconds. */
export function projectFiles(now: () => number, environment: NodeJS.ProcessEnv): LearningFiles {
  const known = new Map<string, Known>()
  const asked = new Map<string, Set<string>>()
  const resting = new Map<string, number>()
  const note = (worktree: string, path: string): void => {
    const paths = asked.get(worktree) ?? new Set()
    if (paths.size < ASKED_MAX && now() >= (resting.get(worktree) ?? 0)) asked.set(worktree, paths.add(path))
  }
  const learnOf = async (worktree: string, paths: readonly string[]): Promise<void> => {
    const looks = paths.map(looksOf)
    const isFolder = (path: string): boolean => statsOf(path)?.isDirectory() === true
    const named = (all: readonly string[]): readonly string[] => all.map((path) => relative(worktree, path))
    const question = {
      files: named(paths.filter((path) => !isFolder(path))),
      folders: named(paths.filter(isFolder)),
    }
    const answer = await askGit(worktree, question, environment)
    if (answer === 'slow') resting.set(worktree, now() + REST_MS)
    const states = await Promise.all(paths.map((path) => stateIn(worktree, path, answer)))
    if (known.size > KEPT_MAX) known.clear()
    for (const [index, path] of paths.entries())
      known.set(path, {
        state: states[index] ?? 'unknown',
        looks: looks[index] ?? '',
        until: now() + (answer === 'slow' ? REST_MS : KEEP_MS),
      })
  }
  return {
    state: (worktree, path) => {
      const seen = seenAt(worktree, path)
      if (seen !== null) return seen
      const found = known.get(path)
      if (found !== undefined && now() < found.until && found.looks === looksOf(path)) return found.state
      note(worktree, path)
      return 'unknown'
    },
    leadsTo,
    learn: async () => {
      const waiting = [...asked].map(([worktree, paths]) => [worktree, [...paths]] as const)
      asked.clear()
      await Promise.all(waiting.map(([worktree, paths]) => learnOf(worktree, paths)))
      return waiting.length > 0
    },
  }
}

function leadsTo(worktree: string, path: string): string | null {
  const [root, opened] = [openedBy(worktree), openedBy(path)]
  const named = isInside(root, opened) ? worktree + opened.slice(root.length) : opened
  return named === path ? null : named
}

/** The state that links, or a missing worktree, already decide without git; null if they do not. */
function seenAt(worktree: string, path: string): FileState | null {
  const root = openedBy(worktree)
  if (statsOf(root)?.isDirectory() !== true) return 'nowhere'
  if (path === worktree) return 'folder'
  const opened = openedBy(path)
  if (!isInside(root, opened)) return 'leads_out'
  const stats = statsOf(opened)
  const isLinked =
    opened !== root + path.slice(worktree.length) || (stats?.isFile() === true && stats.nlink > 1)
  return isLinked ? 'linked' : null
}

/** What must be unchanged for git's answer to remain valid. */
function looksOf(path: string): string {
  const stats = statsOf(path)
  return stats === null ? '' : `${stats.ino} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs} ${stats.mode}`
}

async function stateIn(
  worktree: string,
  path: string,
  answer: GitAnswer | 'slow' | null,
): Promise<FileState> {
  const stats = statsOf(path)
  if (answer === null || answer === 'slow')
    return stats === null ? 'absent' : stats.isDirectory() ? 'folder' : 'unknown'
  const name = relative(worktree, path)
  const indexed = answer.indexed.get(name)
  const isIgnored = answer.ignored.has(name)
  if (stats === null) return isIgnored ? 'ignored' : 'absent'
  if (stats.isDirectory()) return isIgnored ? 'ignored' : 'folder'
  if (indexed === undefined) return isIgnored ? 'ignored' : 'changed'
  if (!stats.isFile() || indexed.stage !== '0') return 'changed'
  const hash = await hashOf(path, indexed.hash.length)
  if (hash === null) return 'unknown'
  return hash === indexed.hash ? 'held' : 'changed'
}

/** The hash that git gives to the current content of a file; null if it cannot be read. */
async function hashOf(path: string, digits: number): Promise<string | null> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    () => null,
  )
  if (file === null) return null
  try {
    const stats = await file.stat()
    if (!stats.isFile() || stats.size > FILE_BYTES_MAX) return null
    const contents = await file.readFile()
    return createHash(digits === 64 ? 'sha256' : 'sha1')
      .update(`blob ${contents.length}\0`)
      .update(contents)
      .digest('hex')
  } catch {
    return null
  } finally {
    await file.close()
  }
}
