/** Whether a path leads to a secret, however it is spelled. */

import { SECRET_PLACES, type SecretPlace } from './data/secrets.ts'
import { isPattern, matchesGlob, nameIn, resolvePath } from './paths.ts'
import { isUnresolved, wordsOf } from './words.ts'

/** Variables in which programs expect keys, passwords, and addresses with passwords in them. */
const SECRET_NAME =
  /^(?:\w*_)?(?:(?:API)?KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|CONNECTION_?STRING)$|_(?:PASS|PAT|AUTH|CREDS|COOKIE|DSN)$|^(?:\w*_)?(?:DATABASE|REDIS|MONGO|MONGODB|POSTGRES|MYSQL|AMQP|BROKER)_UR[IL]$/iu

/** Whether a variable with this name usually holds a secret; `key` is excluded, because loops use it. */
export function isSecretName(name: string): boolean {
  return name !== 'key' && SECRET_NAME.test(name)
}

/** A pattern with fewer known characters than this matches everything. */
const LITERAL_CHARACTERS_MIN = 2
const PATTERN_CHARACTERS_MAX = 100
/** Linux cannot open longer ones. */
const NAME_CHARACTERS_MAX = 255
const PATH_CHARACTERS_MAX = 4096

/** One search for all of them, since most words of most commands are no secrets. */
const ANY_PLACE = new RegExp(SECRET_PLACES.map(({ pattern }) => pattern.source).join('|'), 'iu')

interface Example {
  readonly place: SecretPlace
  readonly names: readonly string[]
  /** Whether it is a secret in any folder. */
  readonly anywhere: boolean
}

const EXAMPLES: readonly Example[] = SECRET_PLACES.flatMap((place) =>
  wordsOf(place.examples.toLowerCase()).map((path) => ({
    place,
    names: path.split('/'),
    anywhere: !/^[/~]/u.test(path),
  })),
)

/** Every folder that contains an example at some depth. */
const ABOVE_SECRETS: ReadonlySet<string> = new Set(
  EXAMPLES.filter(({ anywhere }) => !anywhere).flatMap(({ names }) =>
    names.slice(0, -1).map((_, index) => names.slice(0, index + 1).join('/')),
  ),
)

/** `*.json` matches far more than secrets. */
const COMMON_EXTENSION = /(?<=[*?\]])\.(?:json|ya?ml|toml|txt|xml|ini|csv|db|sqlite|conf|php)$/u
/** Parts of a pattern that have a shorter form, so that nobody can make a pattern too long to compare. */
const ANY_CHARACTER = /\[[^\][]+\]/gu
const MANY_STARS = /\*{2,}(?!\/)/gu
const UNSEEN = /[\ufffb\ufffc]+/gu
/** The root of another process is the root of the disk, unless that process is in a container. */
const PROCESS_ROOT = /^\/proc\/[^/]+\/(?:task\/[^/]+\/)?root(?=\/)/u
/** Paths that have a shorter form; most have none. */
const BENT = /\/\.{0,2}(?:\/|$)|^\/proc\//u
const HOME = /^\/(?:home|users)\/[^/]+|^\/root(?=\/|$)|^~[^/]*/u

/** Whether a path is a file that holds keys, passwords or tokens; a pattern counts if it could match one. */
export function isCredential(path: string): boolean {
  return secretAt(path) !== null
}

/** Which secret a path holds; null if none is known. */
export function secretAt(path: string): SecretPlace | null {
  const short = path.replace(ANY_CHARACTER, '?').replace(MANY_STARS, '*')
  const rooted = /^[/~]/u.test(short) ? short : `/${short}`
  const name = nameIn(rooted)
  if (rooted.length > PATH_CHARACTERS_MAX || name.length > NAME_CHARACTERS_MAX) return null
  const straight = BENT.test(rooted) ? straightened(rooted) : rooted
  const known = placeOf(rooted) ?? (straight === rooted ? null : placeOf(straight))
  if (known !== null) return known
  return isPattern(straight) || isUnresolved(straight) ? placeFoundBy(straight) : null
}

function straightened(path: string): string {
  return (resolvePath(null, path) ?? path).replace(PROCESS_ROOT, '')
}

function placeOf(path: string): SecretPlace | null {
  if (!ANY_PLACE.test(path)) return null
  return SECRET_PLACES.find(({ pattern }) => pattern.test(path)) ?? null
}

/** The first place with an example that a shell pattern could match; an unknown part could be anything. */
function placeFoundBy(path: string): SecretPlace | null {
  const pattern = path.replace(UNSEEN, '*').toLowerCase().replace(HOME, '~')
  const literal = nameIn(pattern)
    .replace(COMMON_EXTENSION, '')
    .replace(/\[[^\]]*\]|[*?]/gu, '')
  const wanted = nameIn(pattern).startsWith('.') ? 1 : LITERAL_CHARACTERS_MIN
  const isWide = literal.length < wanted
  if (pattern.length > PATTERN_CHARACTERS_MAX) return null
  const names = pattern.split('/')
  return EXAMPLES.find((example) => finds(names, example, isWide))?.place ?? null
}

/** A wide pattern such as `*` counts only directly in an example's folder. */
function finds(pattern: readonly string[], { names, anywhere }: Example, isWide: boolean): boolean {
  const from = anywhere ? pattern.length - names.length : 0
  if (from < 0 || (anywhere ? isWide : pattern.length !== names.length)) return false
  return names.every((name, index) => matchesGlob(pattern[from + index] ?? '', name))
}

/** How a finding names a path: with what is there, if that is known. */
export function describePath(path: string, resolved = path): string {
  const place = secretAt(resolved)
  return place === null ? path : `${path} (${place.what})`
}

/** Whether a folder outside the worktree contains a secret's place, so that reading its tree reads that too. */
export function isAboveSecrets(path: string): boolean {
  const above = path.toLowerCase().replace(HOME, '~')
  return ABOVE_SECRETS.has(above)
}
