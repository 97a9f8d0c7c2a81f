/** What a path opens: links and `..` followed as the kernel would, wildcards as a shell would expand them. */

import { lstatSync, readdirSync, readlinkSync, type Stats } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DiskReach } from '../../risk/ground.ts'
import { finds, isPattern, OWN_SPELLINGS } from '../../risk/paths.ts'
import type { Platform } from '../platform.ts'

/** The search gives up after this many names. */
const VISITS_MAX = 2000

/** The monitor's own places as they are on disk, with paths in the spelling by which they are compared. */
export interface KnownPlaces {
  readonly oneSpelling: Platform['oneSpelling']
  /** Physical paths: where each name is, and what it opens. */
  readonly places: ReadonlySet<string>
  /** The places that exist: a folder above one that does not exist cannot change it. */
  readonly existing: readonly string[]
  readonly sockets: ReadonlySet<string>
  readonly shared: ReadonlySet<string>
  /** Physical paths by device and inode, so that another name of the same folder is recognized. */
  readonly byIdentity: ReadonlyMap<string, string>
  /** Read only when it is needed. */
  contents(): PlaceContents
}

/** Every file and folder in the places: by physical path, and by device and inode. */
export interface PlaceContents {
  readonly paths: readonly string[]
  readonly identities: ReadonlySet<string>
}

/** How a walk got here. A wildcard finds only what exists; a link may point to what does not exist yet. */
interface Way {
  readonly links: number
  readonly mustExist: boolean
}

/** Follows one path. Create a new one for each question. */
export class PathSearch {
  #visits = 0
  readonly #known: KnownPlaces
  readonly #dots: boolean

  constructor(known: KnownPlaces, dots: boolean) {
    this.#known = known
    this.#dots = dots
  }

  reach(path: string): DiskReach {
    return this.#walk('/', path.split('/'), { links: 0, mustExist: false })
  }

  #walk(folder: string, names: readonly string[], way: Way): DiskReach {
    this.#visits += 1
    if (this.#visits > VISITS_MAX || way.links > LINKS_MAX) return 'too_many'
    const [name, ...rest] = names
    if (name === undefined) return this.#judge(folder)
    if (name === '' || name === '.') return this.#walk(folder, rest, way)
    if (name === '..') return this.#walk(dirname(folder), rest, way)
    if (name === '**') return this.#below(folder, rest)
    if (isPattern(name)) {
      const found = entriesOf(folder).filter((entry) => this.#finds(name, entry))
      const literal = this.#enter(folder, name, rest, way)
      return this.#worstOf(found, literal, (entry) =>
        this.#enter(folder, entry, rest, { ...way, mustExist: true }),
      )
    }
    return this.#enter(folder, name, rest, way)
  }

  #enter(folder: string, name: string, rest: readonly string[], way: Way): DiskReach {
    const path = join(folder, name)
    const stats = statsOf(path)
    if (stats?.isSymbolicLink()) {
      // The link itself may be one of our places, and may be replaced.
      const asItIs = rest.length === 0 ? this.#judge(path) : null
      const target = linkTarget(path)
      const start = target.startsWith('/') ? '/' : folder
      const next = { links: way.links + 1, mustExist: way.mustExist && rest.length > 0 }
      return worst([asItIs, this.#walk(start, [...target.split('/'), ...rest], next)])
    }
    if (stats === null) return way.mustExist ? null : this.#walk(path, rest, way)
    const same = this.#known.byIdentity.get(identityOf(stats))
    if (rest.length === 0 && stats.isFile() && stats.nlink > 1 && this.#isAnotherName(stats)) return 'own'
    return this.#walk(same ?? path, rest, way)
  }

  /** Stops once the answer is certain. */
  #worstOf(names: readonly string[], first: DiskReach, ask: (name: string) => DiskReach): DiskReach {
    let reach = first
    for (const name of names) {
      if (reach === 'own' || reach === 'too_many') return reach
      reach = worst([reach, ask(name)])
    }
    return reach
  }

  /** Whether a physical path is in one of our places, above one, or elsewhere. */
  #judge(asFound: string): DiskReach {
    const { places, existing, sockets, shared, oneSpelling } = this.#known
    if (OWN_SPELLINGS.test(asFound) && statsOf(dirname(asFound)) !== null) return 'own'
    const path = oneSpelling(asFound)
    for (let at = path; ; at = dirname(at)) {
      if (shared.has(at)) break
      if (places.has(at) || sockets.has(at)) return 'own'
      if (dirname(at) === at) break
    }
    const start = path === '/' ? '/' : `${path}/`
    return existing.some((place) => place.startsWith(start)) ? 'above' : null
  }

  /** Whether this is a hard link to a file in one of the places. */
  #isAnotherName(stats: Stats): boolean {
    return this.#known.contents().identities.has(identityOf(stats))
  }

  /** `**` matches any folders, so it is compared with the places themselves: a disk may be large. */
  #below(folder: string, names: readonly string[]): DiskReach {
    const start = folder === '/' ? '/' : `${this.#known.oneSpelling(folder)}/`
    const found = this.#known.contents().paths.filter((path) => path.startsWith(start))
    const wanted = names.filter((name) => name !== '' && name !== '.' && name !== '**')
    return found.some((path) => this.#ends(path.slice(start.length).split('/'), wanted)) ? 'own' : null
  }

  #ends(parts: readonly string[], wanted: readonly string[]): boolean {
    const isHidden = parts.slice(0, -wanted.length || undefined).some((part) => part.startsWith('.'))
    if (parts.length < wanted.length || (isHidden && !this.#dots)) return false
    return wanted.every((pattern, index) => {
      const part = parts[parts.length - wanted.length + index] ?? ''
      return pattern === part || this.#finds(pattern, part)
    })
  }

  #finds(pattern: string, name: string): boolean {
    return finds(pattern.toLowerCase(), name.toLowerCase(), this.#dots)
  }
}

/** The worst of several answers. */
function worst(reaches: readonly DiskReach[]): DiskReach {
  if (reaches.includes('own')) return 'own'
  if (reaches.includes('too_many')) return 'too_many'
  return reaches.includes('above') ? 'above' : null
}

/** The kernel's own limit. */
const LINKS_MAX = 40

/** The stats of a name itself, even if it is a link; null if it cannot be read. */
export function statsOf(path: string): Stats | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null
  } catch {
    return null
  }
}

/** The names in a folder; empty if it is not a folder, or may not be read. */
export function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** The target of a link as it is written; empty if it cannot be read. */
export function linkTarget(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

/** Two names with the same identity are the same file. */
export function identityOf({ dev, ino }: Stats): string {
  return `${dev}:${ino}`
}

/** The physical path that an absolute path opens, or would create: follows links, including dangling ones. */
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
