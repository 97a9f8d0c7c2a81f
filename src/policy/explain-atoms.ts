/** A condition taken apart: the comparisons that it is made of, and the facts that they read. */

import { readOwn } from './complete-facts.ts'
import type { Condition, FactReference, Scalar } from './condition.ts'
import type { CompiledPolicy, CompiledRule } from './policy.ts'

type Operand = FactReference | Scalar | readonly Scalar[]

/** Everything on which it depends whether a rule holds, but for its end: its condition, its exception, its selectors. */
export function conditionsOf({ when, unless, selectors }: CompiledRule): readonly Condition[] {
  const selections = selectors.map(({ fact, names }): Condition => ({ in: [{ var: fact }, [...names]] }))
  return [...selections, when, ...(unless === null ? [] : [unless])]
}

/** Every comparison, `in` and flag of a condition, from left to right. */
export function atomsOf(condition: Condition): readonly Condition[] {
  if ('and' in condition) return condition.and.flatMap(atomsOf)
  if ('or' in condition) return condition.or.flatMap(atomsOf)
  if ('!' in condition) return atomsOf(condition['!'][0])
  return [condition]
}

/** What stands in an atom, and what relates it; a flag is one operand with nothing to compare. */
export function readAtom(atom: Condition): {
  readonly operator: string
  readonly operands: readonly Operand[]
} {
  if ('var' in atom) return { operator: 'var', operands: [atom] }
  const [entry] = Object.entries(atom)
  const operands: unknown = entry?.[1]
  return { operator: entry?.[0] ?? '', operands: Array.isArray(operands) ? operands : [] }
}

/** Tells a fact from the values beside it. */
export function isReference(operand: Operand): operand is FactReference {
  return typeof operand === 'object' && 'var' in operand
}

/** The paths of the facts that an atom reads: a `match` reads the text that its pattern is looked for in. */
export function factsOf(atom: Condition, { matchers }: Pick<CompiledPolicy, 'matchers'>): readonly string[] {
  return readAtom(atom)
    .operands.filter(isReference)
    .map((reference) => matcherOf(reference, matchers)?.fact ?? reference.var)
}

/** The matcher that a reference stands for; null where it names a fact. */
export function matcherOf(reference: FactReference, matchers: CompiledPolicy['matchers']) {
  const index = /^match\.(\d+)$/.exec(reference.var)?.[1]
  return index === undefined ? null : (matchers[Number(index)] ?? null)
}

/** The value of a fact by its dotted path. */
export function factAt(facts: unknown, path: string): unknown {
  return readOwn(facts, path.split('.'))
}
