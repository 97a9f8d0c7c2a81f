/**
 * Judges a file of the project that is run by its name: a shell script by its contents, a source of another
 * language as the project's own code.
 */

import { isInside, isPattern, resolvePath } from '../paths.ts'
import type { Call, Session } from '../session.ts'
import { type Argument, isUnresolved, literal, type Scope, setOf } from '../words.ts'
import { judgeAgreed, judgeScript } from './agreed.ts'
import { saysMore } from './installed.ts'

/** Shells that understand bash's syntax. */
const SHELLS = setOf('sh bash dash ash ksh mksh zsh')
const SHEBANG = /^#!\s*(?:\/usr)?(?:\/local)?\/bin\/(?:env\s+(?:-S\s+)?)?([\w.-]+)(?:\s+-[a-z]+)?[ \t\r]*$/mu

/** An existing file, with its text. */
interface FoundFile {
  readonly path: string
  readonly text: string
}

/**
 * The one file in the worktree that a name opens, from every folder in which the call may start; null if that
 * is not certain.
 */
function findFile({ code, worktree }: Session, name: string, { bases }: Scope): FoundFile | null {
  if (code === null || isUnresolved(name) || isPattern(name)) return null
  const found = new Map<string, string>()
  for (const base of bases) {
    const path = resolvePath(base, name)
    if (path === null || !isInside(worktree, path)) return null
    const text = code.read(path)
    if (text === 'unreadable') return null
    if (text !== 'missing') found.set(path, text.text)
  }
  const [first, ...others] = found
  return first === undefined || others.length > 0 ? null : { path: first[0], text: first[1] }
}

/** The call of the interpreter that a file's first line names, as `./x.sh` runs it; null if not known. */
export function interpreterCall(session: Session, call: Call): Call | null {
  const file = findFile(session, call.program, call.scope)
  if (file === null) return null
  const [firstLine = ''] = file.text.split('\n', 1)
  const named = SHEBANG.exec(firstLine)?.[1] ?? (/\.(?:ba|z)?sh$/u.test(file.path) ? 'sh' : undefined)
  return named === undefined ? null : { ...call, program: named, args: [literal(call.program), ...call.args] }
}

/** Judges a file given to an interpreter; false if it is not the project's, or its words show that it does more. */
export function judgeProjectFile(session: Session, name: string, { value }: Argument, call: Call): boolean {
  const file = findFile(session, value, call.scope)
  if (file === null) return false
  const words = call.args.map((argument) => argument.value)
  const label = `${name} ${value}`
  if (SHELLS.has(name)) {
    session.report('builds', label)
    judgeAgreed(session, [file.path])
    const [folder = '/'] = call.scope.bases
    judgeScript(session, { folder, source: withOwnFolder(file) }, call, parametersFrom(words))
    return true
  }
  if (!isOrdinary(session.worktree, file.path) || saysMore([file.path, ...words])) return false
  session.report('builds', label)
  judgeAgreed(session, [file.path])
  return true
}

const PARAMETERS_MAX = 9

/** The values of `$1` and its like in a script with these arguments; those not given are empty. */
function parametersFrom(words: readonly string[]): Scope['variables'] {
  const numbered = Array.from(
    { length: PARAMETERS_MAX },
    (_, index) => [`${index + 1}`, [words[index] ?? '']] as const,
  )
  // Several words at once are not one value.
  const all = words.length > 1 ? [] : (['@', '*'] as const).map((name) => [name, [words[0] ?? '']] as const)
  return new Map<string, readonly string[]>([...numbered, ...all])
}

/** Judges `python -m package.module` of the project; false if there is no such module. */
export function judgeProjectModule(session: Session, name: string, module: string, call: Call): boolean {
  const path = module.replaceAll('.', '/')
  const file = [`${path}.py`, `${path}/__main__.py`, `${path}/__init__.py`].find(
    (each) => findFile(session, each, call.scope) !== null,
  )
  return file !== undefined && judgeProjectFile(session, `${name} -m`, literal(file), call)
}

const OWN_FILE = /(?:\$\{?0\}?|\$\{?BASH_SOURCE(?:\[0\])?\}?)/u.source
const OWN_FOLDER = new RegExp(
  `\\$\\(\\s*dirname\\s+(?:--\\s+)?"?(?:${OWN_FILE})"?\\s*\\)|\\$\\{(?:0|BASH_SOURCE(?:\\[0\\])?)%/\\*\\}`,
  'gu',
)
const ENTERED =
  /\$\(\s*cd\s+(?:-P\s+)?(?:--\s+)?"?([\w@./+-]+)"?\s*(?:>\s*\/dev\/null\s*)?(?:&&|;)\s*pwd(?:\s+-P)?\s*\)/gu
const PLAIN_PATH = /^[\w@./+-]+$/u

/** A script often begins by asking for its own folder, which is known here. */
function withOwnFolder({ path, text }: FoundFile): string {
  const folder = path.slice(0, path.lastIndexOf('/'))
  if (!PLAIN_PATH.test(folder)) return text
  return text
    .replaceAll(OWN_FOLDER, folder)
    .replaceAll(ENTERED, (whole, entered: string) => resolvePath(folder, entered) ?? whole)
}

const BROUGHT_IN = /\/(?:\.[^/]+|node_modules|vendor|site-packages)\//u
/** Whether a file is an ordinary source of the project rather than something that was brought in. */
function isOrdinary(worktree: string, path: string): boolean {
  return !BROUGHT_IN.test(path.slice(worktree.length))
}
