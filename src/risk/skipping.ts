/** What keeps a project's own checks from running: a person should know of it before the work goes on. */

import type { Session } from './session.ts'

/** As husky, lefthook, pre-commit, overcommit and simple-git-hooks read them. */
const SKIPPING_VARIABLES =
  /^(?:HUSKY|HUSKY_SKIP_(?:HOOKS|INSTALL)|LEFTHOOK|LEFTHOOK_\w+|SKIP|PRE_COMMIT_ALLOW_NO_CONFIG|OVERCOMMIT_\w+|SKIP_(?:INSTALL_)?SIMPLE_GIT_HOOKS)$/u

/** Reports a variable that keeps hooks from running, wherever it is set. */
export function judgeSkipping(session: Session, name: string): void {
  if (SKIPPING_VARIABLES.test(name)) session.report('skips_hooks', name)
}
