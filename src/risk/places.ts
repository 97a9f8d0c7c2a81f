import { CREDENTIAL_EXAMPLES, CREDENTIAL_NAMES, CREDENTIAL_PLACES } from './data/credentials.ts'
import {
  HARMLESS_TARGETS,
  HOME_LIKE,
  type Machinery,
  NETWORK_TARGETS,
  PLACES_EVERYWHERE,
  PLACES_OUTSIDE,
  type Place,
  PRIVATE_READS,
  PROJECT_MACHINERY,
} from './data/places.ts'
import type { EffectName } from './effects.ts'

/** Stands for a part of a word that comes from the environment or from elsewhere, so that nobody can know it. */
export const UNKNOWN = '\ufffc'
/** Stands for a part that another command of the same line prints; that command is judged by itself. */
export const DERIVED = '\ufffb'

/** Stands for a name of which only the place is known, as in `{1..99}`. */
export const SOME_NAME = '?*'

/** The folder that relative paths start in when nobody knows the worktree. No real path can be under it. */
export const NAMELESS_WORKTREE = '/\ufff9'

const WILDCARD = /[*?[]/u
const UNRESOLVED = new RegExp(`[${UNKNOWN}${DERIVED}]`, 'u')
/** A pattern for folders can lead anywhere, as `/pro?/self/environ` does. */
const GLOB_IN_FOLDER = /[*?[][^/]*\//u
const GLOB_LITERAL_CHARACTERS_MIN = 2
const PATTERN_CHARACTERS_MAX = 100
/** Linux opens no longer ones. */
const NAME_CHARACTERS_MAX = 255
const PATH_CHARACTERS_MAX = 4096

/** Whether a part of the text is not known. */
export function isUnresolved(text: string): boolean {
  return UNRESOLVED.test(text)
}

/** Whether a shell would compare a word with what is on the disk. */
export function isPattern(word: string): boolean {
  return WILDCARD.test(word)
}

/** Whether a path starts nowhere else than at the root or at home. */
export function isAbsolute(path: string): boolean {
  return /^[/~]/u.test(path)
}

/** The absolute (or `~`) form of a path without `.` and `..`, or null where its start is not known. */
export function resolvePath(base: string | null, path: string): string | null {
  if (!isAbsolute(path) && base === null) return null
  const joined = isAbsolute(path) ? path : `${base}/${path}`
  const parts: string[] = []
  for (const part of joined.split('/')) {
    if (part === '..') {
      if (parts[0]?.startsWith('~') && parts.length === 1) return null
      parts.pop()
    } else if (part !== '' && part !== '.') parts.push(part)
  }
  return joined.startsWith('~') ? parts.join('/') : `/${parts.join('/')}`
}

/**
 * The root of the disk and home folders are no worktrees: what starts programs and lets others in would be inside. Null where
 * nothing is known to be inside.
 */
export function usableWorktree(worktree: string | null): string | null {
  const path = worktree === null ? null : resolvePath(null, worktree)
  return path === null || path.startsWith('~') || HOME_LIKE.test(path) ? null : path
}

/** Whether a resolved path lies in the worktree, or is the worktree. */
export function isInside(worktree: string, path: string): boolean {
  return path === worktree || path.startsWith(`${worktree}/`)
}

/**
 * What writing to a resolved path means; null where it goes nowhere. `home` is the home folder of this machine, which may lie
 * in an unusual place, even inside the worktree.
 */
export function effectOfWriting(worktree: string, path: string, home: string | null): EffectName | null {
  if (HARMLESS_TARGETS.test(path)) return null
  if (NETWORK_TARGETS.test(path)) return 'sends'
  if (isCredential(path)) return 'credentials'
  const inside = isInside(worktree, path)
  const known = inside ? path.slice(worktree.length) : path
  const special = firstPlace(PLACES_EVERYWHERE, known)
  if (special !== null) return special
  const atHome = home !== null && isInside(home, path) ? `~${path.slice(home.length)}` : null
  if (!inside) return firstPlace(PLACES_OUTSIDE, atHome ?? path) ?? 'writes_outside'
  const holdsHome = home !== null && isInside(worktree, home)
  return (holdsHome && atHome !== null ? firstPlace(PLACES_OUTSIDE, atHome) : null) ?? 'writes'
}

/** What runs a file of the project by itself, beyond what its place says. */
export function machineryOf(worktree: string, path: string): readonly Machinery[] {
  const known = isInside(worktree, path) ? path.slice(worktree.length) : path
  return PROJECT_MACHINERY.filter(({ pattern }) => pattern.test(known)).map(({ tag }) => tag)
}

/** What reading the contents of a resolved path means. */
export function effectOfReading(worktree: string, path: string): EffectName {
  if (isCredential(path)) return 'credentials'
  if (NETWORK_TARGETS.test(path)) return 'fetches'
  const isPrivate = PRIVATE_READS.test(path) || GLOB_IN_FOLDER.test(path)
  return !isInside(worktree, path) && isPrivate ? 'reads_private' : 'reads'
}

/** Whether a path is one of a file that holds keys, passwords or tokens; a pattern counts if it could find one. */
export function isCredential(path: string): boolean {
  const rooted = path.startsWith('/') ? path : `/${path}`
  const name = rooted.slice(rooted.lastIndexOf('/') + 1)
  if (rooted.length > PATH_CHARACTERS_MAX || name.length > NAME_CHARACTERS_MAX) return false
  if (CREDENTIAL_NAMES.test(name)) return true
  if (CREDENTIAL_PLACES.some((place) => place.test(rooted))) return true
  return /[*?[]/u.test(name) && findsCredential(name)
}

function findsCredential(pattern: string): boolean {
  const literal = pattern.replace(/\[[^\]]*\]|[*?]/gu, '')
  const wanted = pattern.startsWith('.') ? 1 : GLOB_LITERAL_CHARACTERS_MIN
  if (literal.length < wanted || pattern.length > PATTERN_CHARACTERS_MAX) return false
  return CREDENTIAL_EXAMPLES.some((example) => matchesGlob(pattern, example))
}

/** Matches shell patterns in time linear in pattern times name, where a regular expression could run away. */
export function matchesGlob(pattern: string, name: string): boolean {
  const tokens = pattern.match(/\[[^\]]*\]|[\s\S]/gu) ?? []
  let reachable = new Set([0])
  for (const token of tokens) {
    const next = new Set<number>()
    for (const at of reachable) {
      if (token === '*') for (let to = at; to <= name.length; to += 1) next.add(to)
      else if (at < name.length && fits(token, name[at] ?? '')) next.add(at + 1)
    }
    reachable = next
  }
  return reachable.has(name.length)
}

function fits(token: string, character: string): boolean {
  return token === '?' || token.startsWith('[') || token === character
}

function firstPlace(places: readonly Place[], path: string): EffectName | null {
  return places.find((place) => place.pattern.test(path))?.effect ?? null
}
