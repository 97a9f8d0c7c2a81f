import { isInside, resolvePath } from '../paths.ts'
import { judgeProjectFile, judgeProjectModule } from '../project/run-file.ts'
import { isCode } from '../project/written.ts'
import type { Call, Session } from '../session.ts'
import { type Argument, isUnresolved, setOf } from '../words.ts'
import { isShadowed, judgeCode, provesCode } from './inline-code.ts'
import { type Interpreter, isShell, ruleOf } from './interpreter-rules.ts'

/** `python -m` runs a module, which is judged as the program of that name. */
const MODULE_OPTION = '-m'
/** Python's letters that can precede the module, and values of `-W` or `-X`. */
const MODULE_LEADING = /^(?:-[mbBdEiIOPqRsSuvVWxX]+|[\w.:=][\w.:=-]*)$/u

/** Options, and values of options, that do not change what a file does. */
const PLAIN_OPTION =
  /^(?:-[uBOsEIqWX]+|--(?:no-warnings|no-deprecation|enable-source-maps|trace-(?:warnings|uncaught|deprecation)|experimental-(?:strip|transform)-types)|[\w.:-]+)$/u

/** `-o` and `-O` take a value, also at the end of a cluster. */
const SHELL_VALUED = /^[-+][A-Za-z]*[oO]$|^--(?:rcfile|init-file)$/u
/** With one of the first, a shell only checks a script's syntax, even together with any of the second. */
const ONLY_CHECKS = /^-(?:n|nv|vn|-no-execute)$/u
const WITHOUT_OTHERS = /^--(?:norc|noprofile|posix)$/u
/** Letters, and values of `-o`; none of them loads another file. */
const SHELL_OPTION =
  /^(?:[-+][A-Za-z]+|(?!dotglob$)[a-z]+|--|--(?:login|posix|norc|noprofile|noediting|verbose|no-execute|version|help|rcfile.*|init-file.*|no-config|no-rcs))$/u
const STANDARD_INPUT = /^(?:-|\/dev\/(?:stdin|fd\/\d+)|\/proc\/.*\/fd\/.*)$/u
/** Judges a program that runs code: code on the command line, in a here-document, or in a file. */
export function judgeInterpreter(session: Session, call: Call): boolean {
  const name = call.program
  if (isShell(name)) {
    judgeShell(session, name, call)
    return true
  }
  const rule = ruleOf(name)
  if (rule === undefined) return false
  judgeLanguage(session, name, rule, call)
  return true
}

function judgeShell(session: Session, name: string, call: Call): void {
  const { leading, file, rest } = split(call.args, (option) => SHELL_VALUED.test(option))
  if (file !== undefined && checksSyntax(leading) && !isUnresolved(file.value)) {
    session.judgeRead(file.value, call.scope)
    return
  }
  if (leading.some((option) => /^--(?:rcfile|init-file)/u.test(option))) session.report('runs_code', name)
  judgeLeading(session, name, leading, SHELL_OPTION)
  if (leading.some((option) => /^-[A-Za-z]*c[A-Za-z]*$/u.test(option)) && file !== undefined) {
    if (isUnresolved(file.value)) session.report('fetched_code', `${name} -c`)
    if (OTHER_SHELLS.test(name) && OTHER_SYNTAX.test(file.value)) session.report('inline_code', `${name} -c`)
    session.judgeSource(file.value, call.scope, call.stdin)
  } else if (file === undefined || leading.some((option) => /^-[A-Za-z]*s/u.test(option))) {
    judgeInput(session, name, call, true)
  } else judgeFile(session, name, file, { ...call, args: rest })
}

function checksSyntax(leading: readonly string[]): boolean {
  const others = leading.filter((option) => !ONLY_CHECKS.test(option))
  return others.length < leading.length && others.every((option) => WITHOUT_OTHERS.test(option))
}

/** Shells with a syntax of their own, and what they read differently from `sh`. */
const OTHER_SHELLS = /^(?:fish|csh|tcsh)$/u
const OTHER_SYNTAX =
  /[\\({$%~^!`]|\b(?:alias|abbr|set|bind|complete|function|begin|source|and|or|not|builtin)\b/u

/** Reports an option before the code that is not known to leave the code's effect unchanged. */
function judgeLeading(session: Session, name: string, leading: readonly string[], known: RegExp): void {
  const unknown = leading.find((option) => !known.test(option))
  if (unknown !== undefined) session.report('unknown_option', `${name} ${unknown}`, unknown)
}

function judgeLanguage(session: Session, name: string, rule: Interpreter, call: Call): void {
  const { leading, file, rest } = split(call.args, (option) => rule.valued.has(option))
  const codeAt = leading.findIndex((option) => rule.code.some((code) => carriesCode(option, code)))
  if (codeAt !== -1) {
    const code = call.args.slice(codeAt).map(({ value }) => value)
    if (code.some(isUnresolved) || (call.stdin.kind === 'pipe' && code.includes('-')))
      session.report('fetched_code', `${name} ${leading[codeAt] ?? ''}`)
    if (!provesCode(session, call, name, codeAt)) judgeCode(session, name, code.join('\n'))
  } else if (
    leading.length > 0 &&
    leading.every((option) => rule.looks.has(option)) &&
    call.stdin.kind !== 'pipe'
  )
    session.report('reads', name)
  else if (leading.includes(MODULE_OPTION) && name.startsWith('py') && file !== undefined) {
    judgeLeading(session, name, leading, MODULE_LEADING)
    judgeModule(session, file.value, { ...call, args: rest })
  } else if (leading.some((option) => rule.tests.has(option))) judgeTests(session, name, rule, leading, call)
  else if (file === undefined) judgeInput(session, name, call, false)
  else if (leading.every((option) => PLAIN_OPTION.test(option)) && call.stdin.kind === 'inherited')
    judgeFile(session, name, file, { ...call, args: rest })
  else judgeForeign(session, name, file, call)
}

/** Python modules that do what the program of the same name does. */
const PROGRAM_MODULES =
  setOf(`pip pytest unittest json.tool tokenize calendar timeit py_compile compileall doctest mypy black isort flake8 pylint ruff coverage
  build twine tox nox yapf bandit pyflakes autopep8 pydocstyle vulture interrogate poetry pdm hatch virtualenv`)

/** Judges a Python module; an unlisted one is arbitrary code, and so is a listed one that a file here replaces. */
function judgeModule(session: Session, name: string, call: Call): void {
  if (judgeProjectModule(session, 'python', name, call)) return
  if (session.written.some(isCode)) session.report('runs_written', `the module ${name}`)
  if (!PROGRAM_MODULES.has(name) || isShadowed(session, call.scope, name))
    session.report('runs_code', `the module ${name}`)
  session.judgeCall({ ...call, program: name })
}

/** Options of Node.js that select which tests run, and how the results are shown. */
const TEST_OPTION =
  /^--(?:test(?:-only|-skip-pattern|-concurrency|-timeout|-shard|-force-exit|-isolation|-name-pattern|-coverage-(?:include|exclude|lines|branches|functions))?|watch|experimental-test-coverage|experimental-strip-types|no-warnings|enable-source-maps|test-reporter=(?:spec|tap|dot|junit|lcov))(?:=.*)?$/u

/** Judges a run of the project's own tests; code that is loaded besides, or from elsewhere, is unknown. */
function judgeTests(
  session: Session,
  name: string,
  rule: Interpreter,
  leading: readonly string[],
  { args, scope }: Call,
): void {
  session.report('builds', name)
  const loads = leading.some((option) => rule.valued.has(option.split('=', 1)[0] ?? ''))
  const strange = args.some(({ value }) => {
    const path = resolvePath(scope.bases[0] ?? null, value)
    return (
      isUnresolved(value) || (!value.startsWith('-') && (path === null || !isInside(session.worktree, path)))
    )
  })
  const loadsOther = args.some(({ value }) => value.startsWith('-') && !TEST_OPTION.test(value))
  if (loads || strange || loadsOther) session.report('runs_code', name)
}

/** Splits a call at the first word that is no option: what follows belongs to the script. */
function split(
  args: readonly Argument[],
  takesValue: (option: string) => boolean,
): { leading: readonly string[]; file: Argument | undefined; rest: readonly Argument[] } {
  let index = 0
  while (index < args.length && /^[-+]./u.test(args[index]?.value ?? '')) {
    index += takesValue(args[index]?.value ?? '') ? 2 : 1
  }
  const leading = args.slice(0, index).map(({ value }) => value)
  return { leading, file: args[index], rest: args.slice(index + 1) }
}

function carriesCode(option: string, code: string): boolean {
  if (option === code || option.startsWith(`${code}=`)) return true
  return (
    /^-[A-Za-z]$/u.test(code) &&
    /^-[A-Za-z]/u.test(option) &&
    new RegExp(`^-[A-Za-z]*?${code.slice(1)}`, 'u').test(option)
  )
}

/** Judges code on standard input: from a pipe it may be anything, but a here-document can be read. */
function judgeInput(session: Session, name: string, call: Call, isShell: boolean): void {
  const { stdin, scope } = call
  if (stdin.kind === 'pipe') session.report('fetched_code', `${name} from a pipe`)
  else if (stdin.kind !== 'text') session.report('unclear', name)
  else if (isShell) {
    session.report('inline_code', name)
    session.judgeSource(stdin.text, scope, { kind: 'inherited' })
  } else if (!provesCode(session, call, name, null)) judgeCode(session, name, stdin.text)
}

function judgeFile(session: Session, name: string, file: Argument, call: Call): void {
  if (isFetched(session, file, call) || !judgeProjectFile(session, name, file, call))
    judgeForeign(session, name, file, call)
}

/** Judges an unknown file. */
function judgeForeign(session: Session, name: string, file: Argument, call: Call): void {
  if (isFetched(session, file, call)) session.report('fetched_code', `${name} ${file.value}`)
  else if (STANDARD_INPUT.test(file.value)) judgeInput(session, name, call, isShell(name))
  else session.report('runs_code', `${name} ${file.value}`)
}

function isFetched({ fetchedFiles }: Session, { value, isProcess }: Argument, { scope }: Call): boolean {
  const path = resolvePath(scope.bases[0] ?? null, value)
  return isProcess || (path !== null && fetchedFiles.has(path))
}
