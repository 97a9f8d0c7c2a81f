/** Paths as commands write them, from their spelling alone. */

/** Where relative paths start when the worktree is not known. No real path can be below it. */
export const NAMELESS_WORKTREE = '/\ufff9'

const WILDCARD = /[*?[]/u

/** The root of the disk, home folders and the folders that hold them. */
const HOME_LIKE = /^\/(?:(?:home|Users)(?:\/[^/]+)?|(?:var\/)?root)?$/u

/**
 * Paths that are the monitor's by their spelling, in any folder: its configuration, its trust store, its program, its
 * locks and the folders of tmux's sockets; also right below a folder that a variable names. What workers may write below `.czarina` is not among them.
 */
export const OWN_SPELLINGS =
  /\/\.czarina(?!\/(?:worktrees|logs)(?:\/|$))(?:\/|$)|\/\.czarina-monitorrc[^/]*$|\.czarina-monitor\.[^/]*$|\/(?:\.config|run\/user\/\d+|node_modules(?:\/\.bin)?)\/czarina-monitor(?:\/|$)|[\ufffb\ufffc]\/czarina-monitor(?:\/|$)|\/tmux-\d+(?:\/|$)/iu

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

/** The last name of a path. */
export function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Whether a resolved path lies in the worktree, or is the worktree. */
export function isInside(worktree: string, path: string): boolean {
  return path === worktree || path.startsWith(`${worktree}/`)
}

/** `-I`, `-L` and `-D` name what compilers only read. */
const ATTACHED_PATH = /^-(?![ILD])[A-Za-z]+?((?:\/|~|\.\.).*)$/u

/** A word may carry paths behind `=`, `@`, `:` or `,`, or a letter: `--key=FILE`, `@FILE`, `HOST:FILE`, `-oFILE`. */
export function partsOf(value: string): readonly string[] {
  const attached = ATTACHED_PATH.exec(value)?.[1]
  const parts = attached === undefined ? [value] : [value, attached]
  return /[=@:,]/u.test(value) ? [...parts, ...value.split(/[=@:,]/u)] : parts
}

const OPTION = /^(?:-[A-Za-z]*C|-D|--(?:chd|work-t|dir|cwd|prefix)[a-z-]*)$/u
const ATTACHED = /^(?:-[A-Za-z]*?C|--(?:chd|work-t|dir|cwd|prefix)[a-z-]*=)(.+)$/u

/** Beyond this many, the folder counts as not known. */
const FOLDERS_MAX = 16

/** Every folder that a call's relative paths may start in: `-C DIR` makes many programs start in another one. */
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

/** Matches shell patterns in time linear in pattern times name, where a regular expression could run away. */
export function matchesGlob(pattern: string, name: string): boolean {
  // Behind the last closing bracket no other one is looked for.
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

/** Whether a shell's pattern could find a name; a leading `*` finds no hidden one unless the shell was told so. */
export function finds(pattern: string, name: string, dots: boolean): boolean {
  return (dots || !name.startsWith('.') || !pattern.startsWith('*')) && matchesGlob(pattern, name)
}
