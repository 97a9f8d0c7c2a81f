/**
 * Recognizes the monitor's own places by what a path opens: follows links and `..` as the kernel does, then
 * compares device and inode.
 */

import { basename, dirname, join } from 'node:path'
import type { LinksFound, OwnPlaces } from '../../risk/ground.ts'
import { finds, isPattern } from '../../risk/paths.ts'
import { PLATFORM, type Platform } from '../platform.ts'
import {
  entriesOf,
  identityOf,
  type KnownPlaces,
  linkTarget,
  openedBy,
  PathSearch,
  type PlaceContents,
  statsOf,
} from './path-search.ts'

/** The paths of the monitor's own places; none has to exist. */
export interface OwnPaths {
  readonly home: string
  /** Files, and folders with everything in them. */
  readonly places: readonly string[]
  /** Sockets and their folders. A folder above one is shared with others, so a write into it says nothing. */
  readonly sockets: readonly string[]
  /** Folders within those places that workers may write to. */
  readonly shared: readonly string[]
}

/** How long a result is cached: other processes of ours, and people, change the disk. */
const KEEP_MS = 1000
const ENTRIES_MAX = 20_000
const NOT_ENTERED: ReadonlySet<string> = new Set(['node_modules', '.git'])

/** Asks the disk at each call; `now` is in milliseconds. */
export function ownPlaces(
  paths: OwnPaths,
  now: () => number,
  { oneSpelling }: Pick<Platform, 'oneSpelling'> = PLATFORM,
): OwnPlaces {
  let known: KnownPlaces | null = null
  let until = 0
  const knownNow = (): KnownPlaces => {
    if (known === null || now() >= until || now() < until - KEEP_MS) {
      known = readKnown(paths, oneSpelling)
      until = now() + KEEP_MS
    }
    return known
  }
  const absolute = (path: string): string | null => {
    if (!path.startsWith('~')) return path.startsWith('/') ? path : null
    return path === '~' || path.startsWith('~/') ? paths.home + path.slice(1) : null
  }
  return {
    home: paths.home,
    reach: (path, dots) => {
      const start = absolute(path)
      return start === null ? null : new PathSearch(knownNow(), dots).reach(start)
    },
    names: (path) => {
      const start = absolute(path)
      return start === null ? null : namesAt(start)
    },
    links: (path, entriesMax) => {
      const start = absolute(path)
      return start === null ? { links: [], entries: 0 } : linksAt(start, entriesMax)
    },
  }
}

function readKnown({ places, sockets, shared }: OwnPaths, oneSpelling: Platform['oneSpelling']): KnownPlaces {
  const spelled = (names: Iterable<string>): readonly string[] => [...names].map(oneSpelling)
  const byIdentity = new Map<string, string>()
  const physical = (names: readonly string[], isIdentity: boolean): Set<string> =>
    new Set(
      names.flatMap((name) => {
        const opened = openedBy(name)
        const stats = statsOf(opened)
        if (isIdentity && stats !== null) byIdentity.set(identityOf(stats), opened)
        return [join(openedBy(dirname(name)), basename(name)), opened]
      }),
    )
  const roots = physical(places, true)
  const open = physical(shared, false)
  let contents: PlaceContents | null = null
  return {
    oneSpelling,
    places: new Set(spelled(roots)),
    existing: spelled([...roots].filter((path) => statsOf(path) !== null)),
    sockets: new Set(spelled(physical(sockets, true))),
    shared: new Set(spelled(open)),
    byIdentity,
    contents: () => {
      if (contents === null) {
        const { paths, identities } = readContents(roots, open)
        contents = { paths: spelled(paths), identities }
      }
      return contents
    },
  }
}

function readContents(roots: ReadonlySet<string>, shared: ReadonlySet<string>): PlaceContents {
  const paths = new Set<string>()
  const identities = new Set<string>()
  const waiting = [...roots]
  for (let path = waiting.pop(); path !== undefined && paths.size < ENTRIES_MAX; path = waiting.pop()) {
    const stats = statsOf(path)
    if (stats === null || paths.has(path) || shared.has(path)) continue
    paths.add(path)
    identities.add(identityOf(stats))
    if (!stats.isDirectory() || NOT_ENTERED.has(basename(path))) continue
    for (const name of entriesOf(path)) waiting.push(join(path, name))
  }
  return { paths: [...paths], identities }
}

function linksAt(path: string, entriesMax: number): LinksFound {
  const folder = openedBy(dirname(path))
  const names = isPattern(basename(path)) ? (namesAt(path) ?? []) : [basename(path)]
  const starts = names.map((name) => join(folder, name))
  const waiting = [...starts]
  const links: string[] = []
  let entries = 0
  for (let at = waiting.pop(); at !== undefined && entries < entriesMax; at = waiting.pop()) {
    entries += 1
    const stats = statsOf(at)
    if (stats?.isSymbolicLink() && (starts.includes(at) || leadsOut(at, path))) links.push(at)
    if (!stats?.isDirectory() || NOT_ENTERED.has(basename(at))) continue
    for (const name of entriesOf(at)) waiting.push(join(at, name))
  }
  return { links, entries }
}

/** A relative link that stays within its tree points, in a copy of the tree, into the copy. */
function leadsOut(link: string, tree: string): boolean {
  const top = openedBy(tree)
  const target = openedBy(link)
  return linkTarget(link).startsWith('/') || !(target === top || target.startsWith(`${top}/`))
}

/**
 * The names at a path, whose last part may be a pattern; null if the folder's own path has a pattern, which
 * we do not follow.
 */
function namesAt(path: string): readonly string[] | null {
  const name = basename(path)
  const isWild = isPattern(name) && !path.endsWith('/')
  const folder = isWild ? dirname(path) : path
  const stats = statsOf(openedBy(folder))
  if (isPattern(folder) || stats === null) return null
  if (!stats.isDirectory()) return isWild ? [] : [name]
  const entries = entriesOf(openedBy(folder))
  return isWild ? entries.filter((entry) => finds(name, entry, true)) : entries
}
