/** Bodies that run more than once, or elsewhere than where they stand: loops, and functions where they are called. */

import type { SyntaxNode } from 'unbash'
import type { Session } from '../session.ts'
import { keepBases, nestedScope, remember, type Scope, UNKNOWN } from '../words.ts'

/** A body whose folder or variables are still different after so many rounds may be anywhere, with anything. */
const ROUNDS_MAX = 3

/** Walks the body of a loop until a further round would find it in no other folder, with no other variables. */
export function untilSettled(session: Session, scope: Scope, walk: () => void): void {
  for (let round = 1; round <= ROUNDS_MAX; round += 1) {
    const before = stateOf(scope)
    walk()
    const after = stateOf(scope)
    if (after === before || !session.mayWalkAgain()) return
    if (round === ROUNDS_MAX - 1) loosen(scope, before, after)
  }
}

/** What still moves is not known. */
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

/** Judges the bodies of a function where it is called: the folder may be another one by then, and so may the variables. */
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

/** What a branch that may not run was the first to set may be empty afterwards, so that `$X/name` is `/name`. */
export function markUnset(scope: Scope, known: number): void {
  if (scope.variables.size === known) return
  for (const name of [...scope.variables.keys()].slice(known)) remember(scope, name, '')
}
