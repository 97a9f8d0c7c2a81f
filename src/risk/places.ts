/** What it means to write to a place, or to read from it. */

import { isInside, OWN_SPELLINGS } from './paths.ts'
import type { EffectName } from './risk.ts'
import { isAboveSecrets, isCredential } from './secrets.ts'

/** A place on disk and what writing there means. Patterns match whole, normalised paths; the first one decides. */
interface Place {
  readonly pattern: RegExp
  readonly effect: EffectName
}

/** Devices that discard what is written to them, or show it on a terminal. */
export const HARMLESS_TARGETS = /^\/dev\/(?:null|stdin|stdout|stderr|tty|fd\/\d+)$/u

/** bash itself opens these as network connections. */
const NETWORK_TARGETS = /^\/dev\/(?:tcp|udp)\//u

/** Places that matter wherever the worktree is; many disks treat `.GIT` as `.git`. */
const PLACES_EVERYWHERE: readonly Place[] = [
  { pattern: OWN_SPELLINGS, effect: 'own_files' },
  { pattern: /\/\.git\/hooks(?:\/|$)|\/\.husky(?:\/|$)/iu, effect: 'git_hooks' },
  { pattern: /\/\.git\/(?:config|info)(?:\/|$)|\/\.git\/config\.worktree$/iu, effect: 'git_hooks' },
  { pattern: /\/\.git(?:\/|$)/iu, effect: 'history' },
  {
    pattern:
      /\/\.(?:claude|codex|gemini|qwen|copilot|cursor|opencode|aider|amp|kiro|kilocode|crush|goose|cline|czarina|roo|windsurf)(?:\/|$)/iu,
    effect: 'agent_config',
  },
  {
    pattern:
      /\/(?:\.mcp\.json|\.claude\.json|opencode\.jsonc?|\.aider\.conf\.yml|\.clinerules|\.cursorrules|\.vscode\/(?:settings|tasks|launch)\.json|\.agents\/[^/]+\.json)$/iu,
    effect: 'agent_config',
  },
]

/** Places outside the worktree, worst first. */
const PLACES_OUTSIDE: readonly Place[] = [
  { pattern: /^\/(?:dev|proc|sys)(?:\/|$)/u, effect: 'device' },
  { pattern: /^\/(?:[^/]*[*?[][^/]*)?$/u, effect: 'system_files' },
  {
    pattern:
      /^\/(?:etc|usr|bin|sbin|lib|lib32|lib64|boot|opt|root|run|srv|System|Library|Applications|var\/(?:lib|spool|log|run|www|mail|db))(?:\/|$)/u,
    effect: 'system_files',
  },
  { pattern: /^\/(?:home|Users|var|mnt|media|Volumes)(?:\/[^/]+)?$/u, effect: 'system_files' },
  { pattern: /^~[^/]*$/u, effect: 'home_settings' },
  { pattern: /^(?:~[^/]*|\/(?:home|Users)\/[^/]+)\/\.cache\/./u, effect: 'writes_outside' },
  {
    pattern: /^(?:~[^/]*|\/(?:home|Users)\/[^/]+)\/(?:\.|bin(?:\/|$)|Library(?:\/|$))/u,
    effect: 'home_settings',
  },
]

/** Reading these shows what a person did not mean to share: hidden files, other users' files, kernel state. */
const PRIVATE_READS =
  /^(?:~[^/]*|\/(?:home|Users)\/[^/]+|\/root)(?:\/\.(?!cache\/|config\/fish\/|nvm\/)|\/(?:Library|Documents|Downloads|Desktop)(?:\/|$)|\/?$)|^\/(?:home|Users|root)?$|^\/(?:root|var\/(?:mail|spool|lib|db)|proc\/[^/]+\/(?:task\/[^/]+\/)?(?:environ|mem|fd|cmdline|maps|smaps|root|cwd|map_files)|dev\/(?:sd|nvme|hd|vd|mem|disk|mapper))/u

/** The user in whose home folder a path is; shared folders belong to nobody. */
const HOME_OF = /^\/(?:home|Users)\/(?!Shared\/)([^/]+)\/|^~([^/]+)/u

/** Whether a path is in the home folder of another user than the worktree's. */
function isOfOthers(worktree: string, path: string): boolean {
  const [, named, user] = HOME_OF.exec(path) ?? []
  if (user !== undefined) return true
  const own = HOME_OF.exec(worktree)?.[1]
  return named !== undefined && own !== undefined && named !== own
}

/** A pattern in a folder's name can lead anywhere, as `/pro?/self/environ` does. */
const GLOB_IN_FOLDER = /[*?[][^/]*\//u

/**
 * What writing to a resolved path means; null if the data goes nowhere. `home` is the home folder on this
 * machine, which may be in an unusual place, even inside the worktree.
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

/** What reading the contents of a resolved path means. */
export function effectOfReading(worktree: string, path: string): EffectName {
  if (isCredential(path)) return 'credentials'
  if (NETWORK_TARGETS.test(path)) return 'fetches'
  if (isInside(worktree, path)) return 'reads'
  const isPrivate =
    PRIVATE_READS.test(path) ||
    GLOB_IN_FOLDER.test(path) ||
    isOfOthers(worktree, path) ||
    isAboveSecrets(path)
  return isPrivate ? 'reads_private' : 'reads'
}

function firstPlace(places: readonly Place[], path: string): EffectName | null {
  return places.find((place) => place.pattern.test(path))?.effect ?? null
}
