/** For one fact, values on both sides of everything that a policy compares it with. */

import type { Scalar } from './condition.ts'
import { FRACTION_STEP } from './mutate-variants.ts'
import { findFact } from './vocabulary.ts'

/** Words of a list that are combined in every way; with more of them each stands alone and nothing is proved. */
export const COMBINED_WORDS_LIMIT = 8
/** A value that no policy names. */
const ANOTHER = ['another', 'yet another']

/** Values of a fact: those that are named, and one beside each where there is an order. */
export function candidatesOf(path: string, named: readonly Scalar[]): readonly unknown[] {
  const fact = findFact(path)
  switch (fact?.type) {
    case 'boolean':
      return [true, false]
    case 'enum':
      return fact.words
    case 'string-list':
      return combinations(named.map(String))
    case 'number': {
      const step = fact.whole ? 1 : FRACTION_STEP
      const numbers = named.filter((value) => typeof value === 'number')
      const near = numbers.flatMap((value) => [value - step, value, value + step])
      const largest = fact.max ?? Math.max(fact.min, ...near) + step
      return [...new Set([fact.min, ...near, largest])].filter(
        (value) => value >= fact.min && value <= largest,
      )
    }
    default:
      return [...new Set([...named, ...ANOTHER])]
  }
}

/** Lists of faults as they can be: every combination of what is named, filled up to every number that is compared. */
export function faultLists(
  words: readonly Scalar[],
  counts: readonly Scalar[],
): readonly (readonly string[])[] {
  const lengths = candidatesOf('fault_count', counts).map(Number)
  return combinations(words.map(String)).flatMap((list) =>
    lengths
      .filter((length) => length >= list.length)
      .map((length) => [...list, ...Array<string>(length - list.length).fill('another_fault')]),
  )
}

function combinations(words: readonly string[]): readonly (readonly string[])[] {
  const distinct = [...new Set(words)]
  if (distinct.length > COMBINED_WORDS_LIMIT) return [[], ...distinct.map((word) => [word]), distinct]
  return distinct.reduce<readonly (readonly string[])[]>(
    (lists, word) => lists.concat(lists.map((list) => [...list, word])),
    [[]],
  )
}
