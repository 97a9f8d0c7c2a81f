/** Scripts of the project, and the build files that they run by, which a person has agreed to as they stand or has not. */

import { foldersOf, isInside, resolvePath } from '../paths.ts'
import type { Call, Session } from '../session.ts'
import { isUnresolved, nestedScope, type Scope } from '../words.ts'
import type { ProjectScript } from './looked.ts'

/** Reports what has changed of the build files that a call may run by: of its folders, of those that it names, and of all above. */
export function judgeBuildFiles(session: Session, { program, args, scope }: Call): void {
  const { code, worktree } = session
  const label = [program, ...args.map(({ value }) => value)].join(' ')
  const bases = foldersOf(args, scope.bases)
  if (bases.length === 0 || !bases.every((base) => isInside(worktree, base)))
    session.report('runs_code', `${label}, in a folder that is not known`)
  if (code === null) return
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

/** Judges one script from its folder. The same one a second time, as in a circle, has been judged. */
export function judgeScript(
  session: Session,
  { folder, source }: ProjectScript,
  call: Call,
  variables: Scope['variables'] = new Map(),
): void {
  const key = `${folder}\n${source}\n${[...variables.values()].join('\n')}`
  if (session.scripts.has(key)) return
  session.scripts.add(key)
  judgeAgreed(session, [folder])
  const inner = nestedScope(call.scope, {
    bases: [folder],
    inLoop: false,
    runsLater: false,
    within: null,
    inScript: true,
  })
  session.judgeSource(source, { ...inner, variables }, call.stdin)
}
