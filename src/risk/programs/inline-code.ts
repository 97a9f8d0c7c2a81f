/** Code of other languages on the command line or in a here-document. */

import { isInside, isPattern, resolvePath } from '../paths.ts'
import { isCredential } from '../secrets.ts'
import type { Call, Session } from '../session.ts'
import { isUnresolved, type Scope, setOf } from '../words.ts'
import { readJavaScript } from './code/javascript.ts'
import { readPowerShell } from './code/powershell.ts'
import { readPython } from './code/python.ts'
import type { Reading } from './code/tokens.ts'

/** Signs of what code in another language does. It is searched, not parsed: matches only make a judgement worse. */
const CODE_DELETES =
  /\b(?:rmtree|removedirs|unlink\w*|rmdir\w*|rmSync|rm_rf|rm_r|truncate|os\.remove|os\.(?:rename|replace|chmod|chown|link|symlink)|shutil\.\w+|write_(?:text|bytes)|(?:copyFile|writeFile|appendFile|rename|chmod|chown|symlink|openSync|createWriteStream)\w*|File::Copy|FileUtils|File\.delete|Remove-Item|rm\s+-)/u
const CODE_RUNS =
  /\b(?:subprocess|os\.(?:system|popen|exec\w*|spawn\w*|kill)|child_process|execSync|execFile|spawnSync|spawn|popen|system|shell_exec|passthru|proc_open|Runtime|ProcessBuilder|IO\.popen|Open3|Invoke-Expression|iex|do shell script)\b|`|%x|\bqx\b/u
const CODE_HIDES =
  /\b(?:eval|exec|compile|__import__|importlib|base64|b64decode|atob|fromhex|unhexlify|fromCharCode|marshal|pickle|new Function|vm\.run\w*|EncodedCommand)\b/u
const CODE_TALKS =
  /\b(?:requests|urllib|urlopen|http|https|socket|fetch|axios|Net::HTTP|LWP|ftplib|smtplib|paramiko|WebClient|Invoke-WebRequest|curl|wget)\b/u

/** Judges code in another language that is not understood; its words can still show that it does harm. */
export function judgeCode(session: Session, name: string, code: string): void {
  session.report('inline_code', name)
  if (CODE_DELETES.test(code)) session.report('destroys', `${name}, its code`)
  if (CODE_RUNS.test(code)) session.report('runs_other_code', `${name}, its code`)
  if (CODE_HIDES.test(code)) session.report('fetched_code', `${name}, its code`)
  if (CODE_TALKS.test(code)) session.report('fetches', `${name}, its code`)
  judgeNames(session, name, code)
}

function judgeNames(session: Session, name: string, code: string): void {
  if (code.split(/["'\s()]+/u).some(isCredential)) session.report('credentials', `${name}, its code`)
}

/** A language whose code can be read, and the options before the code that do not change what it does. */
interface Language {
  readonly names: RegExp
  readonly read: (code: string) => Reading | null
  readonly code: ReadonlySet<string>
  readonly harmless: ReadonlySet<string>
  /** Whether words after the code can still be options. */
  readonly optionsAfter: boolean
  /** Whether all words after the option are code. */
  readonly takesAll: boolean
}

const LANGUAGES: readonly Language[] = [
  {
    names: /^(?:python|pypy)[\d.]*$/u,
    read: readPython,
    code: setOf('-c'),
    harmless: setOf('-u -B -E -I -s -S -b -q'),
    ...{ optionsAfter: false, takesAll: false },
  },
  {
    names: /^node(?:js)?$/u,
    read: readJavaScript,
    code: setOf('-e -p --eval --print -pe'),
    harmless: setOf('--no-warnings'),
    ...{ optionsAfter: true, takesAll: false },
  },
  {
    names: /^(?:pwsh|powershell)(?:\.exe)?$/u,
    read: readPowerShell,
    code: setOf('-c -Command -command'),
    harmless: setOf('-NoProfile -NoLogo -NonInteractive'),
    ...{ optionsAfter: false, takesAll: true },
  },
]

/**
 * Whether the code after the option at `codeAt`, or on standard input if that is null, provably does no more
 * than compute, print and read.
 */
export function provesCode(session: Session, call: Call, name: string, codeAt: number | null): boolean {
  const language = LANGUAGES.find(({ names }) => names.test(name))
  const code = language && codeOf(language, call, codeAt)
  const reading = code == null ? null : (language?.read(code) ?? null)
  if (code == null || reading === null) return false
  if (reading.modules.length > 0 && session.written.some(mayBeModule)) return false
  if (reading.modules.some((module) => isShadowed(session, call.scope, module))) return false
  if (!reading.files.every((file) => isHere(session, call.scope, file))) return false
  session.report('reads', name)
  for (const file of reading.files) session.judgeRead(file, call.scope)
  judgeNames(session, name, code)
  return true
}

function codeOf(language: Language, { args, stdin }: Call, codeAt: number | null): string | null {
  const values = args.map(({ value }) => value)
  if (codeAt === null) {
    const isPlain = values.every((value) => value === '-' || language.harmless.has(value))
    return stdin.kind === 'text' && isPlain ? stdin.text : null
  }
  if (!language.code.has(values[codeAt] ?? '')) return null
  if (!values.slice(0, codeAt).every((value) => language.harmless.has(value))) return null
  const after = args.slice(codeAt + 2)
  if (language.takesAll) return values.slice(codeAt + 1).join(' ')
  const mayBeOptions = after.some(({ value, mayBeOption }) => mayBeOption || value.startsWith('-'))
  return language.optionsAfter && mayBeOptions ? null : (values[codeAt + 1] ?? null)
}

/** Files that a language other than JavaScript loads as a module by name, or folders of such files. */
const MODULE = /(?:^|\/)[^./]*(?:\.(?:py\w*|so|zip))?$/u

function isHere({ worktree }: Session, { bases }: Scope, file: string): boolean {
  return bases.every((base) => {
    const path = resolvePath(base, file)
    return path !== null && isInside(worktree, path)
  })
}

/** Whether a file that the command wrote earlier may be a module, or may be loaded by one. */
function mayBeModule(path: string): boolean {
  return MODULE.test(path) || isPattern(path) || isUnresolved(path)
}

/** Whether a file in the current folder takes precedence over the language's own module of that name. */
export function isShadowed({ own }: Session, { bases }: Scope, module: string): boolean {
  const [name = ''] = module.split('.', 1)
  if (bases.length === 0) return true
  return bases.some(
    (base) => own?.names(base)?.some((file) => file === name || file.startsWith(`${name}.`)) === true,
  )
}
