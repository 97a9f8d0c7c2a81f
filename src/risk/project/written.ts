/** What a command writes and then has the project run: this is code from the command under another name. */

import { isPattern, nameIn, partsOf } from '../paths.ts'
import { HARMLESS_TARGETS } from '../places.ts'
import type { Call, Session } from '../session.ts'
import { isUnresolved, type Scope, setOf, UNKNOWN } from '../words.ts'
import { isBuildFile } from './build-files.ts'

/** What a build or a test may read but does not run, by the ending of its name. */
const DATA =
  /\.(?:txt|log|out|err|md|mdx|rst|adoc|csv|tsv|jsonl?|ndjson|xml|html?|css|scss|less|svg|png|jpe?g|gif|webp|ico|pdf|diff|patch|lock|lcov|tap|trace|prof|sql|po|bak|orig|pid|status)$/iu
/** Programs that write nothing into the files that they name. */
const WRITE_NO_CONTENTS = setOf('mkdir rmdir touch rm grm unlink trash chmod chown chgrp truncate shred')
/** Subcommands of git after which there may be other files, and links. */
export const GIT_BRINGS = setOf(
  'switch checkout restore merge pull rebase cherry-pick revert reset am apply stash',
)
/** Subcommands of git that also write files, and matter only for that. */
const GIT_WRITES = setOf(
  'worktree submodule checkout-index read-tree clone bisect subtree filter-branch sparse-checkout',
)
/** Options that create a branch at the current commit, unless another one is named. */
const GIT_CREATES = setOf('-b -B -c -C --create --orphan')
/** Options that make git write no file, or only restore earlier ones. */
const GIT_KEEPS = setOf('--abort --soft --stat --check --numstat')
/** Second words of these subcommands, such as `worktree list`, with which git writes no file. */
const GIT_SHOWS = setOf('list show drop status log remove prune')
const ANYTHING = UNKNOWN

/** Remembers a write, and reports one that may precede an earlier run: in a loop's next round or a function. */
export function noteWrite(session: Session, path: string, scope: Scope): void {
  if (scope.inScript || HARMLESS_TARGETS.test(path)) return
  session.written.push(path)
  const run = session.projectRuns.find(({ again }) => again || runsAgain(scope))
  if (run !== undefined && isCode(path)) session.report('runs_written', run.subject)
}

function runsAgain({ inLoop, runsLater, within }: Scope): boolean {
  return inLoop || runsLater || within !== null
}

/** Where a call begins: everything found and written from here on belongs to it. */
export interface CallStart {
  readonly findings: number
  readonly written: number
}

/** Remembers a call that writes files it does not name, and reports one that runs the project after a write. */
export function judgeWritten(session: Session, call: Call, start: CallStart): void {
  const { program, args, scope } = call
  if (scope.inScript) return
  const found = session.findings.slice(start.findings)
  const runs = found.some(({ tag }) => tag === 'runs_project_code')
  const before = session.written.slice(0, start.written)
  if (runs) judgeRun(session, call, before)
  else if (found.some(({ tag }) => tag === 'runs_code')) judgeNamed(session, call, before)
  if (WRITE_NO_CONTENTS.has(program)) session.written.length = start.written
  else if (!runs && session.written.length === start.written) {
    const writes = found.some(({ tag }) => tag === 'writes')
    const brings = program === 'git' && bringsFiles(args.map(({ value }) => value))
    if (writes || brings) session.written.push(ANYTHING)
  }
}

/** Reports a run of the project's code after a write of code; `before` is what the command wrote so far. */
function judgeRun(session: Session, { program, args, scope }: Call, before: readonly string[]): void {
  const subject = [program, ...args.map(({ value }) => value)].join(' ')
  session.projectRuns.push({ subject, again: runsAgain(scope) })
  const named = new Set(args.flatMap(({ value }) => partsOf(value).map(nameIn)))
  if (before.some((path) => isCode(path) || named.has(nameIn(path)))) session.report('runs_written', subject)
}

/** Reports a program or word that names a file that the command has written. */
function judgeNamed(session: Session, { program, args }: Call, before: readonly string[]): void {
  const named = new Set([program, ...args.map(({ value }) => nameIn(value))])
  const path = before.find((each) => named.has(nameIn(each)))
  if (path !== undefined) session.report('runs_written', path)
}

/** Whether a file may be run: every one that its name does not show to be data. */
export function isCode(path: string): boolean {
  const name = nameIn(path)
  return isUnresolved(path) || isPattern(path) || isBuildFile(name) || !DATA.test(name)
}

function bringsFiles(words: readonly string[]): boolean {
  const verb = words.findIndex((word) => GIT_BRINGS.has(word) || GIT_WRITES.has(word))
  const rest = words.slice(verb + 1)
  const named = rest.filter((word) => !word.startsWith('-'))
  const creates = rest.some((word) => GIT_CREATES.has(word)) && named.length <= 1
  return verb !== -1 && !creates && !GIT_SHOWS.has(rest[0] ?? '') && !rest.some((word) => GIT_KEEPS.has(word))
}
