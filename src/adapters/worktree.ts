/** Which folder a worker may change: the one that really contains the folder in which its pane is. */

import { access, readdir, realpath, stat } from 'node:fs/promises'
import { homedir, userInfo } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { isInside, usableWorktree } from '../risk/paths.ts'

/** So many repositories right below a folder make it a folder of projects. */
const PROJECTS_MIN = 2

/**
 * Its czarina worktree where the pane is in it, else the git top level above the pane, else the project's folder; without
 * links, and null where the pane is elsewhere. The root of the disk and a folder above several projects are no worktree, and
 * a home folder or one above it only where it is the project's own folder.
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

/** A submodule and a git worktree have a file of that name; a repository of its own has a folder. */
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
