/** A condition as it is after the check: built anew from what was understood, with nothing else in it. */

export interface FactReference {
  var: string
}
export type Scalar = string | number | boolean
type Operand = FactReference | Scalar
type Pair = [Operand, Operand]

/** A subset of JsonLogic in which every expression has one key and every condition is true or false. */
export type Condition =
  | FactReference
  | { and: Condition[] }
  | { or: Condition[] }
  | { '!': [Condition] }
  | { '===': Pair }
  | { '!==': Pair }
  | { '>': Pair }
  | { '>=': Pair }
  | { '<': Pair }
  | { '<=': Pair }
  | { in: [FactReference, Scalar[]] }
  | { in: [Scalar, FactReference] }

export const COMPARISONS = {
  '===': (pair: Pair): Condition => ({ '===': pair }),
  '!==': (pair: Pair): Condition => ({ '!==': pair }),
  '>': (pair: Pair): Condition => ({ '>': pair }),
  '>=': (pair: Pair): Condition => ({ '>=': pair }),
  '<': (pair: Pair): Condition => ({ '<': pair }),
  '<=': (pair: Pair): Condition => ({ '<=': pair }),
} as const
export type Comparison = keyof typeof COMPARISONS

/** Every operator that a condition may use; `match` is ours and is compiled into a fact. */
export const OPERATORS = ['and', 'or', '!', ...Object.keys(COMPARISONS), 'in', 'match', 'var'] as const

/** Tells a comparison from the other operators. */
export function isComparison(operator: string): operator is Comparison {
  return Object.hasOwn(COMPARISONS, operator)
}
