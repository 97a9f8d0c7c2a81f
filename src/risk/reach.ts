/** Which of the monitor's own places a path reaches, from where a command runs. */

import type { CountedPlaces, Ground, OwnPlaces, OwnReach, RiskContext } from './ground.ts'
import {
  finds,
  isAbsolute,
  isInside,
  isPattern,
  NAMELESS_WORKTREE,
  OWN_SPELLINGS,
  resolvePath,
  usableWorktree,
} from './paths.ts'
import { codeOf } from './project/project-code.ts'
import { isUnresolved, wordsOf } from './words.ts'

/** The monitor's file names that a shell pattern may match. */
const OWN_NAMES = wordsOf(
  '.czarina .czarina-monitorrc .czarina-monitorrc.json .czarina-monitorrc.yaml .czarina-monitorrc.yml',
)

/** The monitor's package, as package managers name it. */
export const OWN_PACKAGE = /^(?:npm:)?czarina-monitor(?:[@.[].*)?$/u

/** The monitor, and the programs that act on its panes, in any `bin` folder. */
export const RUNS_OWN = /\/s?bin\/(?:czarina-monitor|tmux|tmate|byobu-tmux)$/u
/** The programs that act on its panes, as a whole word of a text. */
const OWN_PROGRAMS = /^(?:tmux|tmate|byobu-tmux)$/u

/** Limits on what one command asks of the disk; a path beyond them might be one of the monitor's own places. */
const PATHS_MAX = 2000
const PATTERNS_MAX = 20
const ENTRIES_MAX = 10_000

/** Fills in the context of a judgement. Relative paths start even in an unusable worktree, such as a home folder. */
export function groundOf(
  { worktree, directory = null, own = null, files = null, code = null }: RiskContext,
  dots = false,
): Ground {
  const given = worktree === null ? null : resolvePath(null, worktree)
  const usable = usableWorktree(worktree)
  return {
    worktree: usable ?? NAMELESS_WORKTREE,
    code: code === null || usable === null ? null : codeOf(code, usable),
    base: directory ?? given ?? NAMELESS_WORKTREE,
    own: own === null ? null : limited(own),
    files,
    dots,
  }
}

/** A command with thousands of words or files must not hold up the captures of other workers. */
function limited(own: OwnPlaces): CountedPlaces {
  let paths = 0
  let patterns = 0
  let isTooMuch = false
  let entriesLeft = ENTRIES_MAX
  return {
    ...own,
    reach: (path, dots) => {
      paths += 1
      if (isPattern(path)) patterns += 1
      isTooMuch ||= paths > PATHS_MAX || patterns > PATTERNS_MAX
      const reach = isTooMuch ? 'too_many' : own.reach(path, dots)
      isTooMuch ||= reach === 'too_many'
      return reach === 'too_many' ? 'own' : reach
    },
    links: (path) => {
      const { links, entries } = own.links(path, entriesLeft)
      entriesLeft -= entries
      return links
    },
  }
}

const PIECES_MAX = 500
/** Each word is looked up in several folders. */
const WORDS_MAX = 200
/** Each pattern reads folders. */
const WORD_PATTERNS_MAX = 10
/** Separators between words in a shell command, in code and in lists. */
const WORD_ENDS = /[?!.:]*(?:[\s"'`()<>{},:;@|&=\\]|\$\w*)+|[?!.:]+$/u
/** This many characters of a name must be known before we guess the rest. */
const KNOWN_START_MIN = 3

/** What a path leads to from each of these folders, by its spelling and by what it opens on disk. */
export function reachFrom(ground: Ground, bases: readonly string[], path: string): OwnReach {
  const isKnown = !isUnresolved(path)
  if (!isKnown && OWN_SPELLINGS.test(path)) return 'own'
  const known = isKnown ? path : patternOf(path)
  if (known === '') return null
  const reaches = (bases.length === 0 ? [null] : bases).map((base) => reachOf(ground, base, known))
  if (reaches.includes('own')) return 'own'
  if (!reaches.includes('above')) return null
  if (isKnown) return 'above'
  // `policies/$NAME` may be any file there; that it is below the working folder says too little.
  return leadsBelow(ground, bases, known) ? 'own' : null
}

/**
 * The first word of these texts that leads to one of the monitor's places, or to a folder above one but below
 * the working folder, or that names a program that reaches one; undefined if there is none.
 */
export function ownWordOf(
  ground: Ground,
  bases: readonly string[],
  texts: readonly string[],
): string | undefined {
  const words = new Set(texts.flatMap((text) => text.split(WORD_ENDS)).flatMap(readingsOf))
  const patterns = [...words].filter((word) => isPattern(word) && !/^\/?[*?./]*$/u.test(word))
  const plain = [...words].filter((word) => word !== '' && !isPattern(word) && !isUnresolved(word))
  const pathsFirst = [...plain.filter((word) => word.includes('/')), ...plain]
  const asked = new Set([...patterns.slice(0, WORD_PATTERNS_MAX), ...pathsFirst.slice(0, WORDS_MAX)])
  return [...asked].find((word) => {
    if (OWN_PROGRAMS.test(word) || OWN_PACKAGE.test(word) || RUNS_OWN.test(word)) return true
    const reach = reachFrom(ground, bases, word)
    return reach === 'own' || (reach === 'above' && leadsBelow(ground, bases, word))
  })
}

/** `$X/policies` may be `./policies`, and `%s.json` any name. */
function readingsOf(word: string): readonly string[] {
  const filled = word.replace(/%[-\d.]*[a-z]/giu, '*')
  return /^~?[-+]?\/./u.test(filled) ? [filled, filled.replace(/^~?[-+]?\/+/u, '')] : [filled]
}

/** Whether a path leads neither to a folder in which the command runs nor to one above it. */
function leadsBelow({ base }: Ground, bases: readonly string[], path: string): boolean {
  return [base, ...bases].every((from) => {
    const resolved = resolvePath(from, path)
    return resolved !== null && !isInside(resolved === '/' ? '' : resolved, base) && !isInside(resolved, from)
  })
}

/** Whether a path that a dialog names is one of the monitor's own. */
export function isOwn(ground: Ground, path: string): boolean {
  return reachFrom(ground, [ground.base], path) === 'own'
}

/**
 * The first piece of a text that is one of the monitor's own paths, for texts that are no commands; undefined
 * if there is none.
 */
export function ownPieceOf(ground: Ground, bases: readonly string[], text: string): string | undefined {
  const pieces = text.split(/[?!.:]*[\s"'`()[\]{}<>,;|&=]+|[?!.:]+$/u).slice(0, PIECES_MAX)
  return pieces.find((piece) => /[./~]/u.test(piece) && reachFrom(ground, bases, piece) === 'own')
}

function reachOf({ worktree, own, dots }: Ground, base: string | null, path: string): OwnReach {
  const resolved = resolvePath(base ?? '/', path) ?? ''
  const spelled = isInside(worktree, resolved) ? resolved.slice(worktree.length) : resolved
  if (!/\s/u.test(path) && isOwnSpelling(spelled, dots)) return 'own'
  const written = isAbsolute(path) ? path : base === null ? null : `${base}/${path}`
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

/**
 * `.czarina/$NAME` is in `.czarina`, whatever the name is, and `.czar$END` might be it. A name that is almost
 * entirely unknown might be anything, so that only its folder counts.
 */
function patternOf(path: string): string {
  const parts = path.split('/')
  const end = parts.findIndex((part) => isUnresolved(part) && isUnresolved(part.slice(0, KNOWN_START_MIN)))
  return (end === -1 ? parts : parts.slice(0, end))
    .map((part) => [...part].map((character) => (isUnresolved(character) ? '*' : character)).join(''))
    .join('/')
}
