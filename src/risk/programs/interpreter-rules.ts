/** The known interpreters, and how each takes code. */

import { byName, setOf, wordsOf } from '../words.ts'

/** How an interpreter takes code from its command line. */
interface InterpreterRule {
  readonly names: string
  /** Options that code follows, also within a cluster of letters. */
  readonly code: string
  readonly valued?: string
  /** Options with which it only prints something or checks syntax. */
  readonly looks?: string
  /** Options that run the project's tests. */
  readonly tests?: string
}

/** Programs whose code is shell code. */
const SHELL_NAMES = setOf('sh bash zsh dash ksh mksh ash rbash bash5 csh tcsh fish')

/** Interpreters of other languages: most of their code is not parsed, only searched for signs of harm. */
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

const VERSIONED = /^(python|pypy|ruby|perl|php|lua|node)\d*(?:\.\d+)*$/u

/** The same, compiled for lookups. */
export interface Interpreter {
  readonly code: readonly string[]
  readonly valued: ReadonlySet<string>
  readonly looks: ReadonlySet<string>
  readonly tests: ReadonlySet<string>
}

/** Whether a name is that of a shell. */
export function isShell(name: string): boolean {
  return SHELL_NAMES.has(name)
}

/** Whether a name is that of a program that runs code. */
export function isInterpreter(name: string): boolean {
  return isShell(name) || ruleOf(name) !== undefined
}

/** The rule for an interpreter, by a name that may end in a version. */
export function ruleOf(name: string): Interpreter | undefined {
  return RULES.get(name) ?? RULES.get(VERSIONED.exec(name)?.[1] ?? '')
}

const RULES: ReadonlyMap<string, Interpreter> = byName(
  INTERPRETERS.map((rule) => [rule.names, prepare(rule)]),
)

function prepare(rule: InterpreterRule): Interpreter {
  return {
    code: wordsOf(rule.code),
    valued: setOf(rule.valued),
    looks: setOf(rule.looks),
    tests: setOf(rule.tests),
  }
}
