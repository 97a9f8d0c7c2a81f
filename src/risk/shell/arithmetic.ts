/** Arithmetic of the shell, which evaluates what its variables hold: `a[$(…)]` in one of them runs. */

import type { ArithmeticBinary, ArithmeticUnary, ArithmeticWord, Word } from 'unbash'
import type { Session } from '../session.ts'
import { HIDDEN_SUBSCRIPT, isUnresolved, remember, type Scope, SOME_NAME, setOf } from '../words.ts'
import { argumentsOf, SOME_NUMBER } from './expand.ts'
import { PLAIN_VALUE } from './substitution.ts'

/** Variables that hold numbers, whatever a script gives them. */
const NUMBERS =
  setOf(`RANDOM SRANDOM SECONDS LINENO COLUMNS LINES UID EUID PPID GROUPS OPTIND BASHPID EPOCHSECONDS EPOCHREALTIME HISTCMD
  SHLVL BASH_SUBSHELL`)
const NUMBER_LITERAL = /\b(?:0[xX][\dA-Fa-f]+|\d+#[\w@]+|\d+)\b/gu
const NAME = /[A-Za-z_]\w*/gu
/** A value may name another variable, that one a third. */
const NAMES_DEEP_MAX = 3
const ASSIGNS = /^(?:[-+*/%&|^]|<<|>>|\*\*)?=$/u
const ASSIGNED = /^\s*([A-Za-z_]\w*)\s*(?:[-+*/%&|^]|<<|>>)?=(?!=)/u
const COMPARES_NUMBERS = /^-(?:eq|ne|lt|le|gt|ge)$/u

/** Reports words that the shell takes for numbers where they may hold something else. */
export function judgeNumbers(session: Session, words: readonly Word[], scope: Scope): void {
  for (const { value } of words.flatMap((word) => argumentsOf(word, scope))) judgeNumber(session, value, scope)
}

/** The same for one text that is known as far as it can be. */
export function judgeNumber(session: Session, value: string, scope: Scope): void {
  if (HIDDEN_SUBSCRIPT.test(value)) session.report('runs_other_code', 'a subscript')
  else if (!isNumeric(value, scope, 0)) session.report('unclear', `arithmetic with ${value}`)
}

/** The same for a word inside `(( ))`, where a name without `$` is a variable. */
export function judgeArithmeticWord(session: Session, { value, parts, pos, end }: ArithmeticWord, scope: Scope): void {
  judgeNumbers(session, [{ type: 'Word', text: value, value, parts, pos, end }], scope)
}

/** Remembers what `x = 1` and `x++` inside `(( ))` give a variable: a number. Says whether it is an assignment. */
export function assignsNumber(node: ArithmeticBinary | ArithmeticUnary, scope: Scope): boolean {
  const target = node.type === 'ArithmeticBinary' ? node.left : node.operand
  const assigns = node.type === 'ArithmeticBinary' && ASSIGNS.test(node.operator)
  const counts = node.type === 'ArithmeticUnary' && /^(?:\+\+|--)$/u.test(node.operator)
  if (!(assigns || counts) || target.type !== 'ArithmeticWord') return false
  const [name] = target.value.match(NAME) ?? []
  if (name !== undefined) remember(scope, name, PLAIN_VALUE)
  return node.type === 'ArithmeticBinary' && node.operator === '=' && target.value === name
}

/** Judges the words of `let`, each of them arithmetic, and remembers what they assign. */
export function judgeLet(session: Session, values: readonly string[], scope: Scope): void {
  for (const value of values) {
    const name = ASSIGNED.exec(value)?.[1]
    judgeNumber(session, value.replace(ASSIGNED, ''), scope)
    if (name !== undefined) remember(scope, name, PLAIN_VALUE)
  }
}

/** Judges what `test` and `[` compare as numbers, which zsh evaluates. */
export function judgeCompared(session: Session, values: readonly string[], scope: Scope): void {
  values.forEach((value, index) => {
    if (!COMPARES_NUMBERS.test(value)) return
    for (const side of [values[index - 1], values[index + 1]])
      if (side !== undefined) judgeNumber(session, side, scope)
  })
}

/** Whether `[[ ]]` compares numbers with this operator. */
export function comparesNumbers(operator: string): boolean {
  return COMPARES_NUMBERS.test(operator)
}

function isNumeric(value: string, scope: Scope, depth: number): boolean {
  if (isUnresolved(value) || value.includes(SOME_NAME) || /[$`]/u.test(value)) return false
  const names = value.replaceAll(SOME_NUMBER, PLAIN_VALUE).replace(NUMBER_LITERAL, ' ').match(NAME) ?? []
  return names.every((name) => {
    if (NUMBERS.has(name)) return true
    const values = scope.variables.get(name)
    return (
      values !== undefined && depth < NAMES_DEEP_MAX && values.every((held) => isNumeric(held, scope, depth + 1))
    )
  })
}
