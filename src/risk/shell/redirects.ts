/** What redirections, and assignments before a command, do. */

import type { Assignment, Redirection } from 'unbash'
import type { Session, WriteWay } from '../session.ts'
import { HIDDEN_SUBSCRIPT, remember, type Scope, STEERING_VARIABLES, type Stdin, UNKNOWN } from '../words.ts'
import { argumentsOf, knownText } from './expand.ts'

const READING = new Set(['<', '<&'])

/** Reports what redirections read and write; copies of open descriptors do neither. */
export function judgeRedirects(session: Session, redirects: readonly Redirection[], scope: Scope): void {
  for (const redirect of redirects) {
    if (redirect.type === 'HereDoc' && redirect.closing === undefined)
      session.report('unclear', 'a here-document without its end')
    if (redirect.type !== 'Redirect' || redirect.target === undefined) continue
    for (const { value } of argumentsOf(redirect.target, scope)) {
      const duplicates = redirect.operator.endsWith('&') && /^(?:\d+-?|-)$/u.test(value)
      if (duplicates) continue
      if (READING.has(redirect.operator)) session.judgeRead(value, scope)
      else session.judgeWrite(value, scope, { way: wayOf(redirect.operator) })
    }
  }
}

function wayOf(operator: string): WriteWay {
  if (operator.includes('>>')) return 'adds'
  return operator === '<>' ? 'changes' : 'replaces'
}

/** Where nothing is printed into it, a file is emptied. */
export function judgeEmptied(session: Session, redirects: readonly Redirection[], scope: Scope): void {
  for (const redirect of redirects) {
    if (redirect.type !== 'Redirect' || redirect.target === undefined || !/^>\|?$/u.test(redirect.operator))
      continue
    for (const { value } of argumentsOf(redirect.target, scope)) {
      session.judgeWrite(value, scope, { way: 'empties' })
    }
  }
}

/** Where standard input comes from, if a redirection says so; the last one wins. */
export function stdinOf(redirects: readonly Redirection[], scope: Scope): Stdin | null {
  let stdin: Stdin | null = null
  for (const redirect of redirects) {
    if (redirect.type === 'HereDoc') stdin = { kind: 'text', text: redirect.body.text }
    else if (redirect.type === 'HereString') {
      const text = redirect.target === undefined ? null : knownText(redirect.target, scope)
      stdin = text === null ? { kind: 'pipe' } : { kind: 'text', text }
    } else if (READING.has(redirect.operator)) stdin = { kind: 'file' }
  }
  return stdin
}

const SECRET_NAME = /^\$\{?!?(?:\w*_)?(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?)\b/iu
/** `$IFS` in place of a space is only written to hide what a command does. */
const HIDES_SPACES = /^\$(?:IFS\b|\{IFS\b)/u
/** `${x@P}` runs the substitutions in a value. */
const EXPANDS_VALUE = /@P\}$/u

/** Reports an expansion that shows a secret, or that makes other words of the command than it shows. */
export function judgeExpansion(session: Session, text: string): void {
  if (SECRET_NAME.test(text)) session.report('shows_secrets', text)
  if (HIDES_SPACES.test(text) || EXPANDS_VALUE.test(text)) session.report('runs_other_code', text)
}

/** Remembers what a variable is given, and reports variables that steer other programs. */
export function judgeAssignment(session: Session, node: Assignment, scope: Scope): void {
  if (STEERING_VARIABLES.test(node.name)) session.report('environment', node.name)
  if (node.append || node.index !== undefined || node.value.type === 'ArrayValue') {
    if (node.value.type === 'ArrayValue') {
      for (const element of node.value.elements) {
        for (const { value } of argumentsOf(element, scope)) remember(scope, node.name, value)
      }
    }
    remember(scope, node.name, UNKNOWN)
    return
  }
  for (const { value } of argumentsOf(node.value, scope)) {
    if (HIDDEN_SUBSCRIPT.test(value)) session.report('runs_other_code', node.name)
    remember(scope, node.name, value)
  }
}
