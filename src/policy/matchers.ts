/** `match` without an operation of its own: each pattern becomes a true-or-false fact that conditions read. */

import type { Facts } from '../core/facts.ts'
import { readOwn } from './complete-facts.ts'
import type { FactReference } from './condition.ts'
import { MATCH_TEXT_LIMIT } from './limits.ts'

export interface Matcher {
  readonly fact: string
  readonly pattern: RegExp
}

/** Collects the matchers of a policy while its conditions are checked; the same one is kept once. */
export class MatcherTable {
  readonly matchers: Matcher[] = []

  /** The fact that is true where the pattern is found in the text. */
  add(fact: string, pattern: RegExp): FactReference {
    const known = this.matchers.findIndex((one) => one.fact === fact && one.pattern.source === pattern.source)
    if (known !== -1) return { var: `match.${known}` }
    this.matchers.push({ fact, pattern })
    return { var: `match.${this.matchers.length - 1}` }
  }
}

/** Runs every matcher; throws where a text is too long to be searched in bounded time. */
export function runMatchers(matchers: readonly Matcher[], facts: Facts): readonly boolean[] {
  return matchers.map(({ fact, pattern }) => {
    const text = readOwn(facts, fact.split('.'))
    if (typeof text !== 'string') throw new TypeError(`${fact} is not a text`)
    if (text.length > MATCH_TEXT_LIMIT) throw new RangeError(`${fact} is longer than ${MATCH_TEXT_LIMIT}`)
    return pattern.test(text)
  })
}
