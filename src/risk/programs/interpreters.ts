import { isInside, resolvePath } from '../paths.ts'
import type { Call, Session } from '../session.ts'
import { type Argument, byName, isUnresolved, setOf, wordsOf } from '../words.ts'
import { isShadowed, judgeCode, provesCode } from './inline-code.ts'

/** How an interpreter takes code from its command line. */
interface InterpreterRule {
  readonly names: string
  /** Options that the code follows; a letter counts in a cluster too. */
  readonly code: string
  readonly valued?: string
  /** Options after which it only says something or checks syntax. */
  readonly looks?: string
  /** Options that run the project's tests. */
  readonly tests?: string
}

/** What shells are given is shell code again. */
const SHELL_NAMES = setOf('sh bash zsh dash ksh mksh ash rbash bash5 csh tcsh fish')

/** Interpreters of other languages: their code is not parsed, only searched for signs of harm. */
const INTERPRETERS: readonly InterpreterRule[] = [
  { names: 'python python2 python3 pypy pypy3 py', code: '-c', valued: '-W -X', looks: '-V -VV --version' },
  {
    names: 'node nodejs',
    code: '-e -p --eval --print -pe',
    valued: '-r --require --import --loader -C --conditions',
    looks: '-v --version -c --check',
    tests: '--test',
  },
  { names: 'tsx ts-node babel-node', code: '-e --eval -p --print', looks: '-v --version' },
  { names: 'ruby jruby', code: '-e', valued: '-I -r', looks: '--version -c' },
  { names: 'perl', code: '-e -E', valued: '-I', looks: '-v' },
  { names: 'php', code: '-r', valued: '-d -c', looks: '-v -l -m' },
  { names: 'lua luajit', code: '-e' },
  { names: 'Rscript R julia', code: '-e', looks: '--version' },
  { names: 'osascript', code: '-e' },
  {
    names: 'pwsh powershell powershell.exe pwsh.exe cmd cmd.exe',
    code: '-c -Command -command -EncodedCommand /c /C',
  },
  {
    names:
      'groovy scala kotlin jshell ghci runghc irb pry ipython bpython iex elixir erl clojure clj racket guile sbcl tclsh expect java wish octave maxima gnuplot m4',
    code: '-e --eval',
  },
]

/** Modules that `python -m` runs, under the name of the program that they are. */
const MODULE_OPTION = '-m'

const RULES: ReadonlyMap<string, Interpreter> = byName(
  INTERPRETERS.map((rule) => [rule.names, prepare(rule)]),
)
/** `-o` and `-O` take a value, at the end of a cluster too. */
const SHELL_VALUED = /^[-+][A-Za-z]*[oO]$|^--(?:rcfile|init-file)$/u
/** With these a shell reads a script and runs none of it. */
const CHECKS_SYNTAX = /^(?:-n|--norc|--noprofile|--posix)$/u
const STANDARD_INPUT = /^(?:-|\/dev\/(?:stdin|fd\/\d+)|\/proc\/.*\/fd\/.*)$/u
const VERSIONED = /^(python|pypy|ruby|perl|php|lua|node)\d*(?:\.\d+)*$/u

interface Interpreter {
  readonly code: readonly string[]
  readonly valued: ReadonlySet<string>
  readonly looks: ReadonlySet<string>
  readonly tests: ReadonlySet<string>
}

/** Whether a name is one of a shell. */
export function isShell(name: string): boolean {
  return SHELL_NAMES.has(name)
}

/** Whether a name is one of a program that runs code. */
export function isInterpreter(name: string): boolean {
  return isShell(name) || ruleOf(name) !== undefined
}

function ruleOf(name: string): Interpreter | undefined {
  return RULES.get(name) ?? RULES.get(VERSIONED.exec(name)?.[1] ?? '')
}

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
  if (file !== undefined && leading.includes('-n') && leading.every((option) => CHECKS_SYNTAX.test(option))) {
    session.judgeRead(file.value, call.scope)
    return
  }
  if (leading.some((option) => /^--(?:rcfile|init-file)/u.test(option))) session.report('runs_code', name)
  if (leading.some((option) => /^-[A-Za-z]*c[A-Za-z]*$/u.test(option)) && file !== undefined) {
    if (isUnresolved(file.value)) session.report('fetched_code', `${name} -c`)
    if (OTHER_SHELLS.test(name) && OTHER_SYNTAX.test(file.value)) session.report('inline_code', `${name} -c`)
    session.judgeSource(file.value, call.scope, call.stdin)
  } else if (file === undefined || leading.some((option) => /^-[A-Za-z]*s/u.test(option))) {
    judgeInput(session, name, call, true)
  } else if (
    leading.length > 0 &&
    leading.every((option) => ONLY_CHECKS.test(option)) &&
    !isUnresolved(file.value)
  )
    session.judgeRead(file.value, call.scope)
  else judgeFile(session, name, file, { ...call, args: rest })
}

/** `-n` reads a script and runs none of it. */
const ONLY_CHECKS = /^-(?:n|nv|vn|-no-execute)$/u
/** Shells with a syntax of their own, and what of it they read in another way than `sh`. */
const OTHER_SHELLS = /^(?:fish|csh|tcsh)$/u
const OTHER_SYNTAX = /[\\({$%~^!`]/u

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
  else if (leading.includes(MODULE_OPTION) && name.startsWith('py') && file !== undefined)
    judgeModule(session, file.value, { ...call, args: rest })
  else if (leading.some((option) => rule.tests.has(option))) judgeTests(session, name, rule, leading, call)
  else if (file === undefined) judgeInput(session, name, call, false)
  else judgeFile(session, name, file, call)
}

/** Modules of Python, and others, that do what the program of that name does. */
const PROGRAM_MODULES =
  setOf(`pip pytest unittest json.tool tokenize calendar timeit py_compile compileall doctest mypy black isort flake8 pylint ruff coverage
  build twine tox nox yapf bandit pyflakes autopep8 pydocstyle vulture interrogate poetry pdm hatch virtualenv`)

/** A module of any other name is some code, which a file in this folder can be, too. */
function judgeModule(session: Session, name: string, call: Call): void {
  if (PROGRAM_MODULES.has(name) && !isShadowed(session, call.scope, name))
    session.judgeCall({ ...call, program: name })
  else session.report('runs_code', `the module ${name}`)
}

/** Options of Node.js that say which tests run, and how that is shown. */
const TEST_OPTION =
  /^--(?:test(?:-only|-skip-pattern|-concurrency|-timeout|-shard|-force-exit|-isolation|-name-pattern|-coverage-(?:include|exclude|lines|branches|functions))?|watch|experimental-test-coverage|experimental-strip-types|no-warnings|enable-source-maps|test-reporter=(?:spec|tap|dot|junit|lcov))(?:=.*)?$/u

/** The project's own tests; code that is loaded beside them, or that lies elsewhere, is other code. */
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

function prepare(rule: InterpreterRule): Interpreter {
  return {
    code: wordsOf(rule.code),
    valued: setOf(rule.valued),
    looks: setOf(rule.looks),
    tests: setOf(rule.tests),
  }
}

/** Options end at the first other word: what follows belongs to the script. */
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

/** Code from a pipe is code from anywhere; a here-document can be read. */
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
  const path = resolvePath(call.scope.bases[0] ?? null, file.value)
  const isFetched = path !== null && session.fetchedFiles.has(path)
  if (file.isProcess || isFetched) session.report('fetched_code', `${name} ${file.value}`)
  else if (STANDARD_INPUT.test(file.value)) judgeInput(session, name, call, isShell(name))
  else session.report('runs_code', `${name} ${file.value}`)
}
