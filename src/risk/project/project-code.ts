/** What the judge may ask about the code that a project itself brings. */

/** A file as far as it may be read: a regular one inside the worktree, and not too large. */
export type CodeText = { readonly text: string } | 'missing' | 'unreadable'

/** The host's look at a project's code; it reads and runs nothing. Paths are absolute. */
export interface ProjectCode {
  read(worktree: string, path: string): CodeText
  /** The names in a folder, hidden ones too; null where there is no such folder. */
  names(folder: string): readonly string[] | null
  /**
   * Build files at these paths, in these folders, and in those above them in the worktree, that are not as a person agreed to them, by their
   * paths in the worktree; none where nobody has agreed to any.
   */
  unagreed(worktree: string, paths: readonly string[]): readonly string[]
}

/** The same for one worktree, within what one command may ask. */
export interface WorktreeCode {
  read(path: string): CodeText
  names(folder: string): readonly string[] | null
  unagreed(paths: readonly string[]): readonly string[]
}

/** One command has so much read for it; what is beyond is not known. */
const QUESTIONS_MAX = 200
/** Keeps a command that names thousands of scripts from holding up others. */
export function codeOf(code: ProjectCode, worktree: string): WorktreeCode {
  let questions = 0
  const isTooMuch = (): boolean => {
    questions += 1
    return questions > QUESTIONS_MAX
  }
  return {
    read: (path) => (isTooMuch() ? 'unreadable' : code.read(worktree, path)),
    names: (folder) => (isTooMuch() ? null : code.names(folder)),
    unagreed: (paths) => (isTooMuch() ? paths : code.unagreed(worktree, paths)),
  }
}
