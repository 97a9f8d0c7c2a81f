/** Arithmetic of the shell, which evaluates what its variables hold: `a[$(…)]` in one of them runs. */

import type {
  ArithmeticBinary,
  ArithmeticUnary,
  ArithmeticWord,
  SyntaxNode,
  TestBinaryExpression,
  TestUnaryExpression,
  Word,
} from 'unbash'
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
const COUNTS = /^(?:\+\+|--)$/u
const IS_NAME = /^[A-Za-z_]\w*$/u
const ASSIGNED = /^\s*([A-Za-z_]\w*)\s*(?:[-+*/%&|^]|<<|>>)?=(?!=)/u
const COMPARES_NUMBERS = /^-(?:eq|ne|lt|le|gt|ge)$/u

/** Reports words that the shell takes for numbers where they may hold something else. */
export function judgeNumbers(session: Session, words: readonly Word[], scope: Scope): void {
  for (const { value } of words.flatMap((word) => argumentsOf(word, scope)))
    judgeNumber(session, value, scope)
}

/** The same for one text that is known as far as it can be. */
export function judgeNumber(session: Session, value: string, scope: Scope): void {
  if (HIDDEN_SUBSCRIPT.test(value)) session.report('runs_other_code', 'a subscript')
  else if (!isNumeric(value, scope, 0)) session.report('unclear', `arithmetic with ${value}`)
}

/**
 * Judges one part of what stands inside `(( ))`, where a name without `$` is a variable, and returns what of it is read; `x = 1` and
 * `x++` give a variable a number.
 */
export function judgeArithmetic(
  session: Session,
  node: ArithmeticBinary | ArithmeticUnary | ArithmeticWord,
  scope: Scope,
): readonly SyntaxNode[] {
  if (node.type === 'ArithmeticWord') {
    const { value, parts, pos, end } = node
    judgeNumbers(session, [{ type: 'Word', text: value, value, parts, pos, end }], scope)
    return (parts ?? []).filter(({ type }) => type !== 'Literal')
  }
  const [target, value] = node.type === 'ArithmeticBinary' ? [node.left, node.right] : [node.operand, null]
  const assigns = (node.type === 'ArithmeticBinary' ? ASSIGNS : COUNTS).test(node.operator)
  const name = target.type === 'ArithmeticWord' && IS_NAME.test(target.value) ? target.value : null
  if (assigns && name !== null) remember(scope, name, PLAIN_VALUE)
  const sets = assigns && name !== null && node.operator === '='
  return [...(sets ? [] : [target]), ...(value === null ? [] : [value])]
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

/** `[[ a -eq b ]]` is arithmetic, and `-v` takes a name whose subscript is. */
export function judgeTested(
  session: Session,
  node: TestUnaryExpression | TestBinaryExpression,
  scope: Scope,
): void {
  const words = node.type === 'TestUnary' ? [node.operand] : [node.left, node.right]
  if (words.some(({ value }) => HIDDEN_SUBSCRIPT.test(value)))
    session.report('runs_other_code', 'a subscript')
  if (node.type === 'TestBinary' && COMPARES_NUMBERS.test(node.operator)) judgeNumbers(session, words, scope)
}
