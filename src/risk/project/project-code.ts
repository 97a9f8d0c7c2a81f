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

/** One command is judged by one look at each thing, and a command that names thousands does not hold up others. */
export function codeOf(code: ProjectCode, worktree: string): WorktreeCode {
  const asAgreed = new Set<string>()
  let questions = 0
  const isTooMuch = (): boolean => {
    questions += 1
    return questions > QUESTIONS_MAX
  }
  return {
    read: kept((path: string) => (isTooMuch() ? 'unreadable' : code.read(worktree, path))),
    names: kept((folder: string) => (isTooMuch() ? null : code.names(folder))),
    unagreed: (paths) => {
      const fresh = paths.filter((path) => !asAgreed.has(path))
      if (fresh.length === 0) return []
      const files = isTooMuch() ? fresh : code.unagreed(worktree, fresh)
      if (files.length === 0) for (const path of fresh) asAgreed.add(path)
      return files
    },
  }
}

function kept<Value>(ask: (path: string) => Value): (path: string) => Value {
  const answers = new Map<string, Value>()
  return (path) => {
    const known = answers.get(path)
    if (known !== undefined) return known
    const answer = ask(path)
    answers.set(path, answer)
    return answer
  }
}
