import type { About } from '../plugin/analysis.ts'
import { effectsOfFile, isRebuildable, stateOf } from './files/write.ts'
import { found, riskFrom, tagged } from './finding.ts'
import type { Ground, RiskContext } from './ground.ts'
import { limitOf } from './limits.ts'
import { hasOddCharacters } from './odd-characters.ts'
import { nameIn, resolvePath } from './paths.ts'
import { asksForHelp } from './programs/help.ts'
import { hidesOption } from './programs/hidden-option.ts'
import { judgeInterpreter } from './programs/interpreters.ts'
import { changesWith, judgeHidden, judgeListed, judgeMentions, PROGRAMS } from './programs/listed.ts'
import { judgeOwn } from './programs/own.ts'
import { judgeWrapped } from './programs/wrappers.ts'
import { judgeBuildFiles } from './project/agreed.ts'
import { isOwnTool } from './project/installed.ts'
import { judgeScripts } from './project/run.ts'
import { judgeCompiled } from './project/run-compiled.ts'
import { interpreterCall } from './project/run-file.ts'
import { judgeWritten } from './project/written.ts'
import { groundOf, ownWordOf, reachFrom } from './reach.ts'
import type { CommandFacts, Finding, Risk } from './risk.ts'
import type { Call, Session, Step } from './session.ts'
import { judgeSource } from './shell/walk.ts'
import { judgeRead, judgeWrite } from './touch.ts'
import { isUnresolved, nestedScope, type Scope } from './words.ts'

/** Programs in one command beyond this number are not judged. */
const CALLS_MAX = 300
/** How deeply programs that run programs are followed; only an attack nests deeper. */
const CALL_DEPTH_MAX = 8
/** Beyond this many scripts inside the command (`bash -c`, `eval`, `ssh`), the rest is not followed. */
const SOURCES_MAX = 30
/** How often loops and functions are walked again at most. */
const WALKS_MAX = 60
/** What screens and agents print in place of the rest of a line, or of further lines. */
const CUT_OFF =
  /(?:^|\s)…(?=[\s"');&|]|$)|…["')\]}]*\s*$|(?:…|\.{3})\s*[([]?\+?\d+ (?:more |hidden )?(?:lines|characters|chars)/mu
/** Shell settings that make patterns find hidden names too. */
const SHOWS_HIDDEN = /dotglob|globignore|glob_?dots/iu
const DOES_NOTHING = /^(?:cd|pushd|popd|set|export|unset|true|:|echo|printf|source|\.)$/u

/** Where a judgement is recorded for those who explain it. */
interface Recording {
  readonly steps: Step[] | null
  readonly findings: Finding[]
}

/** Judges a shell command by what every program in it would do. */
export function judgeCommand(
  about: Pick<About, 'text' | 'complete'>,
  context: RiskContext,
  { steps, findings }: Recording = { steps: null, findings: [] },
): Risk {
  if (!about.complete || CUT_OFF.test(about.text)) findings.push(tagged('caution', 'cut_off', 'the command'))
  if (hasOddCharacters(about.text)) findings.push(tagged('caution', 'odd_characters', 'the command'))
  const limit = limitOf(about.text)
  if (limit !== null) {
    findings.push(found(limit, 'the command'))
    return riskFrom(findings, '', factsOf({ calls: [], findings }))
  }
  const session = openSession(groundOf(context, SHOWS_HIDDEN.test(about.text)), findings, steps)
  const scope = firstScope(session)
  session.judgeSource(about.text, scope, { kind: 'inherited' })
  judgeLater(session, scope)
  judgeBlind(session, about.text, scope)
  if (session.calls.length === 0 && findings.length === 0) findings.push(found('unclear', 'no program'))
  return riskFrom(findings, 'It only reads.', factsOf(session))
}

const CHANGES_FOLDER = /^(?:cd|pushd|popd)$/u

/** Judges what `trap` runs at the end, in whichever folder the command is in by then. */
function judgeLater(session: Session, scope: Scope): void {
  const moves = session.calls.some(({ program }) => CHANGES_FOLDER.test(program))
  const last = nestedScope(scope, moves ? { bases: [] } : {})
  for (const source of session.later) session.judgeSource(source, last, { kind: 'inherited' })
}

/** A change with an unknown target may hit anything that is named anywhere in the command. */
function judgeBlind(session: Session, text: string, { variables }: Scope): void {
  const [first] = session.blind
  if (first === undefined) return
  const bases = [...new Set([session.base, ...session.blind.flatMap((blind) => blind.bases)])]
  const named =
    session.listedOwn[0] ??
    ownWordOf(session, bases, [text, ...session.words, ...[...variables.values()].flat()])
  if (named !== undefined) session.report('own_files', `${first.subject}, perhaps ${named}`)
}

function openSession(
  { worktree, base, own, files, code, dots }: Ground,
  findings: Finding[],
  steps: Step[] | null,
): Session {
  let [calls, depth, sources, walks] = [0, 0, 0, 0]
  const session: Session = {
    // A spread here makes the whole judgement almost twice as slow.
    worktree,
    base,
    own,
    code,
    files,
    dots,
    findings,
    words: new Set(),
    listedOwn: [],
    blind: [],
    fetchedFiles: new Set(),
    written: [],
    projectRuns: [],
    scripts: new Set(),
    functions: new Map(),
    ran: new Set(),
    later: [],
    calls: [],
    steps,
    report: (effect, subject, row) => void findings.push(found(effect, subject, row)),
    giveUp: () => {
      const isKnown = findings.some(({ tag }) => tag === 'too_deep')
      if (!isKnown) findings.push(found('too_deep', 'the command'))
    },
    mayWalkAgain: () => {
      walks += 1
      if (walks > WALKS_MAX) session.giveUp()
      return walks <= WALKS_MAX
    },
    judgeCall: (call) => {
      calls += 1
      if (calls > CALLS_MAX || depth >= CALL_DEPTH_MAX) {
        session.giveUp()
        return
      }
      for (const { value } of call.args) session.words.add(value)
      const from = findings.length
      const at = steps?.push({ call, depth, from, to: from }) ?? 0
      depth += 1
      judgeCall(session, call)
      depth -= 1
      steps?.splice(at - 1, 1, { call, depth, from, to: findings.length })
    },
    judgeWrite: (path, scope, how) => judgeWrite(session, path, scope, how),
    effectsOfFile: (path, way) => effectsOfFile(session, path, way),
    stateOf: (path) => stateOf(session, path),
    isRebuildable: (path, { bases }) => isRebuildable(session, bases, path),
    judgeRead: (path, scope) => judgeRead(session, path, scope),
    judgeSource: (source, scope, stdin) => {
      sources += 1
      if (sources > SOURCES_MAX) session.giveUp()
      else judgeSource(session, source, scope, stdin)
    },
  }
  return session
}

function firstScope({ base }: Session): Scope {
  return {
    bases: [base],
    entered: [],
    variables: new Map(),
    inLoop: false,
    runsLater: false,
    printedIntoWords: false,
    inScript: false,
    within: null,
    depth: 0,
  }
}

function factsOf({ calls, findings }: Pick<Session, 'calls' | 'findings'>): CommandFacts {
  const main = calls.find(({ program }) => !DOES_NOTHING.test(program)) ?? calls[0]
  const args = main?.args.map(({ value }) => (isUnresolved(value) ? '…' : value)) ?? []
  return {
    program: main?.program ?? '',
    args_text: args.join(' '),
    writes_outside_worktree: findings.some(
      ({ tag }) =>
        tag === 'outside_worktree' || tag === 'system_files' || tag === 'home_settings' || tag === 'device',
    ),
    network: findings.some(({ network }) => network),
  }
}

const STANDARD_FOLDERS =
  /^\/(?:usr\/)?(?:local\/)?s?bin\/|^\/opt\/homebrew\/bin\/|^(?:\.\/)?(?:node_modules\/\.bin|\.?venv\/bin)\/|^\.\/(?=(?:gradlew|mvnw)$)/u

/** Judges one call: unwraps the program, looks it up, and examines the paths that its words name. */
function judgeCall(session: Session, given: Call): void {
  if (given.program === '' || isUnresolved(given.program)) {
    session.report('unclear', 'a program named by a variable')
    judgeMentions(session, given, 'mentions', given.args, true)
    judgeOwn(session, given, undefined, true)
    return
  }
  const interpreted = STANDARD_FOLDERS.test(given.program) ? null : interpreterOf(session, given)
  if (interpreted !== null) {
    session.calls.push({ ...given, program: nameIn(given.program) })
    session.judgeCall(interpreted)
    return
  }
  const call = { ...given, program: nameOf(session, given) }
  const isPackage = call.program === 'yarn' && call.args[0]?.value === 'workspace' && session.code !== null
  if (isPackage || !judgeWrapped(session, call)) judgeProgram(session, call)
}

function judgeProgram(session: Session, call: Call): void {
  const { program, args } = call
  session.calls.push(call)
  const compiled = PROGRAMS.get(program)
  if (asksForHelp(call, compiled)) return
  if (hidesOption(call, compiled)) session.report('unclear', `an option of ${program}`)
  const start = { findings: session.findings.length, written: session.written.length }
  if (judgeScripts(session, call) || judgeCompiled(session, call))
    judgeMentions(session, call, 'mentions', args, false)
  else if (judgeInterpreter(session, call)) judgeMentions(session, call, 'mentions', args, false)
  else if (compiled !== undefined) judgeListed(session, compiled, call)
  else {
    if (!session.functions.has(program))
      session.report(isOwnTool(session, call) ? 'builds' : 'runs_code', program)
    judgeHidden(session, call, 1)
    judgeMentions(session, call, 'mentions', args, true)
  }
  judgeWritten(session, call, start)
  const found = session.findings.slice(start.findings)
  if (found.some(({ tag, subject }) => tag === 'runs_project_code' && subject.startsWith(program)))
    judgeBuildFiles(session, call)
  judgeOwn(session, call, compiled, changesWith(compiled, found))
}

/** The call of the interpreter that a project's script names, so that the script is judged by its contents. */
function interpreterOf(session: Session, call: Call): Call | null {
  const { program, scope } = call
  if (!program.includes('/') || reachFrom(session, scope.bases, program) === 'own') return null
  return interpreterCall(session, call)
}

/** A program in a standard folder is known by its name; any other path may still be that program. */
function nameOf(session: Session, { program, scope }: Call): string {
  if (!program.includes('/')) return program
  const name = nameIn(program)
  if (reachFrom(session, scope.bases, program) === 'own') session.report('own_files', `run ${program}`)
  if (STANDARD_FOLDERS.test(program) && !program.includes('..')) return name
  session.report('runs_code', program)
  const resolved = resolvePath(scope.bases[0] ?? null, program)
  if (resolved !== null && session.fetchedFiles.has(resolved)) session.report('fetched_code', program)
  return name
}
