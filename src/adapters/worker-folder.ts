/** Which folder a worker may change, by the folder of its pane, and the worker's instructions. */

import { access, readdir, realpath, stat } from 'node:fs/promises'
import { homedir, userInfo } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import type { Clock } from '../core/ports.ts'
import { isInside, usableWorktree } from '../risk/paths.ts'
import { openRegular } from './files/reading.ts'

/** A folder with this many repositories directly below it is a folder of projects. */
const PROJECTS_MIN = 2

/**
 * The worker's czarina worktree if the pane is in it, otherwise the git top level above the pane, otherwise
 * the project's folder; links are resolved. Null if the pane is elsewhere. The root of the disk and a folder
 * of several projects are never a worktree. A home folder, or one above it, is a worktree only if it is the
 * project's own folder.
 */
export async function findWorktree(
  projectDirectory: string,
  workerId: string,
  currentPath: string,
): Promise<string | null> {
  const current = isAbsolute(currentPath) ? await physical(currentPath) : null
  if (current === null) return null
  const own = await physical(join(projectDirectory, '.czarina', 'worktrees', workerId))
  if (own !== null && isInside(own, current)) return own
  const project = await physical(projectDirectory)
  const isOfProject = project !== null && isInside(project, current)
  const found = (await gitTopLevel(current)) ?? (isOfProject ? project : null)
  if (found === null || usableWorktree(found) === null) return null
  if (found !== project && (await holdsHome(found))) return null
  return (await holdsProjects(found)) ? null : found
}

async function gitTopLevel(folder: string): Promise<string | null> {
  for (let at = folder; ; at = dirname(at)) {
    if (await exists(join(at, '.git'))) return at
    if (dirname(at) === at) return null
  }
}

async function holdsHome(folder: string): Promise<boolean> {
  const homes = await Promise.all([homedir(), userInfo().homedir].map(physical))
  return homes.some((home) => home !== null && isInside(folder, home))
}

/** Submodules and git worktrees have a file named `.git`; a separate repository has a folder. */
async function holdsProjects(folder: string): Promise<boolean> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const folders = entries.filter((entry) => entry.isDirectory())
  const repositories = await Promise.all(folders.map(({ name }) => isFolder(join(folder, name, '.git'))))
  return repositories.filter(Boolean).length >= PROJECTS_MIN
}

async function physical(path: string): Promise<string | null> {
  return realpath(path).catch(() => null)
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

const INSTRUCTIONS_MAX_CHARACTERS = 1000
/** UTF-8 takes up to four bytes for a character. */
const INSTRUCTIONS_MAX_BYTES = 4 * INSTRUCTIONS_MAX_CHARACTERS

/** The start of a worker's own instructions, for the model; null if there are none. */
export async function readInstructions(projectDirectory: string, workerId: string): Promise<string | null> {
  try {
    await using file = await openRegular(join(projectDirectory, '.czarina', 'workers', `${workerId}.md`))
    if (file === null) return null
    const { buffer, bytesRead } = await file.read(Buffer.alloc(INSTRUCTIONS_MAX_BYTES), 0)
    return buffer.toString('utf8', 0, bytesRead).slice(0, INSTRUCTIONS_MAX_CHARACTERS)
  } catch {
    return null
  }
}

interface Remembered<Value> {
  readonly value: Promise<Value>
  readonly until: number
}

/** The cache is cleared at this size, so an agent that wanders through folders cannot fill the memory. */
const REMEMBERED_MAX = 1000

/** Caches each answer for a while, to save the disk a lookup at every capture. */
export function rememberFor<Value>(
  keep_ms: number,
  clock: Pick<Clock, 'now'>,
  ask: (...words: readonly string[]) => Promise<Value>,
): (...words: readonly string[]) => Promise<Value> {
  const answers = new Map<string, Remembered<Value>>()
  return (...words) => {
    const key = words.join('\n')
    const known = answers.get(key)
    if (known !== undefined && clock.now() < known.until) return known.value
    if (answers.size >= REMEMBERED_MAX) answers.clear()
    const value = ask(...words)
    answers.set(key, { value, until: clock.now() + keep_ms })
    return value
  }
}
