import { PROGRAMS } from '../data/programs.ts'
import { EFFECTS } from '../effects.ts'
import type { Finding } from '../finding.ts'
import { DERIVED, isCredential, isUnresolved, resolvePath } from '../places.ts'
import { reachFrom } from '../reach.ts'
import { judgeRead, judgeWrite } from '../shell/redirects.ts'
import type { Call, Session } from '../shell/session.ts'
import type { Argument } from '../shell/words.ts'
import { CHECKS } from './checks.ts'
import { judgeHidden } from './hidden.ts'
import { judgeInterpreter } from './interpreters.ts'
import { effectsOf, type Sorted, sortWords, subcommandOf } from './match.ts'
import { judgeOwn } from './own.ts'
import { partsOf } from './parts.ts'
import type { CompiledRule, PathRole } from './rule.ts'
import { judgeWrapped } from './wrappers.ts'

const STANDARD_FOLDERS =
  /^\/(?:usr\/)?(?:local\/)?s?bin\/|^\/opt\/homebrew\/bin\/|^(?:\.\/)?(?:node_modules\/\.bin|\.?venv\/bin)\/|^\.\/(?=(?:gradlew|mvnw)$)/u
const HELP = /^(?:--help|-help|-h|--version|-version|-V|-v)$/u
const LONG_HELP = /^(?:--help|-help|--version)$/u
const PLAIN_WORD = /^[A-Za-z][\w:-]*$/u
const HELP_WORDS_MAX = 4
/** A word that starts somewhere else, or climbs; URLs are no paths. */
const LEADS_OUTSIDE = /^(?:\/(?!\/)|~|\.\.(?:\/|$))|\/\.\.(?:\/|$)/u
const PATTERN_OPTION = /^(?:-[A-Za-z]*[ef]|--regexp|--file)/u

/** Judges one program with its words: unwraps it, looks it up, and looks at the paths that it names. */
export function judgeCall(session: Session, given: Call): void {
  if (given.program === '' || isUnresolved(given.program)) {
    session.report('unclear', 'a program named by a variable')
    judgeMentions(session, given, 'mentions', given.args, true)
    judgeOwn(session, given, undefined, true)
    return
  }
  const call = { ...given, program: nameOf(session, given) }
  if (!judgeWrapped(session, call)) judgeProgram(session, call)
}

function judgeProgram(session: Session, call: Call): void {
  const { program, args } = call
  session.calls.push(call)
  const compiled = PROGRAMS.get(program)
  if (asksForHelp(call, compiled) && (compiled !== undefined || PLAIN_WORD.test(program))) return
  const before = session.findings.length
  if (judgeInterpreter(session, call)) judgeMentions(session, call, 'mentions', args, false)
  else if (compiled !== undefined) judgeListed(session, compiled, call)
  else {
    if (!session.functions.has(program)) session.report('runs_code', program)
    judgeHidden(session, call, 1)
    judgeMentions(session, call, 'mentions', args, true)
  }
  const found = session.findings.slice(before)
  const changes = found.filter(changesSomething).some(({ tag }) => !onlyReads(compiled) || !isOfReading(tag))
  judgeOwn(session, call, compiled, changes)
}

/** A program in a standard folder is its name; any other path runs a file of its own that may still be that program. */
function nameOf(session: Session, { program, scope }: Call): string {
  if (!program.includes('/')) return program
  const name = program.slice(program.lastIndexOf('/') + 1)
  if (reachFrom(session, scope.bases, program) === 'own') session.report('own_files', `run ${program}`)
  if (STANDARD_FOLDERS.test(program) && !program.includes('..')) return name
  session.report('runs_code', program)
  const resolved = resolvePath(scope.bases[0] ?? null, program)
  if (resolved !== null && session.fetchedFiles.has(resolved)) session.report('fetched_code', program)
  return name
}

function judgeListed(session: Session, compiled: CompiledRule, call: Call): void {
  const sorted = sortWords(call.args, compiled)
  const subject = [call.program, subcommandOf(compiled, sorted)].join(' ').trim()
  const before = session.findings.length
  const effects = effectsOf(compiled, sorted)
  for (const effect of effects) session.report(effect, subject)
  CHECKS.get(call.program)?.(session, call, sorted)
  // What another command printed leaves this machine as a word of this one.
  if (session.findings.slice(before).some(({ network }) => network) && call.args.some(isPrinted))
    session.report('unclear', subject)
  if (effects[0] === 'unclear' || effects[0] === 'runs_code') judgeHidden(session, call, 2)
  const changes = session.findings.slice(before).some(changesSomething)
  const { paths = 'mentions' } = compiled.rule
  const named = paths === 'pattern_then_reads' ? withoutPattern(call.args, sorted) : call.args
  judgeMentions(session, call, paths, named, changes)
  if (paths === 'reads' || paths === 'pattern_then_reads') judgeReads(session, call, named)
  if (paths === 'writes')
    for (const { value, hasGlob } of sorted.positionals) judgeWrite(session, value, call.scope, hasGlob)
  if (paths === 'last_written') judgeLast(session, call, sorted)
}

function changesSomething({ level }: Finding): boolean {
  return level !== 'read_only'
}

function onlyReads(compiled: CompiledRule | undefined): boolean {
  return compiled !== undefined && EFFECTS[compiled.rule.effect].level === 'read_only'
}

/** What can be wrong with a file that is only read. */
function isOfReading(tag: Finding['tag']): boolean {
  return tag === 'credentials' || tag === 'private_files'
}

function isPrinted({ value }: Argument): boolean {
  return value.includes(DERIVED)
}

/** The pattern of a search is no path, unless options carry it. */
function withoutPattern(args: readonly Argument[], sorted: Sorted): readonly Argument[] {
  if (sorted.options.some((option) => PATTERN_OPTION.test(option))) return args
  const [pattern] = sorted.positionals
  return args.filter((argument) => argument !== pattern)
}

function judgeReads(session: Session, { scope }: Call, args: readonly Argument[]): void {
  for (const { value } of args) if (!value.startsWith('-')) judgeRead(session, value, scope)
}

function judgeLast(session: Session, call: Call, { positionals }: Sorted): void {
  const last = positionals.at(-1)
  if (last !== undefined) judgeWrite(session, last.value, call.scope)
  // What `xargs` adds may not be there, and then the word before it is the target.
  const before = positionals.at(-2)
  if (last !== undefined && before !== undefined && isUnresolved(last.value))
    judgeWrite(session, before.value, call.scope)
  judgeReads(session, call, positionals.slice(0, -1))
}

/** A program that changes things may change whatever its words name outside the worktree; none may name credentials. */
function judgeMentions(
  session: Session,
  { scope }: Call,
  role: PathRole,
  args: readonly Argument[],
  changes: boolean,
): void {
  if (role === 'names' && !scope.printedIntoWords && !changes) return
  for (const { value } of args) {
    const parts = partsOf(value)
    if (parts.some(isCredential)) session.report('credentials', value)
    const named = role !== 'last_written' || value.startsWith('-')
    const mayWrite = changes && named && role !== 'remote'
    if (mayWrite) for (const part of parts) if (LEADS_OUTSIDE.test(part)) judgeWrite(session, part, scope)
  }
}

/**
 * `--help` ends a program only as its only option, after plain subcommands: elsewhere it may be a value. `-h` and `-v`
 * mean something else to programs that nobody knows, and to `shutdown -h`.
 */
function asksForHelp({ args, stdin }: Call, compiled: CompiledRule | undefined): boolean {
  const last = args.at(-1)?.value ?? ''
  const before = args.slice(0, -1)
  const isListed = compiled !== undefined && EFFECTS[compiled.rule.effect].level !== 'dangerous'
  const short = before.length === 0 && stdin.kind === 'inherited' && isListed
  const isHelp = (short ? HELP : LONG_HELP).test(last)
  return isHelp && args.length <= HELP_WORDS_MAX && before.every(({ value }) => PLAIN_WORD.test(value))
}
