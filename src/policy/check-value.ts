/** Whether a literal value is one that a fact can have, so that a misspelt word cannot open a negated guard. */

import { didYouMean } from '../core/text/did-you-mean.ts'
import { suits } from './complete-facts.ts'
import type { Fact } from './fact-types.ts'
import type { Path, Report } from './problem.ts'

/** True where the value suits the fact; reports and is false where it does not. */
export function checkValue(fact: Fact, name: string, value: unknown, path: Path, report: Report): boolean {
  const fits =
    fact.type === 'number' ? suits(fact, value) && isWholeEnough(fact.whole, value) : suits(fact, value)
  if (fits) return true
  const words = fact.type === 'enum' ? fact.words : []
  const meant = typeof value === 'string' ? didYouMean(value, words) : null
  const remedy = meant === null ? `${name}: ${fact.description}` : `Did you mean "${meant}"?`
  report({ path, expected: describeValues(fact), value, remedy })
  return false
}

/** True where the word can be in the list; reports and is false where it cannot. */
export function checkMember(fact: Fact, name: string, value: unknown, path: Path, report: Report): boolean {
  const words = fact.type === 'string-list' ? fact.words : []
  if (typeof value === 'string' && (words === null || words.includes(value))) return true
  const meant = typeof value === 'string' ? didYouMean(value, words ?? []) : null
  const known = words === null ? 'Write a text.' : `Known are ${words.join(', ')}.`
  const expected = words === null ? 'a text' : `a word that ${name} can hold`
  report({ path, expected, value, remedy: meant === null ? known : `Did you mean "${meant}"?` })
  return false
}

/** The values of a fact in words, for example `a whole number from 0 to 100 (percent)`. */
function describeValues(fact: Fact): string {
  switch (fact.type) {
    case 'string':
      return 'a text'
    case 'boolean':
      return 'true or false'
    case 'enum':
      return `one of ${fact.words.join(', ')}`
    case 'string-list':
      return 'a list of texts'
    case 'number': {
      const range = fact.max === null ? `of at least ${fact.min}` : `from ${fact.min} to ${fact.max}`
      return `a ${fact.whole ? 'whole number' : 'number'} ${range} (${fact.unit})`
    }
  }
}

function isWholeEnough(whole: boolean, value: unknown): boolean {
  return !whole || Number.isInteger(value)
}
