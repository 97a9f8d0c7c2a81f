/** What one command writes and then has the project run: code that stands in the command, under another name. */

import { isPattern, nameIn, partsOf } from '../paths.ts'
import { HARMLESS_TARGETS } from '../places.ts'
import type { Call, Session } from '../session.ts'
import { isUnresolved, type Scope, setOf, UNKNOWN } from '../words.ts'
import { isBuildFile } from './build-files.ts'

/** What a build or a test may read but does not run, by the ending of its name. */
const DATA =
  /\.(?:txt|log|out|err|md|mdx|rst|adoc|csv|tsv|jsonl?|ndjson|xml|html?|css|scss|less|svg|png|jpe?g|gif|webp|ico|pdf|diff|patch|lock|lcov|tap|trace|prof|sql|po|bak|orig|pid|status)$/iu
/** Programs that put nothing into the files that they name. */
const WRITE_NO_CONTENTS = setOf('mkdir rmdir touch rm grm unlink trash chmod chown chgrp truncate shred')
/** Subcommands of git after which there may be other files, and links. */
export const GIT_BRINGS = setOf(
  'switch checkout restore merge pull rebase cherry-pick revert reset am apply stash',
)
/** The same, of which nothing else is asked. */
const GIT_WRITES = setOf(
  'worktree submodule checkout-index read-tree clone bisect subtree filter-branch sparse-checkout',
)
/** Behind these a new branch begins where the old one is, unless another place is named. */
const GIT_CREATES = setOf('-b -B -c -C --create --orphan')
/** With these no file is written, or only those of before are back. */
const GIT_KEEPS = setOf('--abort --soft --stat --check --numstat')
/** Subcommands of such a subcommand, with which none is written. */
const GIT_SHOWS = setOf('list show drop status log remove prune')
const ANYTHING = UNKNOWN

/** Remembers a write, and reports one that may come before a run that was seen already: in the next round, or in a function. */
export function noteWrite(session: Session, path: string, scope: Scope): void {
  if (scope.inScript || HARMLESS_TARGETS.test(path)) return
  session.written.push(path)
  const run = session.projectRuns.find(({ again }) => again || runsAgain(scope))
  if (run !== undefined && isCode(path)) session.report('runs_written', run.subject)
}

function runsAgain({ inLoop, runsLater, within }: Scope): boolean {
  return inLoop || runsLater || within !== null
}

/** Where a call begins: what it finds and writes from here on is its own. */
export interface CallStart {
  readonly findings: number
  readonly written: number
}

/** Remembers what a call has written without saying where, and reports one that runs the project after a write of code. */
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

/** Reports a run of code of the project after it was written; `before` is what the command has written so far. */
function judgeRun(session: Session, { program, args, scope }: Call, before: readonly string[]): void {
  const subject = [program, ...args.map(({ value }) => value)].join(' ')
  session.projectRuns.push({ subject, again: runsAgain(scope) })
  const named = new Set(args.flatMap(({ value }) => partsOf(value).map(nameIn)))
  if (before.some((path) => isCode(path) || named.has(nameIn(path)))) session.report('runs_written', subject)
}

/** A file that is run by its name. */
function judgeNamed(session: Session, { program, args }: Call, before: readonly string[]): void {
  const named = new Set([program, ...args.map(({ value }) => nameIn(value))])
  const path = before.find((each) => named.has(nameIn(each)))
  if (path !== undefined) session.report('runs_written', path)
}

/** Whatever is not data by its name may be run. */
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
