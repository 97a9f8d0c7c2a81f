/** Paths as commands write them, judged by their spelling alone. */

/** Where relative paths start if the worktree is not known. No real path can be below it. */
export const NAMELESS_WORKTREE = '/\ufff9'

const WILDCARD = /[*?[]/u

/** The root of the disk, home folders, and the folders that contain home folders. */
const HOME_LIKE = /^\/(?:(?:home|Users)(?:\/[^/]+)?|(?:var\/)?root)?$/u

/**
 * Paths that belong to the monitor by their spelling, in any folder: its configuration, its trust store, its
 * program, its locks and the folders of tmux's sockets; also directly below a folder that a variable names.
 * The folders below `.czarina` that workers may write are excluded.
 */
export const OWN_SPELLINGS =
  /\/\.czarina(?!\/(?:worktrees|logs)(?:\/|$))(?:\/|$)|\/\.czarina-monitorrc[^/]*$|\.czarina-monitor\.[^/]*$|\/(?:\.config|run\/user\/\d+|node_modules(?:\/\.bin)?)\/czarina-monitor(?:\/|$)|[\ufffb\ufffc]\/czarina-monitor(?:\/|$)|\/tmux-\d+(?:\/|$)/iu

/** Whether a shell would match a word against the disk. */
export function isPattern(word: string): boolean {
  return WILDCARD.test(word)
}

/** Whether a path starts at the root or at a home folder. */
export function isAbsolute(path: string): boolean {
  return /^[/~]/u.test(path)
}

/** The absolute (or `~`) form of a path without `.` and `..`; null if its start is not known. */
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
 * The worktree, unless it is the root of the disk or a home folder: these would put the files that start
 * programs and grant access inside. Null if nothing is known to be inside.
 */
export function usableWorktree(worktree: string | null): string | null {
  const path = worktree === null ? null : resolvePath(null, worktree)
  return path === null || path.startsWith('~') || HOME_LIKE.test(path) ? null : path
}

/** The last name of a path. */
export function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Whether a resolved path is the worktree or inside it. */
export function isInside(worktree: string, path: string): boolean {
  return path === worktree || path.startsWith(`${worktree}/`)
}

/** `-I`, `-L` and `-D` name what compilers only read. */
const ATTACHED_PATH = /^-(?![ILD])[A-Za-z]+?((?:\/|~|\.\.).*)$/u

/**
 * The paths that a word may carry after `=`, `@`, `:`, `,` or an option letter: `--key=FILE`, `@FILE`,
 * `HOST:FILE`, `-oFILE`.
 */
export function partsOf(value: string): readonly string[] {
  const attached = ATTACHED_PATH.exec(value)?.[1]
  const parts = attached === undefined ? [value] : [value, attached]
  return /[=@:,]/u.test(value) ? [...parts, ...value.split(/[=@:,]/u)] : parts
}

const OPTION = /^(?:-[A-Za-z]*C|-D|--(?:chd|work-t|dir|cwd|prefix)[a-z-]*)$/u
const ATTACHED = /^(?:-[A-Za-z]*?C|--(?:chd|work-t|dir|cwd|prefix)[a-z-]*=)(.+)$/u

/** With more folders than this, the folder counts as unknown. */
const FOLDERS_MAX = 16

/** Every folder in which a call's relative paths may start: with `-C DIR` many programs start in another one. */
export function foldersOf(
  words: readonly { readonly value: string }[],
  bases: readonly string[],
): readonly string[] {
  const named = words.flatMap(({ value }, index) => {
    if (OPTION.test(value)) return words[index + 1]?.value ?? []
    return ATTACHED.exec(value)?.[1] ?? []
  })
  const folders = named.flatMap((folder) =>
    isAbsolute(folder) ? [folder] : bases.map((base) => `${base}/${folder}`),
  )
  if (folders.length === 0) return bases
  return bases.length + folders.length > FOLDERS_MAX ? [] : [...bases, ...folders]
}

/** Matches shell patterns in time linear in pattern times name; a regular expression could run away. */
export function matchesGlob(pattern: string, name: string): boolean {
  // No group can end after the last closing bracket, so none is searched for there.
  const end = pattern.lastIndexOf(']') + 1
  const tokens = [...(pattern.slice(0, end).match(/\[[^\]]*\]|[\s\S]/gu) ?? []), ...pattern.slice(end)]
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

/** Whether a shell pattern could find a name; a leading `*` finds hidden names only if the shell is set to. */
export function finds(pattern: string, name: string, dots: boolean): boolean {
  return (dots || !name.startsWith('.') || !pattern.startsWith('*')) && matchesGlob(pattern, name)
}
