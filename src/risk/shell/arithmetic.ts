/** Shell arithmetic, which evaluates what its variables hold: `a[$(…)]` in one of them runs. */

import type {
  ArithmeticBinary,
  ArithmeticUnary,
  ArithmeticWord,
  SyntaxNode,
  TestBinaryExpression,
  TestUnaryExpression,
} from 'unbash'
import type { Session } from '../session.ts'
import { HIDDEN_SUBSCRIPT, PLAIN_VALUE, remember, type Scope } from '../words.ts'
import { wordValues } from './expand.ts'
import { COMPARES_NUMBERS, judgeName, judgeNumbers } from './numbers.ts'

const ASSIGNS = /^(?:[-+*/%&|^]|<<|>>|\*\*)?=$/u
const COUNTS = /^(?:\+\+|--)$/u
const IS_NAME = /^[A-Za-z_]\w*$/u
/**
 * Judges one part inside `(( ))`, where a name without `$` is a variable, and returns which parts of it are
 * read; `x = 1` and `x++` give a variable a number.
 */
export function judgeArithmetic(
  session: Session,
  node: ArithmeticBinary | ArithmeticUnary | ArithmeticWord,
  scope: Scope,
): readonly SyntaxNode[] {
  if (node.type === 'ArithmeticWord') {
    const { value, parts, pos, end } = node
    judgeNumbers(session, wordValues([{ type: 'Word', text: value, value, parts, pos, end }], scope), scope)
    return (parts ?? []).filter(({ type }) => type !== 'Literal')
  }
  const [target, value] = node.type === 'ArithmeticBinary' ? [node.left, node.right] : [node.operand, null]
  const assigns = (node.type === 'ArithmeticBinary' ? ASSIGNS : COUNTS).test(node.operator)
  const name = target.type === 'ArithmeticWord' && IS_NAME.test(target.value) ? target.value : null
  if (assigns && name !== null) remember(scope, name, PLAIN_VALUE)
  const sets = assigns && name !== null && node.operator === '='
  return [...(sets ? [] : [target]), ...(value === null ? [] : [value])]
}

/** Judges a `[[ ]]` test: `-eq` and its like are arithmetic, and `-v` takes a name whose subscript is. */
export function judgeTested(
  session: Session,
  node: TestUnaryExpression | TestBinaryExpression,
  scope: Scope,
): void {
  const words = node.type === 'TestUnary' ? [node.operand] : [node.left, node.right]
  if (words.some(({ value }) => HIDDEN_SUBSCRIPT.test(value)))
    session.report('runs_other_code', 'a subscript')
  if (node.operator === '-v') for (const value of wordValues(words, scope)) judgeName(session, '[[ -v', value)
  if (node.type === 'TestBinary' && COMPARES_NUMBERS.test(node.operator))
    judgeNumbers(session, wordValues(words, scope), scope)
}
