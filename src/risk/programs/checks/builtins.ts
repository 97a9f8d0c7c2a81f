import { resolvePath } from '../../paths.ts'
import { reachFrom } from '../../reach.ts'
import type { Call, Check, Checks, Session } from '../../session.ts'
import { judgeCompared, judgeLet, judgeName, judgeNumbers } from '../../shell/numbers.ts'
import { judgeExported, judgeSteering } from '../../steering.ts'
import {
  addBases,
  DERIVED,
  HIDDEN_SUBSCRIPT,
  isUnresolved,
  remember,
  type Scope,
  UNKNOWN,
} from '../../words.ts'
import { checkShown } from './variables.ts'

/** `cd` changes where relative paths start; the new folder is not always known. */
const checkChangeFolder: Check = (session, { program, scope }, { positionals }) => {
  const target = positionals[0]?.value ?? (program === 'cd' ? '~' : '-')
  // zsh replaces the first word by the second in the folder's name, and takes a number as an earlier folder.
  const isSpecial = target === '-' || /^[-+]\d*$/u.test(target) || positionals.length > 1
  const unknown = isSpecial || isUnresolved(target) || /[*?[]/u.test(target) || program === 'popd'
  // An agent's shell may stay there, so that the names in its next command do not reveal where they are.
  const reach = reachFrom(session, scope.bases, target)
  if (reach === 'own' || (unknown && reach === 'above')) session.report('own_files', `${program} ${target}`)
  const reached = unknown ? [] : scope.bases.map((base) => resolvePath(base, target))
  const first = unknown ? null : resolvePath(null, target)
  const bases = reached.length === 0 && first !== null ? [first] : reached.filter((path) => path !== null)
  scope.entered = bases.length === Math.max(1, reached.length) ? bases : []
  addBases(scope, scope.entered)
}

/** A name that is set, and its value. */
const NAMED = /^([A-Za-z_]\w*)(?:\[.*\])?(?:\+?=(.*))?$/su
/** Attributes that change what is stored, or which variable is meant. */
const TRANSFORMS = /^[-+][A-Za-z]*[lucnaAi]/u
const IS_NAME = /^[A-Za-z_]\w*$/u
const EXPORTS = /^-[A-Za-z]*x/u
/** Settings that export every later variable, or that read words after a command as variables. */
const EXPORTS_ALL = /^(?:-[A-Za-z]*[ak][A-Za-z]*|allexport|keyword)$/u

/** The value of a variable that is computed or transformed is not known. */
const checkVariables: Check = (session, call, sorted) => {
  const { program, args } = call
  const { options } = sorted
  checkShown(session, call, sorted)
  checkSubscripts(session, call, sorted)
  if (program === 'set') {
    if (args.some(({ value }) => EXPORTS_ALL.test(value))) session.report('environment', 'set')
    return
  }
  const isExported = program === 'export' || options.some((option) => EXPORTS.test(option))
  const transforms = options.some((option) => TRANSFORMS.test(option))
  // A reference to another variable: a value given to either of them later is not seen.
  if (options.some((option) => /^-[A-Za-z]*n/u.test(option)) && program !== 'export')
    session.report('unclear', `${program}, a reference to another variable`)
  if (options.some((option) => /^-[A-Za-z]*i/u.test(option)))
    session.report('unclear', `${program} -i, which evaluates what a variable is given`)
  for (const { value } of args) setVariable(session, call, value, isExported, transforms)
}

function setVariable(
  session: Session,
  { program, scope }: Call,
  word: string,
  isExported: boolean,
  transforms: boolean,
): void {
  if (word.startsWith('-') || word.startsWith('+')) return
  const [, name, value] = NAMED.exec(word) ?? []
  if (name === undefined) {
    if (isUnresolved(word)) forgetAll(scope)
    return
  }
  if (program === 'unset') remember(scope, name, UNKNOWN)
  else if (isExported && value !== undefined) judgeExported(session, name, isUnresolved(value) ? null : value)
  else judgeSteering(session, name, value === undefined || isUnresolved(value) ? null : value)
  remember(scope, name, transforms || value === undefined ? UNKNOWN : value)
}

/** A variable of unknown name was set, so that it may be any. */
function forgetAll(scope: Scope): void {
  for (const name of [...scope.variables.keys()]) remember(scope, name, UNKNOWN)
}

/** Every word of `read`, `mapfile`, `getopts` and `wait` may be a variable's name, also at the end of an option. */
const checkSetters: Check = (session, call, sorted) => {
  checkSubscripts(session, call, sorted)
  const fromList = call.program === 'read' && call.stdin.kind === 'pipe' && call.stdin.lists === true
  for (const { value } of call.args) {
    // zsh prints what follows a question mark as a prompt, and then reads.
    const word = value.replace(/^-[A-Za-z]*?[apv](?=.)/u, '').replace(/\?.*$/su, '')
    // Names of files that `find` prints are names of existing files.
    if (fromList && IS_NAME.test(word)) remember(call.scope, word, DERIVED)
    else if (NAMED.test(word) && !word.includes('=')) setVariable(session, call, word, false, true)
    else if (isUnresolved(word)) forgetAll(call.scope)
  }
}

/** `declare -a 'x=($(…))'` runs what is in the list, quoted or not. */
const HIDDEN_LIST = /^[A-Za-z_]\w*\+?=\([\s\S]*(?:\$[({]|`)/u

/** Builtins that evaluate names and numbers run what is hidden in a subscript. */
const checkSubscripts: Check = (session, { program, args }) => {
  if (args.some(({ value }) => HIDDEN_SUBSCRIPT.test(value) || HIDDEN_LIST.test(value)))
    session.report('runs_other_code', `${program}, a subscript`)
  // `unset`, `read` and `test -v` evaluate the subscript of a name.
  else if (program !== 'set' && args.some(({ value }) => /^[A-Za-z_]\w*\[.*[$`\ufffb\ufffc]/u.test(value)))
    session.report('unclear', `${program}, a subscript`)
}

/** Conversions of `printf` to a number, which zsh evaluates. */
const NUMBERS = /%[^%A-Za-z]*[hlLqjzt]*[diouxXeEfFgGaAc*]/u

const CONVERSION = /%[^%A-Za-z]*[hlLqjzt]*([%A-Za-z])/gu

/** A word that `printf` converts to a number must be known; its format is reused until no word is left. */
const checkConverted: Check = (session, { args }) => {
  const [format, ...words] = args
  const kinds = [...(format?.value ?? '').matchAll(CONVERSION)].filter(([, kind]) => kind !== '%')
  words.forEach(({ value }, index) => {
    const [conversion = ''] = kinds[index % Math.max(1, kinds.length)] ?? []
    if (isUnresolved(value) && NUMBERS.test(conversion)) session.report('unclear', `printf ${conversion}`)
  })
}

/** `printf -v NAME` writes a variable. */
const checkPrintf: Check = (session, call, sorted) => {
  const [first, second] = call.args
  if (NUMBERS.test(first?.value ?? '')) checkSubscripts(session, call, sorted)
  checkConverted(session, call, sorted)
  if (first?.value.startsWith('-v') !== true) return
  checkSubscripts(session, call, sorted)
  const name = first.value === '-v' ? (second?.value ?? '') : first.value.slice(2)
  judgeName(session, 'printf -v', name)
  setVariable(session, call, name, false, true)
}

/** `test` compares numbers, and evaluates the subscript of a name. */
const checkTest: Check = (session, call, sorted) => {
  checkSubscripts(session, call, sorted)
  const values = call.args.map(({ value }) => value)
  values.forEach((value, index) => {
    if (value === '-v') judgeName(session, 'test -v', values[index + 1] ?? '')
  })
  judgeCompared(session, values, call.scope)
}

/** `let` evaluates each of its words. */
const checkLet: Check = (session, { args, scope }) =>
  judgeLet(
    session,
    args.map(({ value }) => value),
    scope,
  )

/** zsh evaluates the arguments of these. */
const checkStatus: Check = (session, { args, scope }) =>
  judgeNumbers(
    session,
    args.map(({ value }) => value),
    scope,
  )

/** `eval` runs its words as a script; words from elsewhere are foreign code. */
const checkEval: Check = (session, { args, scope, stdin }) => {
  const source = args.map(({ value }) => value).join(' ')
  if (isUnresolved(source)) session.report('fetched_code', 'eval')
  session.judgeSource(source, scope, stdin)
}

/** `source` runs a file in this shell. */
const checkSource: Check = (session, { args, scope }) => {
  const [file] = args
  if (file === undefined) return
  const path = resolvePath(scope.bases[0] ?? null, file.value)
  const isFetched =
    file.isProcess ||
    /^\/(?:dev|proc)\//u.test(file.value) ||
    (path !== null && session.fetchedFiles.has(path))
  session.report(isFetched ? 'fetched_code' : 'runs_code', `source ${file.value}`)
}

/** `trap` runs its script later, in the folder of that time. */
const checkTrap: Check = (session, { args, scope, stdin }) => {
  const [script] = args.filter(({ value }) => value !== '--')
  if (script === undefined || script.value === '-' || script.value.startsWith('-')) return
  if (isUnresolved(script.value)) session.report('fetched_code', 'trap')
  session.judgeSource(script.value, scope, stdin)
  session.later.push(script.value)
}

/** An alias gives a script a name. */
const checkAlias: Check = (session, { args, scope, stdin }) => {
  for (const { value } of args) {
    const at = value.indexOf('=')
    if (at === -1) continue
    session.report('unclear', `alias ${value.slice(0, at)}`)
    session.judgeSource(value.slice(at + 1), scope, stdin)
  }
}

/** `mapfile -C` runs a callback for what it reads. */
const checkMapfile: Check = (session, call, sorted) => {
  if (sorted.options.some((option) => /^-[A-Za-z]*C/u.test(option)))
    session.report('fetched_code', 'mapfile -C')
  checkSetters(session, call, sorted)
}

/** In zsh, `hash NAME=FILE` makes a command run another file. */
const checkHash: Check = (session, { args }) => {
  const given = args.find(({ value }) => value.includes('='))
  if (given !== undefined) session.report('runs_code', `hash ${given.value}`)
}

/** With these, a pattern finds hidden files, which include secrets. */
const checkSettings: Check = (session, { program, args }) => {
  if (args.some(({ value }) => value === 'dotglob')) session.report('reads_private', `${program} dotglob`)
}

/** Checks of the shell's builtins. */
export const BUILTIN_CHECKS: Checks = [
  ['cd pushd popd', checkChangeFolder],
  ['export set declare typeset local readonly unset integer float', checkVariables],
  ['read wait getopts vared', checkSetters],
  ['printf print', checkPrintf],
  ['test [', checkTest],
  ['let', checkLet],
  ['exit return shift break continue logout', checkStatus],
  ['eval', checkEval],
  ['source .', checkSource],
  ['trap', checkTrap],
  ['alias', checkAlias],
  ['hash', checkHash],
  ['shopt', checkSettings],
  ['mapfile readarray', checkMapfile],
]
