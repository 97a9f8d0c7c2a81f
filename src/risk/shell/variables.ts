/** What assignments and expansions of variables do. */

import type { Assignment, Command, For, ParameterExpansionPart, Select, SimpleExpansionPart } from 'unbash'
import { isSecretName } from '../secrets.ts'
import type { Session } from '../session.ts'
import { judgeExported, judgeSteering } from '../steering.ts'
import { HIDDEN_SUBSCRIPT, isUnresolved, remember, type Scope, UNKNOWN } from '../words.ts'
import { argumentsOf, wordValues } from './expand.ts'
import { judgeNumbers } from './numbers.ts'
import { judgeZshParameter } from './zsh.ts'

const EXPANDED_NAME = /^\$\{?!?(\w+)/u
/** `$IFS` instead of a space serves only to hide what a command does. */
const HIDES_SPACES = /^\$(?:IFS\b|\{IFS\b)/u
/** `${x@P}` runs the substitutions in a value. */
const EXPANDS_VALUE = /@P\}$/u
/** `${a[@]}` is every element, `${a[1]}` one; any other subscript is arithmetic. */
const PLAIN_SUBSCRIPT = /^(?:[@*]|-?\d+)$/u

/** Reports an expansion that shows a secret, or that yields other words than the command shows. */
export function judgeExpansion(
  session: Session,
  node: SimpleExpansionPart | ParameterExpansionPart,
  scope: Scope,
): void {
  const { text } = node
  if (isSecretName(EXPANDED_NAME.exec(text)?.[1] ?? '')) session.report('shows_secrets', text)
  if (HIDES_SPACES.test(text) || EXPANDS_VALUE.test(text)) session.report('runs_other_code', text)
  if (node.type === 'ParameterExpansion') judgeParameter(session, node, scope)
}

function judgeParameter(session: Session, node: ParameterExpansionPart, scope: Scope): void {
  const { text, parameter, prefix, index, operation } = node
  judgeZshParameter(session, text)
  if (index !== undefined && !PLAIN_SUBSCRIPT.test(index.text))
    judgeNumbers(session, wordValues([index], scope), scope)
  // `${!x}` is the value of the variable whose name x holds: any secret, or a subscript that runs.
  if (prefix === '!' && index === undefined && !/[@*]\}$/u.test(text)) session.report('unclear', text)
  if (operation?.type === 'Slice') {
    const words = operation.length ? [operation.offset, operation.length] : [operation.offset]
    judgeNumbers(session, wordValues(words, scope), scope)
  }
  if (operation?.type === 'Default' && operation.operator.endsWith('='))
    for (const { value } of argumentsOf(operation.operand, scope)) remember(scope, parameter, value)
}

/**
 * Remembers what a variable is given, and reports variables that steer other programs; `isExported` if other
 * programs see it.
 */
export function judgeAssignment(session: Session, node: Assignment, scope: Scope, isExported: boolean): void {
  const values = assigned(node, scope)
  const [only = '', ...others] = values
  const known = others.length > 0 || isUnresolved(only) ? null : only
  if (isExported) judgeExported(session, node.name, known)
  else judgeSteering(session, node.name, known)
  if (node.index !== undefined && !PLAIN_SUBSCRIPT.test(node.index.text))
    judgeNumbers(session, wordValues([node.index], scope), scope)
  for (const value of values) {
    if (HIDDEN_SUBSCRIPT.test(value)) session.report('runs_other_code', node.name)
    remember(scope, node.name, value)
  }
}

function assigned({ value, append, index }: Assignment, scope: Scope): readonly string[] {
  const words = value.type === 'ArrayValue' ? value.elements : [value]
  const values = wordValues(words, scope)
  const isWhole = value.type !== 'ArrayValue' && append !== true && index === undefined
  return isWhole ? values : [...values, UNKNOWN]
}

/** Judges the assignments before a program, which apply to it alone: `IFS=, read` splits only its own line. */
export function judgePrefix(session: Session, { name, prefix }: Command, scope: Scope): void {
  for (const part of prefix) {
    if (part.type !== 'Assignment') continue
    const partsLine = part.name === 'IFS' && name?.value === 'read'
    if (!partsLine) judgeAssignment(session, part, scope, name !== undefined)
  }
}

/** Remembers each value that a loop's variable takes. */
export function rememberEach(session: Session, { type, name, wordlist }: For | Select, scope: Scope): void {
  for (const { value } of (wordlist ?? []).flatMap((word) => argumentsOf(word, scope))) {
    if (HIDDEN_SUBSCRIPT.test(value)) session.report('runs_other_code', 'a subscript')
    remember(scope, name.value, value)
  }
  // Without a list it takes the shell's arguments, and `select` keeps it as a person typed it.
  if (wordlist === undefined || type === 'Select') remember(scope, name.value, UNKNOWN)
}
