/** Judges a run of what the project brings by the script that would run: the host reads but never runs it. */

import { isInside } from '../paths.ts'
import type { Call, Session } from '../session.ts'
import { judgeScript } from './agreed.ts'
import type { Looked, ProjectScript, Run } from './looked.ts'
import { justRun } from './run-just.ts'
import { makeRun } from './run-make.ts'
import { concurrentRun, packageRun, severalScripts } from './run-package.ts'

const RUNNERS: ReadonlyMap<string, (looked: Looked) => Run> = new Map([
  ...['npm', 'pnpm', 'yarn', 'bun'].map((name) => [name, packageRun] as const),
  ...['npm-run-all', 'npm-run-all2', 'run-s', 'run-p'].map((name) => [name, severalScripts] as const),
  ['concurrently', concurrentRun],
  ['make', makeRun],
  ['gmake', makeRun],
  ['just', justRun],
])

/**
 * Judges the scripts that a call runs, in place of the call; false if it runs none, or if nothing is known
 * about the project.
 */
export function judgeScripts(session: Session, call: Call): boolean {
  const { code, worktree } = session
  const { program, args, scope } = call
  const runner = RUNNERS.get(program)
  if (code === null || runner === undefined) return false
  const words = args.map(({ value }) => value)
  const label = [program, ...words].join(' ')
  const folders = scope.bases.filter((base) => isInside(worktree, base))
  const runs = folders.flatMap((folder) => partsOf(runner({ code, worktree, folder, program, words })))
  if (runs.length === 0) return false
  session.report('builds', label)
  for (const run of runs) {
    if ('unknown' in run) session.report('runs_code', `${label}: ${run.unknown}`)
    else judgeScript(session, run, call)
  }
  return true
}

function partsOf(run: Run): readonly (ProjectScript | { readonly unknown: string })[] {
  if (run === null) return []
  return 'unknown' in run ? [run] : run
}
