/** What writing to a place, or reading from it, means. */

import { isInside, isPattern, matchesGlob, nameIn, OWN_SPELLINGS } from './paths.ts'
import type { EffectName } from './risk.ts'
import { wordsOf } from './words.ts'

/** A place on disk and what writing there means. Patterns are for whole, normalised paths; the first that fits decides. */
interface Place {
  readonly pattern: RegExp
  readonly effect: EffectName
}

/** Where writing goes nowhere or to the screen. */
const HARMLESS_TARGETS = /^\/dev\/(?:null|stdin|stdout|stderr|tty|fd\/\d+)$/u

/** Opened by bash itself as a connection. */
const NETWORK_TARGETS = /^\/dev\/(?:tcp|udp)\//u

/** Places that matter wherever the worktree lies; many disks take `.GIT` for `.git`. */
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

/** Reading these shows what a person did not mean to share: hidden files at home, other users, kernel state. */
const PRIVATE_READS =
  /^(?:~[^/]*|\/(?:home|Users)\/[^/]+|\/root)(?:\/\.(?!cache\/|config\/fish\/|nvm\/)|\/(?:Library|Documents|Downloads|Desktop)(?:\/|$)|\/?$)|^\/(?:home|Users|root)?$|^\/(?:root|var\/(?:mail|spool|lib|db)|proc\/[^/]+\/(?:environ|mem|fd)|dev\/(?:sd|nvme|hd|vd|mem|disk|mapper))/u

/** Names of files that hold keys, passwords or tokens, wherever they lie; many disks take `.ENV` for `.env`. */
const CREDENTIAL_NAMES =
  /^(?:\.env(?:\.(?!example$|sample$|template$|dist$|defaults?$|test$)[\w.-]+)?|\.envrc|[\w.-]+\.env|id_(?:rsa|dsa|ecdsa|ed25519|xmss|ecdsa_sk|ed25519_sk)(?:[._-](?!pub$)[\w.-]+)?|\.netrc|_netrc|\.npmrc|\.pypirc|\.pgpass|\.my\.cnf|\.boto|\.s3cfg|\.dockercfg|\.git-credentials|\.htpasswd|\.vault-token|\.terraformrc|\.rclone\.conf|rclone\.conf|kubeconfig|credentials(?:\.(?:json|ya?ml|toml|ini|txt|csv|xml|db))?|secrets?\.(?:json|ya?ml|toml|ini|txt|csv|xml|db)|master\.key|shadow-?|gshadow-?|sudoers|[\w.-]*(?:service[_-]account|client[_-]secret)[\w.-]*\.json|\.?(?:bash|zsh|python|psql|mysql|node_repl)_history|[\w.-]+\.(?:key|p12|pfx|kdbx?|keystore|jks|ppk|asc|gpg|ovpn|tfstate|mobileprovision)|(?!(?:[\w.-]*[._-])?(?:cert|certs|certificate|ca|chain|fullchain|public|pub)\.pem$)[\w.-]+\.pem)(?:\.(?:gz|xz|bz2|zst|bak|old|orig|save|backup|swp))?~?$/iu

/** Folders and files of which everything is a credential. */
const CREDENTIAL_PLACES: readonly RegExp[] = [
  /\/\.ssh$|\/\.ssh\/(?!(?:known_hosts|config|authorized_keys)[\w.-]*$|[\w.-]+\.pub$)/u,
  /\/\.aws$|\/\.aws\/(?!config$)/u,
  /\/\.(?:gnupg|password-store|azure|kube|minikube|electrum|bitcoin|ethereum|oci)(?:\/|$)/u,
  /\/\.docker(?:\/config\.json)?$|\/\.terraform\.d\/credentials/u,
  /\/\.config\/(?:gcloud|gh|hub|glab-cli|containers|rclone|op|doctl|heroku|fly|netlify|vercel|stripe|sops|age|git\/credentials|helm|hcloud)(?:\/|$)/u,
  /\/\.(?:claude\/\.credentials\.json|codex\/auth\.json|gemini\/oauth_creds\.json|qwen\/oauth_creds\.json|local\/share\/(?:keyrings|opencode\/auth\.json))/u,
  /\/(?:\.mozilla|\.thunderbird|\.config\/(?:google-chrome|chromium|BraveSoftware))(?:\/|$)/u,
  /\/Library\/(?:Keychains|Cookies)(?:\/|$)/u,
  /^\/etc\/(?:kubernetes|ssl\/private|ssh\/ssh_host_[^/]*key|pki\/tls\/private|letsencrypt|wireguard|openvpn|ppp|security|sudoers\.d|krb5\.keytab)(?:\/|$)/u,
  /^\/(?:var\/)?run\/secrets(?:\/|$)/u,
  /^\/proc\/[^/]+\/environ$/u,
]

/** Examples to match a pattern against where a command names files by one. */
const CREDENTIAL_EXAMPLES = wordsOf(`.env .env.local .netrc .npmrc .pgpass
  .git-credentials credentials id_rsa id_ed25519 server.key server.pem private.pem .bash_history`)

/** A pattern for folders can lead anywhere, as `/pro?/self/environ` does. */
const GLOB_IN_FOLDER = /[*?[][^/]*\//u
const GLOB_LITERAL_CHARACTERS_MIN = 2
const PATTERN_CHARACTERS_MAX = 100
/** Linux opens no longer ones. */
const NAME_CHARACTERS_MAX = 255
const PATH_CHARACTERS_MAX = 4096

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
  const name = nameIn(rooted)
  if (rooted.length > PATH_CHARACTERS_MAX || name.length > NAME_CHARACTERS_MAX) return false
  if (CREDENTIAL_NAMES.test(name)) return true
  if (CREDENTIAL_PLACES.some((place) => place.test(rooted))) return true
  return isPattern(name) && findsCredential(name)
}

function findsCredential(pattern: string): boolean {
  const literal = pattern.replace(/\[[^\]]*\]|[*?]/gu, '')
  const wanted = pattern.startsWith('.') ? 1 : GLOB_LITERAL_CHARACTERS_MIN
  if (literal.length < wanted || pattern.length > PATTERN_CHARACTERS_MAX) return false
  return CREDENTIAL_EXAMPLES.some((example) => matchesGlob(pattern, example))
}

function firstPlace(places: readonly Place[], path: string): EffectName | null {
  return places.find((place) => place.pattern.test(path))?.effect ?? null
}
