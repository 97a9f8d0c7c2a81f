/** What is shown of variables, of other processes, and of hidden names. */

import { isSecretName } from '../../secrets.ts'
import type { Check, Checks } from '../../session.ts'
import { byName } from '../../words.ts'

/** Letters after which `ps` takes the rest of the word, or the next word, as a value. */
const VALUED_LETTER = { dashed: /[opOqtuUgGsCkN]/u, bare: /[opOqtUk]/u }
const VALUED_LONG =
  /^--(?:[Gg]roup|[Uu]ser|p?pid|quick-pid|sid|tty|sort|format|cols|columns|width|lines|rows)$/u
/** `E` on a Mac; elsewhere `e`, in a word without a dash. */
const ENVIRONMENT_LETTER = { dashed: 'E', bare: 'e' }

/** A column with that name, among others. */
const ENVIRONMENT_COLUMN = /(?:^|[,=o])env(?:iron)?(?:$|[,=])/u

/** `ps e` shows the environment of every process, including keys; `ps -e` does not. */
const checkProcesses: Check = (session, { args }) => {
  if (args.some(({ value }) => ENVIRONMENT_COLUMN.test(value))) session.report('environment', 'ps')
  for (let index = 0; index < args.length; index += 1) {
    const { value } = args[index] ?? { value: '' }
    if (value.startsWith('--')) {
      if (VALUED_LONG.test(value)) index += 1
      continue
    }
    const style = value.startsWith('-') ? 'dashed' : 'bare'
    const letters = value.replace(/^-/u, '')
    if (!/^[A-Za-z]+/u.test(letters)) continue
    const valued = letters.search(VALUED_LETTER[style])
    const flags = valued === -1 ? letters : letters.slice(0, valued)
    if (flags.includes(ENVIRONMENT_LETTER[style])) session.report('environment', 'ps')
    if (valued === letters.length - 1) index += 1
  }
}

/** `docker top` passes what follows the container on to `ps`. */
const checkContainerProcesses: Check = (session, call, sorted) => {
  const verb = call.args.findIndex(({ value }) => value === 'top')
  if (verb !== -1) checkProcesses(session, { ...call, args: call.args.slice(verb + 2) }, sorted)
}

const ATTRIBUTE = /^[-+]/u
const OF_FUNCTIONS = /^[-+][A-Za-z]*[fF]/u

/** An unknown name, or a pattern, may be that of a secret. */
function isSecret(name: string): boolean {
  return isSecretName(name) || !/^\w+$/u.test(name)
}

const PRINTS = /^(?:set|export|declare|typeset|local|readonly)$/u

/** Without a name these print every variable, including the environment's; with `-p`, the variables they name. */
export const checkShown: Check = (session, { program, args }) => {
  if (!PRINTS.test(program) || (program === 'set' && args.length > 0)) return
  const words = args.map(({ value }) => value)
  const attributes = words.filter((word) => ATTRIBUTE.test(word))
  if (attributes.some((word) => OF_FUNCTIONS.test(word))) return
  const names = words.filter((word) => !ATTRIBUTE.test(word))
  const prints = attributes.some((word) => /^-[A-Za-z]*[pm]/u.test(word))
  if (names.length === 0 || (prints && names.some(isSecret))) session.report('environment', program)
}

/** `printenv` prints everything, or what it names. */
const checkPrinted: Check = (session, { program, args }) => {
  const names = args.map(({ value }) => value).filter((word) => !word.startsWith('-'))
  if (names.length === 0 || names.some(isSecret)) session.report('environment', program)
}

const LISTS_HIDDEN: ReadonlyMap<string, RegExp> = byName([
  ['ls gls exa eza lsd', /^-[A-Za-z1]*[aA]|^--al/u],
  ['rg', /^-[A-Za-z0]*(?:\.|uu)|^--hidden/u],
])

/** Hidden names that become words of another command may be those of secrets. */
const checkListed: Check = (session, { program, args, scope }) => {
  const hidden = LISTS_HIDDEN.get(program)
  if (scope.printedIntoWords && args.some(({ value }) => hidden?.test(value) === true))
    session.report('reads_private', `${program}, hidden names`)
}

/** Checks of programs that show variables. */
export const VARIABLE_CHECKS: Checks = [
  ['ps', checkProcesses],
  ['docker podman nerdctl', checkContainerProcesses],
  ['printenv', checkPrinted],
  ['ls gls exa eza lsd rg', checkListed],
]
