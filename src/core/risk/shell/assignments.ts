import type { Assignment } from 'unbash'
import { STEERING_VARIABLES } from '../data/environment.ts'
import { UNKNOWN } from '../places.ts'
import { remember, type Scope } from './scope.ts'
import type { Session } from './session.ts'
import { argumentsOf } from './words.ts'

/** bash runs a substitution in an array's subscript even where quotes seem to keep it from that. */
export const HIDDEN_SUBSCRIPT = /\[.*(?:\$\(|`)/u

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
    remember(scope, node.name, value, UNKNOWN)
  }
}
