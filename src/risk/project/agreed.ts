/** Scripts of the project and the build files behind them: whether a person has agreed to them as they are. */

import { foldersOf, isInside, resolvePath } from '../paths.ts'
import type { Call, Session } from '../session.ts'
import { isUnresolved, nestedScope, type Scope } from '../words.ts'
import type { ProjectScript } from './looked.ts'

/** Reports changed build files that a call may depend on: in its folders, in those it names, and in all above. */
export function judgeBuildFiles(session: Session, { program, args, scope }: Call): void {
  const { code, worktree } = session
  const label = [program, ...args.map(({ value }) => value)].join(' ')
  const bases = foldersOf(args, scope.bases)
  if (bases.length === 0 || !bases.every((base) => isInside(worktree, base)))
    session.report('runs_code', `${label}, in an unknown folder`)
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

/** Reports changed build files for these files and folders of the worktree. */
export function judgeAgreed({ code, findings, report }: Session, paths: readonly string[]): void {
  // One is enough to make a person check all of them.
  if (code === null || findings.some(({ tag }) => tag === 'build_files')) return
  for (const file of code.unagreed(paths)) report('build_files', file)
}

/** Judges one script from its folder. A script that comes up again, as in a circle, is not judged twice. */
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
