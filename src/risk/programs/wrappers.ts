import { WRAPPERS, type WrapperRule } from '../data/wrappers.ts'
import { foldersOf } from '../paths.ts'
import { isOwn } from '../reach.ts'
import { isCredential } from '../secrets.ts'
import type { Call, Session } from '../session.ts'
import { judgeExported } from '../steering.ts'
import {
  type Argument,
  DERIVED,
  isUnresolved,
  literal,
  nestedScope,
  setOf,
  UNKNOWN,
  wordsOf,
} from '../words.ts'

interface Wrapper {
  readonly rule: WrapperRule
  readonly subcommand: readonly string[]
  readonly valued: ReadonlySet<string>
  readonly flags: ReadonlySet<string>
  readonly scripts: ReadonlySet<string>
}

const LEADS_ELSEWHERE = /^(?:\/(?!dev\/null$)|~)|(?:^|\/)\.\.(?:\/|$)/u
/** The folder and the user of a program in a container. */
const INSIDE = /^(?:-w|--workdir|-u|--user)$/u
const ASSIGNMENT = /^[A-Za-z_]\w*=/u

/** Characters that xargs removes from its input, as a shell does. */
const QUOTES = /['"\\]/gu
/** Input that may spell any word, rather than only names of existing files. */
const ANYTHING = UNKNOWN + DERIVED

const BY_PROGRAM: ReadonlyMap<string, readonly Wrapper[]> = groupByProgram(WRAPPERS)

/** Whether a name is that of a program that runs other programs. */
export function isWrapper(name: string): boolean {
  return BY_PROGRAM.has(name)
}

/** Finds the program inside a wrapper and has it judged; false if the program wraps nothing. */
export function judgeWrapped(session: Session, given: Call): boolean {
  const { program } = given
  const wrapper = BY_PROGRAM.get(program)?.find(({ subcommand }) =>
    subcommand.every((word, index) => given.args[index]?.value === word),
  )
  if (wrapper === undefined) return false
  const bases = foldersOf(given.args, given.scope.bases)
  const call = bases === given.scope.bases ? given : { ...given, scope: nestedScope(given.scope, { bases }) }
  const { rule, subcommand } = wrapper
  const label = [program, ...subcommand].join(' ')
  if (rule.effect !== undefined) session.report(rule.effect, label)
  const own = call.args.slice(subcommand.length)
  if (rule.becomes !== undefined) {
    session.judgeCall({ ...call, program: rule.becomes, args: own.slice(rule.skips ?? 0) })
    return true
  }
  const ran = judgeScripts(session, wrapper, call, own)
  const inner = innerWords(session, wrapper, { ...call, args: own }, label)
  if (inner.length === 0) {
    if (!ran) session.report(rule.alone, label)
    return true
  }
  if (rule.describes) {
    session.report('reads', label)
    return true
  }
  if (rule.feeds !== undefined && call.stdin.kind === 'text')
    for (const word of wordsOf(call.stdin.text.replace(QUOTES, ''))) judgeOwnValue(session, word, label)
  const fed = rule.feeds === undefined ? inner : feed(inner, rule.feeds, call)
  if (rule.joins) {
    session.judgeSource(fed.map(({ value }) => value).join(' '), call.scope, call.stdin)
    return true
  }
  const [first, ...args] = fed
  if (first === undefined) return true
  const before = session.findings.length
  session.judgeCall({ ...call, program: first.value, args })
  const observes = session.findings.slice(before).every(({ level }) => level === 'read_only')
  if (rule.elsewhere && !observes) session.report('containers', label)
  return true
}

/** Judges the values of the wrapper's script options; false if there are none. */
function judgeScripts(
  session: Session,
  { scripts }: Wrapper,
  { scope, stdin }: Call,
  args: readonly Argument[],
): boolean {
  const sources = args.flatMap(({ value }, index) => {
    if (scripts.has(value)) return [args[index + 1]?.value ?? '']
    const at = value.indexOf('=')
    return at !== -1 && scripts.has(value.slice(0, at)) ? [value.slice(at + 1)] : []
  })
  for (const source of sources) session.judgeSource(source, scope, stdin)
  return sources.length > 0
}

/** Skips the wrapper's own options, values and assignments. */
function innerWords(
  session: Session,
  wrapper: Wrapper,
  { args, scope }: Call,
  label: string,
): readonly Argument[] {
  const { rule } = wrapper
  let skips = rule.skips ?? 0
  for (let index = 0; index < args.length; index += 1) {
    const { value, mayBeSeveral } = args[index] ?? literal('')
    // A word that the shell splits may be the wrapper's own words with a program after them.
    const isWrappers = value.startsWith('-') || skips > 0 || (rule.assigns === true && ASSIGNMENT.test(value))
    if (isWrappers && mayBeSeveral) session.report('unclear', label)
    if (value === '--' || value === ':::') return args.slice(index + 1)
    if (value.startsWith('-')) {
      if (takesNextWord(session, wrapper, value, args[index + 1], label)) index += 1
    } else if (rule.assigns && ASSIGNMENT.test(value)) {
      const [name = '', ...rest] = value.split('=')
      judgeExported(session, name, isUnresolved(value) ? null : rest.join('='))
    } else if (skips > 0) {
      skips -= 1
      judgeOwnValue(session, value, label)
      if (rule.writes !== undefined) session.judgeWrite(value, scope, { way: rule.writes })
    } else return args.slice(index)
  }
  return []
}

/** Judges an option of the wrapper's own, and returns whether the next word is its value. */
function takesNextWord(
  session: Session,
  { rule, valued, flags, scripts }: Wrapper,
  option: string,
  next: Argument | undefined,
  label: string,
): boolean {
  if (scripts.has(option)) return true
  if (valued.has(option) && next?.mayBeSeveral === true) session.report('unclear', label)
  if (valued.has(option) && !(rule.elsewhere && INSIDE.test(option)))
    judgeOwnValue(session, next?.value ?? '', label)
  else if (!flags.has(option) && !isAttached(option, valued) && !isAttached(option, scripts))
    session.report('unclear', `${label} ${option}`)
  return valued.has(option)
}

/** A wrapper's own file or folder may be written, or be the folder in which the inner program starts. */
function judgeOwnValue(session: Session, value: string, label: string): void {
  if (isCredential(value)) session.report('credentials', `${label} ${value}`)
  else if (isOwn(session, value)) session.report('own_files', `${label} ${value}`)
  else if (LEADS_ELSEWHERE.test(value)) session.report('unclear', `${label} ${value}`)
}

/** `-n5`, `--max-args=5`: a known option with its value attached. */
function isAttached(value: string, valued: ReadonlySet<string>): boolean {
  if (value.startsWith('--')) return valued.has(value.split('=', 1)[0] ?? '')
  return valued.has(value.slice(0, 2)) && !isUnresolved(value)
}

/** Puts a marker wherever words from standard input will be inserted, also at the end. */
function feed(inner: readonly Argument[], mark: string, { args, stdin }: Call): readonly Argument[] {
  const marks = new Set([mark])
  const own = args.slice(0, args.length - inner.length)
  const isFile = own.some(({ value }) => /^-a|^--arg/u.test(value))
  const isOther = isFile || stdin.kind === 'file' || (stdin.kind === 'pipe' && stdin.lists !== true)
  const given = isOther ? ANYTHING : DERIVED
  args.forEach(({ value }, index) => {
    if (value === '-I' || value === '-J') marks.add(args[index + 1]?.value ?? mark)
    else if (/^(?:-I|-J).|^--replace=./u.test(value)) marks.add(value.replace(/^-[IJ]|^--replace=/u, ''))
  })
  const end = inner.findIndex(({ value }) => /^:{3,4}\+?$/u.test(value))
  const words = end === -1 ? inner : inner.slice(0, end)
  const filled = words.map((word) => [...marks].reduce((each, one) => replaceMark(each, one, given), word))
  return [...filled, { ...literal(given), mayBeOption: true }]
}

function replaceMark(word: Argument, mark: string, given: string): Argument {
  if (mark === '' || !word.value.includes(mark)) return word
  return { ...word, value: word.value.split(mark).join(given), mayBeOption: word.value.startsWith(mark) }
}

function groupByProgram(rules: readonly WrapperRule[]): ReadonlyMap<string, readonly Wrapper[]> {
  const groups = new Map<string, Wrapper[]>()
  for (const rule of rules) {
    const valued = setOf(rule.valued)
    const flags = setOf(rule.flags)
    const scripts = setOf(rule.scripts)
    for (const [name = '', ...subcommand] of rule.names.split(',').map(wordsOf)) {
      groups.set(name, [...(groups.get(name) ?? []), { rule, subcommand, valued, flags, scripts }])
    }
  }
  return groups
}
