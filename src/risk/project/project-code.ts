/** What one command may ask about the code that a project brings. */

import type { ProjectCode, WorktreeCode } from '../ground.ts'

/** Limit of questions for one command; anything beyond it is unknown. */
const QUESTIONS_MAX = 200

/**
 * Reads each thing once for one command, and limits the reads, so that a command that names thousands does
 * not hold up others.
 */
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
