import type { Assignment } from 'unbash'
import { STEERING_VARIABLES } from '../data/environment.ts'
import { UNKNOWN } from '../places.ts'
import { remember, type Scope } from './scope.ts'
import type { Session } from './session.ts'
import { argumentsOf } from './words.ts'

/** bash runs a substitution in an array's subscript even where quotes seem to keep it from that. */
export const HIDDEN_SUBSCRIPT = /\[.*(?:\$\(|`)/u

const SECRET_NAME = /^\$\{?!?(?:\w*_)?(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?)\b/iu
/** `$IFS` in place of a space is written by nobody who wants to be read. */
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
        for (const { value } of argumentsOf(element, scope)) remember(scope, node.name, value, UNKNOWN)
      }
    }
    remember(scope, node.name, UNKNOWN, UNKNOWN)
    return
  }
  for (const { value } of argumentsOf(node.value, scope)) {
    if (HIDDEN_SUBSCRIPT.test(value)) session.report('runs_other_code', node.name)
    remember(scope, node.name, value, UNKNOWN)
  }
}
