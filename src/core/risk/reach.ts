import { OWN_NAMES, OWN_SPELLINGS } from './data/own.ts'
import type { Ground } from './ground.ts'
import type { OwnReach } from './own-places.ts'
import { isInside, isUnresolved, matchesGlob, resolvePath } from './places.ts'

const WILDCARD = /[*?[]/u
const PIECES_MAX = 500

/** What a path leads to from each of these folders, by its spelling and by what it opens. */
export function reachFrom(ground: Ground, bases: readonly string[], path: string): OwnReach {
  const isKnown = !isUnresolved(path)
  const known = isKnown ? path : knownFolder(path)
  if (known === null || known === '') return null
  const reaches = (bases.length === 0 ? [null] : bases).map((base) => reachOf(ground, base, known))
  if (reaches.includes('own')) return 'own'
  return isKnown && reaches.includes('above') ? 'above' : null
}

/** Whether a path that a dialog names is one of the monitor's own. */
export function isOwn(ground: Ground, path: string): boolean {
  return reachFrom(ground, [ground.base], path) === 'own'
}

/** The first piece of a text that is a path of the monitor's own, for texts that are not a command; undefined where there is none. */
export function ownPieceOf(ground: Ground, bases: readonly string[], text: string): string | undefined {
  const pieces = text.split(/[\s"'`()[\]{}<>,;|&=]+/u).slice(0, PIECES_MAX)
  return pieces.find((piece) => /[./~]/u.test(piece) && reachFrom(ground, bases, piece) === 'own')
}

function reachOf({ worktree, own, dots }: Ground, base: string | null, path: string): OwnReach {
  const resolved = resolvePath(base ?? '/', path) ?? ''
  const spelled = isInside(worktree, resolved) ? resolved.slice(worktree.length) : resolved
  if (!/\s/u.test(path) && isOwnSpelling(spelled, dots)) return 'own'
  const written = /^[/~]/u.test(path) ? path : base === null ? null : `${base}/${path}`
  return own === null || written === null ? null : own.reach(written, dots)
}

function isOwnSpelling(path: string, dots: boolean): boolean {
  if (OWN_SPELLINGS.test(path)) return true
  return (
    isPattern(path) &&
    path
      .split('/')
      .some((part) => isPattern(part) && part !== '**' && OWN_NAMES.some((name) => finds(part, name, dots)))
  )
}

/** Whether a shell would compare a word with what is on the disk. */
export function isPattern(word: string): boolean {
  return WILDCARD.test(word)
}

/** Whether a shell's pattern could find a name; a leading `*` finds no hidden one unless the shell was told so. */
export function finds(pattern: string, name: string, dots: boolean): boolean {
  return (dots || !name.startsWith('.') || !pattern.startsWith('*')) && matchesGlob(pattern, name)
}

/** `.czarina/$NAME` is in `.czarina`, whatever the name is. */
function knownFolder(path: string): string | null {
  const end = [...path].findIndex(isUnresolved)
  const slash = path.slice(0, end).lastIndexOf('/')
  return slash <= 0 ? null : path.slice(0, slash)
}
