/** Bodies that run more than once, or elsewhere than they are written: loops, and functions at their calls. */

import type { SyntaxNode } from 'unbash'
import type { Session } from '../session.ts'
import { keepBases, nestedScope, remember, type Scope, UNKNOWN } from '../words.ts'

/** A body whose folder or variables still change after this many rounds may be anywhere, with any values. */
const ROUNDS_MAX = 3

/** Walks a loop's body until another round would start in the same folders with the same variables. */
export function untilSettled(session: Session, scope: Scope, walk: () => void): void {
  for (let round = 1; round <= ROUNDS_MAX; round += 1) {
    const before = stateOf(scope)
    walk()
    const after = stateOf(scope)
    if (after === before || !session.mayWalkAgain()) return
    if (round === ROUNDS_MAX - 1) loosen(scope, before, after)
  }
}

/** Whatever still changes becomes unknown. */
function loosen(scope: Scope, before: string, after: string): void {
  if (basesIn(before) !== basesIn(after)) scope.bases = []
  for (const [name, values] of scope.variables) if (values.length > 1) remember(scope, name, UNKNOWN)
}

function stateOf({ bases, variables }: Scope): string {
  let values = 0
  for (const held of variables.values()) values += held.length
  return `${values}\0${[...bases].sort().join('\0')}`
}

function basesIn(state: string): string {
  return state.slice(state.indexOf('\0'))
}

/** Judges a function's bodies where it is called: by then the folder and the variables may differ. */
export function runFunction(
  session: Session,
  name: string,
  scope: Scope,
  visit: (body: SyntaxNode, inner: Scope) => void,
): void {
  const bodies = session.functions.get(name)
  if (bodies === undefined || scope.within === name) return
  const state = `${name}\0${stateOf(scope)}`
  if (session.ran.has(state) || !session.mayWalkAgain()) return
  session.ran.add(state)
  for (const body of bodies) {
    const inner = nestedScope(scope, { within: name })
    visit(body, inner)
    keepBases(scope, inner)
  }
}

/** A variable first set in a branch that may not run may be empty afterwards: `$X/name` would be `/name`. */
export function markUnset(scope: Scope, known: number): void {
  if (scope.variables.size === known) return
  for (const name of [...scope.variables.keys()].slice(known)) remember(scope, name, '')
}
