/** Judges the programs in the tables, and the words of programs that are not. */

import { BUILD_PROGRAMS } from '../data/builds.ts'
import { CLOUD_PROGRAMS, CONTAINER_PROGRAMS } from '../data/clouds.ts'
import { COMPILER_PROGRAMS } from '../data/compilers.ts'
import { DATABASE_PROGRAMS } from '../data/databases.ts'
import { FILE_PROGRAMS } from '../data/files.ts'
import { FORGE_PROGRAMS } from '../data/forges.ts'
import { GIT_PROGRAMS } from '../data/git.ts'
import { INSPECTING_PROGRAMS } from '../data/inspectors.ts'
import { LANGUAGE_BUILD_PROGRAMS } from '../data/language-builds.ts'
import { MAC_PROGRAMS } from '../data/mac.ts'
import { NETWORK_PROGRAMS } from '../data/network.ts'
import { NODE_PACKAGE_PROGRAMS } from '../data/node-packages.ts'
import { PACKAGE_PROGRAMS } from '../data/packages.ts'
import { PYTHON_TOOL_PROGRAMS } from '../data/python-tools.ts'
import { SCRIPT_TOOL_PROGRAMS } from '../data/script-tools.ts'
import { SHELL_PROGRAMS, SYSTEM_PROGRAMS } from '../data/system.ts'
import { SYSTEM_PACKAGE_PROGRAMS } from '../data/system-packages.ts'
import { SECRET_PROGRAMS } from '../data/telling.ts'
import { judgePut } from '../files/copies.ts'
import { judgeNamedFile, judgeSteering, judgeWrites, outputWay, writesFiles } from '../files/ways.ts'
import { nameIn, partsOf } from '../paths.ts'
import { EFFECTS, type Finding, type PathRole, type ProgramRule } from '../risk.ts'
import { describePath, isCredential } from '../secrets.ts'
import type { Call, Check, Checks, Session } from '../session.ts'
import { type Argument, byName, isUnresolved, type Sorted } from '../words.ts'
import { ARCHIVE_CHECKS } from './checks/archives.ts'
import { judgeBuild, judgeOptionFiles } from './checks/builds.ts'
import { BUILTIN_CHECKS } from './checks/builtins.ts'
import { CLOUD_CHECKS } from './checks/clouds.ts'
import { COMPILER_CHECKS } from './checks/compilers.ts'
import { DATABASE_CHECKS } from './checks/databases.ts'
import { FILE_CHECKS } from './checks/files.ts'
import { GIT_CHECKS } from './checks/git.ts'
import { NETWORK_CHECKS } from './checks/network.ts'
import { SCRIPT_CHECKS } from './checks/scripts.ts'
import { SERVICE_CHECKS } from './checks/services.ts'
import { TARGET_CHECKS } from './checks/targets.ts'
import { TOOL_CHECKS } from './checks/tools.ts'
import { VARIABLE_CHECKS } from './checks/variables.ts'
import { compileRules } from './compiled-rule.ts'
import { isInterpreter } from './interpreter-rules.ts'
import { effectsOf, sortWords, subcommandOf } from './match.ts'
import type { CompiledRule } from './rule-shape.ts'
import { judgeShown, judgeSpoken } from './telling.ts'
import { isWrapper } from './wrappers.ts'

/** The tables of all programs; each program is in one of them. */
export const TABLES: readonly ProgramRule[] = [
  ...INSPECTING_PROGRAMS,
  ...SECRET_PROGRAMS,
  ...FILE_PROGRAMS,
  ...SHELL_PROGRAMS,
  ...GIT_PROGRAMS,
  ...FORGE_PROGRAMS,
  ...BUILD_PROGRAMS,
  ...LANGUAGE_BUILD_PROGRAMS,
  ...COMPILER_PROGRAMS,
  ...SCRIPT_TOOL_PROGRAMS,
  ...PYTHON_TOOL_PROGRAMS,
  ...NODE_PACKAGE_PROGRAMS,
  ...PACKAGE_PROGRAMS,
  ...SYSTEM_PACKAGE_PROGRAMS,
  ...DATABASE_PROGRAMS,
  ...CONTAINER_PROGRAMS,
  ...CLOUD_PROGRAMS,
  ...NETWORK_PROGRAMS,
  ...MAC_PROGRAMS,
  ...SYSTEM_PROGRAMS,
]

/** Every program in the tables, compiled for lookups. */
export const PROGRAMS: ReadonlyMap<string, CompiledRule> = compileRules(TABLES)

/** The checks that supplement the tables; a program has at most one. */
export const CHECKS: Checks = [
  ...ARCHIVE_CHECKS,
  ...BUILTIN_CHECKS,
  ...CLOUD_CHECKS,
  ...DATABASE_CHECKS,
  ...COMPILER_CHECKS,
  ...FILE_CHECKS,
  ...NETWORK_CHECKS,
  ...GIT_CHECKS,
  ...SCRIPT_CHECKS,
  ...SERVICE_CHECKS,
  ...TARGET_CHECKS,
  ...TOOL_CHECKS,
  ...VARIABLE_CHECKS,
]

const CHECK_OF: ReadonlyMap<string, Check> = byName(CHECKS)

/** A word that starts elsewhere, or goes up; URLs are no paths. */
const LEADS_OUTSIDE = /^(?:\/(?!\/)|~|\.\.(?:\/|$))|\/\.\.(?:\/|$)/u
/** The disk as another process sees it, which may be more than this process may see. */
const IN_OTHER_ROOT = /^\/proc\/+[^/]+\/+(?:task\/+[^/]+\/+)?(?:root(?:\/|$)|cwd\/)/u
const PATTERN_NAME = /^(?:-[ef]|--(?:regexp|file|expression|match))$/u
const PATTERN_OPTION = /^(?:-[A-Za-z]*[ef]|--regexp|--file)/u

/** Judges a program by its table, by its check, and by the paths that its words name. */
export function judgeListed(session: Session, compiled: CompiledRule, call: Call): void {
  const sorted = sortWords(call.args, compiled)
  const subject = [call.program, subcommandOf(compiled, sorted)].join(' ').trim()
  const before = session.findings.length
  const effects = effectsOf(compiled, sorted)
  for (const { effect, row } of effects)
    session.report(effect, effect === 'unknown_option' ? `${subject} ${row}` : subject, row)
  for (const option of sorted.named)
    judgeNamedFile(session, call, outputWay(compiled.rule.paths, effects[0]?.effect), option)
  CHECK_OF.get(call.program)?.(session, call, sorted)
  judgeOptionFiles(session, call)
  judgeShown(session, call, sorted, subject)
  const speaks = session.findings.slice(before).some(({ network }) => network)
  judgeSpoken(session, call, speaks, subject)
  const base = effects[0]?.effect
  if (base === 'builds') judgeBuild(session, call)
  if (base === 'unclear' || base === 'runs_code') judgeHidden(session, call, 2)
  const changes = changesWith(compiled, session.findings.slice(before))
  const { paths = 'mentions' } = compiled.rule
  const named = paths === 'pattern_then_reads' ? withoutPattern(call.args, sorted, compiled) : call.args
  judgeMentions(session, call, paths, named, changes)
  if (paths === 'reads' || paths === 'pattern_then_reads')
    judgeReads(session, call, compiled.grammarAfter === null ? named : fileWords(sorted, compiled))
  if (paths === 'writes') judgeWrites(session, call, sorted)
  else if (paths !== 'last_written' && session.findings.slice(before).some(writesFiles))
    judgeSteering(session, call)
  if (paths === 'last_written') judgeLast(session, call, sorted)
}

/** Leaves out the pattern of a search, which is no path, unless an option gives it or asks for names only. */
function withoutPattern(
  args: readonly Argument[],
  sorted: Sorted,
  { grammarAfter }: CompiledRule,
): readonly Argument[] {
  const isElsewhere =
    grammarAfter === null
      ? sorted.options.some((option) => PATTERN_OPTION.test(option))
      : sorted.named.some(
          ({ name, value }) => name === '--files' || (value !== null && PATTERN_NAME.test(name)),
        )
  const [pattern] = sorted.positionals
  return isElsewhere ? args : args.filter((argument) => argument !== pattern)
}

/** The files among a program's words if all its options are known, so that no option's value is mistaken for one. */
function fileWords(sorted: Sorted, compiled: CompiledRule): readonly Argument[] {
  const { positionals } = sorted
  return compiled.rule.paths === 'reads' ? positionals : withoutPattern(positionals, sorted, compiled)
}

function judgeReads(session: Session, { scope }: Call, args: readonly Argument[]): void {
  for (const { value } of args) if (!value.startsWith('-')) session.judgeRead(value, scope)
}

/** Judges a write of the last word, unless an option names the target. */
function judgeLast(session: Session, call: Call, sorted: Sorted): void {
  const { positionals, named } = sorted
  const isNamed = named.some(({ role }) => role === 'written')
  const [last, before] = isNamed ? [] : [positionals.at(-1), positionals.at(-2)]
  judgePut(session, call, sorted)
  // `xargs` may add no word, and then the word before it is the target.
  if (last !== undefined && before !== undefined && isUnresolved(last.value))
    session.judgeWrite(before.value, call.scope)
  judgeReads(session, call, isNamed ? positionals : positionals.slice(0, -1))
}

/** Reports credentials among a call's words, and paths outside the worktree if the program changes things. */
export function judgeMentions(
  session: Session,
  { scope }: Call,
  role: PathRole,
  args: readonly Argument[],
  changes: boolean,
): void {
  const elsewhere = args.find(({ value }) => IN_OTHER_ROOT.test(value))
  if (elsewhere !== undefined) session.report('reads_private', elsewhere.value)
  if (role === 'names' && !scope.printedIntoWords && !changes) return
  for (const { value } of args) {
    const parts = partsOf(value)
    const secret = parts.find(isCredential)
    if (secret !== undefined) session.report('credentials', describePath(value, secret))
    const named = role !== 'last_written' || value.startsWith('-')
    const mayWrite = changes && named && role !== 'remote'
    if (mayWrite)
      for (const part of parts)
        if (LEADS_OUTSIDE.test(part)) session.judgeWrite(part, scope, { way: 'touches' })
  }
}

/** Whether a call's findings include a change; a program that only reads makes none, even if it reads secrets. */
export function changesWith(compiled: CompiledRule | undefined, findings: readonly Finding[]): boolean {
  const onlyReads = compiled !== undefined && EFFECTS[compiled.rule.effect].level === 'read_only'
  return findings.some(({ level, tag }) => level !== 'read_only' && !(onlyReads && isOfReading(tag)))
}

function isOfReading(tag: Finding['tag']): boolean {
  return tag === 'credentials' || tag === 'private_files'
}

/** No more words than this are tried. */
const TRIED_MAX = 8
const SCRIPT = /^\s*([\w./-]+)\s/u
/** How only a script can start. */
const SHELL_FORM = /^\s*(?:[({!\\]|\[\[|(?:if|for|while|until|case|select|coproc|function)\s).*\s/su
const NAME = /^[\w./-]+$/u

/**
 * A program that is not in the tables may run its words: `wrap -- rm -rf x`, `wrap 'rm -rf x'`. Each word is
 * tried as the start of a command, and only dangerous findings count; the program itself is already judged.
 * `wordsMin` is the least number of words of such a command, since a single word is more often a name.
 */
export function judgeHidden(session: Session, call: Call, wordsMin: number): void {
  const before = session.findings.length
  const [calls, steps] = [session.calls.length, session.steps?.length ?? 0]
  call.args.slice(0, TRIED_MAX).forEach(({ value }, index) => {
    const rest = call.args.slice(index + 1)
    const script = SCRIPT.exec(value)?.[1]
    if (SHELL_FORM.test(value) || (script !== undefined && isKnown(script)))
      session.judgeSource(value, call.scope, call.stdin)
    else if (NAME.test(value) && isKnown(value) && rest.length + 1 >= wordsNeeded(value, wordsMin))
      session.judgeCall({ ...call, program: value, args: rest })
  })
  const tried = session.findings.splice(before)
  session.findings.push(...tried.filter(({ level }) => level === 'dangerous'))
  session.calls.length = calls
  session.steps?.splice(steps)
}

/** The monitor and tmux do nothing without a subcommand, and their names often name something else. */
function wordsNeeded(program: string, wordsMin: number): number {
  return PROGRAMS.get(nameIn(program))?.rule.effect === 'own_files' ? 2 : wordsMin
}

function isKnown(program: string): boolean {
  const name = nameIn(program)
  return PROGRAMS.has(name) || isInterpreter(name) || isWrapper(name)
}
