/** Options with which a test runner or a build tool runs something else than the project: code, a program, or a package from elsewhere. Pure. */

import type { Call, Session } from '../session.ts'
import { type Argument, byName, isUnresolved, setOf } from '../words.ts'

/** From anywhere but the worktree; a server on this machine is no code. */
const FOREIGN =
  /(?:^|[=,])(?:data|npm|jsr|node|blob|javascript|git(?:\+\w+)?|https?):(?!\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$))/iu
/** Their words are scripts, which are judged as such. */
const RUNS_SCRIPTS = setOf('concurrently npm-run-all npm-run-all2 run-s run-p')
/** Words in the names of long options whose value is loaded or started. */
const LOADS =
  setOf(`require import preload loader loaders plugin plugins preset presets setup globalsetup runner resolver transform transformer rulesdir
  bootstrap syntax parser exec eval wrapper shell override inject toolexec vettool interpreter addopts init before`)
/** Names with such a word that load nothing. */
const LOADS_NOTHING = setOf(
  '--import-mode --setup-show --setup-only --setup-plan --transform-ignore-patterns --resolve-plugins-relative-to --before-context',
)
/** The same by one letter, by program. */
const LOADS_SHORT: ReadonlyMap<string, ReadonlySet<string>> = byName([
  ['mocha ava tap rspec minitest cucumber nyc c8 playwright', setOf('-r')],
  ['pytest py.test', setOf('-p -o')],
  ['gradle gradlew', setOf('-I -b')],
  ['ctest', setOf('-S')],
  ['nox', setOf('-f')],
  ['tox', setOf('-x')],
  ['rollup', setOf('-p')],
])
/** Such options whose value says how much or whether, and no name. */
const SAYS_HOW = /^(?:\d+|true|false|on|off|auto|always|never|no:[\w.-]+)$/u
/** What projects load by such options, and is no code of its own. */
const OFTEN_LOADED = setOf(
  'ts-node/register ts-node/esm tsx tsx/esm tsx/cjs esm source-map-support/register dotenv/config @babel/register @swc-node/register xdist pytest_cov typescript @typescript-eslint/parser jsdom happy-dom',
)
/** Options whose value is text to look for. */
const IS_TEXT =
  /^(?:-[tkmgE]|--(?:testnamepattern|test-name-pattern|test-skip-pattern|testpathpatterns?|\w*ignorepatterns|grep|fgrep|match|invert|filter|rule|keyword|marker|ignore-pattern|exclude|include|ignore|glob|env|name)|-(?:run|bench|skip|list|v|count))$/iu
/** Options whose value names what is loaded, most often something harmless. */
const NAMES_FILES = /report|config|environment|project/iu
const IS_CODE = /[();`$<>|&\n"']|^[{[]/u

/** Reports words of a call that runs the project's code which carry other code. */
export function judgeCarriedCode(session: Session, { program, args }: Call): void {
  if (RUNS_SCRIPTS.has(program)) return
  const short = LOADS_SHORT.get(program)
  const found = args.find(({ value }, index) => {
    if (FOREIGN.test(value)) return true
    if (!value.startsWith('-')) return false
    const [name = '', attached] = splitOption(value)
    const given = attached ?? nextValue(args, index)
    if (given === null) return false
    if (loads(name) || short?.has(name) === true) return !isHarmlessValue(given)
    if (isUnresolved(given)) return NAMES_FILES.test(name)
    return IS_CODE.test(given) && !IS_TEXT.test(name)
  })
  if (found !== undefined) session.report('inline_code', `${program} ${found.value}`)
}

function splitOption(word: string): readonly [string, string?] {
  const at = word.search(/[=:]/u)
  return at === -1 ? [word] : [word.slice(0, at), word.slice(at + 1)]
}

/** `--globalSetup` and `--global-setup` are one name. */
function loads(option: string): boolean {
  const name = option.replaceAll(/([a-z])([A-Z])/gu, '$1-$2').toLowerCase()
  if (!name.startsWith('--') || name.startsWith('--no-') || LOADS_NOTHING.has(name)) return false
  return name.split('-').some((word) => LOADS.has(word))
}

function nextValue(args: readonly Argument[], index: number): string | null {
  const next = args[index + 1]?.value
  return next === undefined || next.startsWith('-') ? null : next
}

function isHarmlessValue(value: string): boolean {
  return !isUnresolved(value) && (SAYS_HOW.test(value) || OFTEN_LOADED.has(value))
}
