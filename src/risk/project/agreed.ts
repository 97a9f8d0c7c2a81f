/** Build files that a person has not agreed to as they stand, where a call runs by them. */

import { foldersOf, isInside, resolvePath } from '../paths.ts'
import type { Call, Session } from '../session.ts'
import { isUnresolved } from '../words.ts'

/** Reports what has changed of the build files that a call may run by: of its folders, of those that it names, and of all above. */
export function judgeBuildFiles(session: Session, { program, args, scope }: Call): void {
  const { code, worktree } = session
  if (code === null) return
  const label = [program, ...args.map(({ value }) => value)].join(' ')
  const bases = foldersOf(args, scope.bases)
  if (bases.length === 0 || !bases.every((base) => isInside(worktree, base)))
    session.report('runs_code', `${label}, in a folder that is not known`)
  const named = args.flatMap(({ value }) =>
    value.startsWith('-') || isUnresolved(value) || !value.includes('/')
      ? []
      : bases.map((base) => resolvePath(base, value)),
  )
  const folders = [...bases, ...named].flatMap((path) =>
    path !== null && isInside(worktree, path) ? [path] : [],
  )
  judgeAgreed(session, [...new Set(folders)])
}

/** The same for files and folders of the worktree. */
export function judgeAgreed({ code, findings, report }: Session, paths: readonly string[]): void {
  // One is enough for a person to look at all of them.
  if (code === null || findings.some(({ tag }) => tag === 'build_files')) return
  for (const file of code.unagreed(paths)) report('build_files', file)
}
