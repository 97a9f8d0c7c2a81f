/** What the disk says about a name, without following it; null or nothing where it cannot be asked. */

import { lstatSync, readdirSync, readlinkSync, type Stats } from 'node:fs'
import { dirname, join } from 'node:path'

/** The kernel follows no more. */
export const LINKS_MAX = 40

/** Of the name itself, also where it is a link. */
export function statsOf(path: string): Stats | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null
  } catch {
    return null
  }
}

/** Empty where it is no folder, or may not be read. */
export function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** What a link says, as it says it. */
export function linkTarget(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

/** Two names with the same one are the same file. */
export function identityOf({ dev, ino }: Stats): string {
  return `${dev}:${ino}`
}

/** The physical path that an absolute path opens, or would create: links are followed, also those that lead to nothing yet. */
export function openedBy(path: string): string {
  let folder = '/'
  let links = 0
  const names = path.split('/').reverse()
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    if (name === '' || name === '.') continue
    if (name === '..') {
      folder = dirname(folder)
      continue
    }
    const at = join(folder, name)
    if (links < LINKS_MAX && statsOf(at)?.isSymbolicLink()) {
      links += 1
      const target = linkTarget(at)
      if (target.startsWith('/')) folder = '/'
      names.push(...target.split('/').reverse())
    } else folder = at
  }
  return folder
}
