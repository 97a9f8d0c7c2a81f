import { resolvePath } from '../../paths.ts'
import { reachFrom } from '../../reach.ts'
import type { Check, Checks } from '../../session.ts'
import { judgeSkipping } from '../../skipping.ts'
import {
  addBases,
  HIDDEN_SUBSCRIPT,
  isUnresolved,
  remember,
  STEERING_VARIABLES,
  UNKNOWN,
} from '../../words.ts'
import { checkShown } from './variables.ts'

/** `cd` moves where relative paths start; where to is not always known. */
const checkChangeFolder: Check = (session, { program, scope }, { positionals }) => {
  const target = positionals[0]?.value ?? (program === 'cd' ? '~' : '-')
  const unknown = target === '-' || isUnresolved(target) || /[*?[]/u.test(target) || program === 'popd'
  // An agent's shell may stay there, so that the names in its next command do not say where they are.
  const reach = reachFrom(session, scope.bases, target)
  if (reach === 'own' || (unknown && reach === 'above')) session.report('own_files', `${program} ${target}`)
  const reached = unknown ? [] : scope.bases.map((base) => resolvePath(base, target))
  const first = unknown ? null : resolvePath(null, target)
  const bases = reached.length === 0 && first !== null ? [first] : reached.filter((path) => path !== null)
  scope.entered = bases.length === Math.max(1, reached.length) ? bases : []
  addBases(scope, scope.entered)
}

/** The value of a variable that is read, computed or transformed is not known. */
const checkVariables: Check = (session, call, sorted) => {
  const { program, args, scope } = call
  const { options } = sorted
  checkShown(session, call, sorted)
  checkSubscripts(session, call, sorted)
  const transforms = program === 'read' || options.some((option) => /^-[A-Za-z]*[lunaAi]/u.test(option))
  for (const { value } of args) {
    const name = value.split('=', 1)[0] ?? ''
    if (!/^[A-Za-z_]\w*$/u.test(name)) continue
    if (STEERING_VARIABLES.test(name) && program !== 'unset') session.report('environment', name)
    if (program !== 'unset') judgeSkipping(session, name)
    if (transforms || !value.includes('=')) remember(scope, name, UNKNOWN)
  }
}

/** Builtins that evaluate names and numbers run what hides in a subscript. */
const checkSubscripts: Check = (session, { program, args }) => {
  if (args.some(({ value }) => HIDDEN_SUBSCRIPT.test(value)))
    session.report('runs_other_code', `${program}, a subscript`)
}

/** `printf -v NAME` writes a variable. */
const checkPrintf: Check = (session, call, sorted) => {
  const { args, scope } = call
  if (args[0]?.value !== '-v') return
  checkSubscripts(session, call, sorted)
  remember(scope, args[1]?.value ?? '', UNKNOWN)
}

/** `eval` runs its words as a script; words from elsewhere are code from elsewhere. */
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

/** `trap` keeps a script for later, which then runs all the same. */
const checkTrap: Check = (session, { args, scope, stdin }) => {
  const [script] = args.filter(({ value }) => value !== '--')
  if (script === undefined || script.value === '-' || script.value.startsWith('-')) return
  if (isUnresolved(script.value)) session.report('fetched_code', 'trap')
  session.judgeSource(script.value, scope, stdin)
}

/** An alias gives a name to a script. */
const checkAlias: Check = (session, { args, scope, stdin }) => {
  for (const { value } of args) {
    const at = value.indexOf('=')
    if (at === -1) continue
    session.report('unclear', `alias ${value.slice(0, at)}`)
    session.judgeSource(value.slice(at + 1), scope, stdin)
  }
}

/** `mapfile -C` runs a callback for what it reads. */
const checkMapfile: Check = (session, { args, scope }, { options }) => {
  if (options.some((option) => /^-[A-Za-z]*C/u.test(option))) session.report('fetched_code', 'mapfile -C')
  for (const { value } of args) if (/^[A-Za-z_]\w*$/u.test(value)) remember(scope, value, UNKNOWN)
}

/** What tables cannot say of builtins of the shell. */
export const BUILTIN_CHECKS: Checks = [
  ['cd pushd popd', checkChangeFolder],
  ['export set declare typeset local readonly read unset', checkVariables],
  ['printf', checkPrintf],
  ['let test [ wait getopts', checkSubscripts],
  ['eval', checkEval],
  ['source .', checkSource],
  ['trap', checkTrap],
  ['alias', checkAlias],
  ['mapfile readarray', checkMapfile],
]
