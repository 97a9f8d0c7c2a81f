/** Words that the shell reads as numbers or names: it evaluates their contents, and what their variables hold. */

import type { Session } from '../session.ts'
import {
  HIDDEN_SUBSCRIPT,
  isUnresolved,
  PLAIN_VALUE,
  remember,
  type Scope,
  SOME_NAME,
  SOME_NUMBER,
  setOf,
} from '../words.ts'

/** Variables that always hold numbers, whatever a script assigns to them. */
const NUMBERS =
  setOf(`RANDOM SRANDOM SECONDS LINENO COLUMNS LINES UID EUID PPID GROUPS OPTIND BASHPID EPOCHSECONDS EPOCHREALTIME HISTCMD
  SHLVL BASH_SUBSHELL`)
const NUMBER_LITERAL = /\b(?:0[xX][\dA-Fa-f]+|\d+#[\w@]+|\d+)\b/gu
const NAME = /[A-Za-z_]\w*/gu
/** A value may name another variable, and that one a third. */
const NAMES_DEEP_MAX = 3
const ASSIGNED = /^\s*([A-Za-z_]\w*)\s*(?:[-+*/%&|^]|<<|>>)?=(?!=)/u
/** How `test` and `[[` compare numbers. */
export const COMPARES_NUMBERS = /^-(?:eq|ne|lt|le|gt|ge)$/u

/** Reports words that the shell reads as numbers if they may hold something else. */
export function judgeNumbers(session: Session, values: readonly string[], scope: Scope): void {
  for (const value of values) judgeNumber(session, value, scope)
}

/** The same for a single text. */
export function judgeNumber(session: Session, value: string, scope: Scope): void {
  if (HIDDEN_SUBSCRIPT.test(value)) session.report('runs_other_code', 'a subscript')
  else if (!isNumeric(value, scope, 0)) session.report('unclear', `arithmetic with ${value}`)
}

/** Judges the words of `let`, each of them arithmetic, and remembers what they assign. */
export function judgeLet(session: Session, values: readonly string[], scope: Scope): void {
  for (const value of values) {
    const name = ASSIGNED.exec(value)?.[1]
    judgeNumber(session, value.replace(ASSIGNED, ''), scope)
    if (name !== undefined) remember(scope, name, PLAIN_VALUE)
  }
}

/** Judges what `test` and `[` compare as numbers, because zsh evaluates it. */
export function judgeCompared(session: Session, values: readonly string[], scope: Scope): void {
  values.forEach((value, index) => {
    if (!COMPARES_NUMBERS.test(value)) return
    for (const side of [values[index - 1], values[index + 1]])
      if (side !== undefined) judgeNumber(session, side, scope)
  })
}

function isNumeric(value: string, scope: Scope, depth: number): boolean {
  if (isUnresolved(value) || value.includes(SOME_NAME) || /[$`]/u.test(value)) return false
  const names = value.replaceAll(SOME_NUMBER, PLAIN_VALUE).replace(NUMBER_LITERAL, ' ').match(NAME) ?? []
  return names.every((name) => {
    if (NUMBERS.has(name)) return true
    const values = scope.variables.get(name)
    return (
      values !== undefined &&
      depth < NAMES_DEEP_MAX &&
      values.every((held) => isNumeric(held, scope, depth + 1))
    )
  })
}

/** Reports an unknown name, because the shell evaluates the subscript that it may have. */
export function judgeName(session: Session, label: string, name: string): void {
  if (isUnresolved(name)) session.report('unclear', `${label}, an unknown name`)
}
