/** The vocabulary as lines that people and other programs read. */

import type { Fact } from './fact-types.ts'
import { VOCABULARY } from './vocabulary.ts'

export interface FactLine {
  readonly path: string
  readonly type: Fact['type']
  /** The words, or the range and its unit; empty for free text. */
  readonly values: string
  readonly description: string
}

/** A line for each fact, in the order of the vocabulary. */
export function factLines(): readonly FactLine[] {
  const facts: readonly (readonly [string, Fact])[] = Object.entries(VOCABULARY)
  return facts.map(([path, fact]) => ({
    path,
    type: fact.type,
    values: valuesOf(fact),
    description: fact.description,
  }))
}

function valuesOf(fact: Fact): string {
  switch (fact.type) {
    case 'string':
      return ''
    case 'boolean':
      return 'true, false'
    case 'enum':
      return fact.words.join(', ')
    case 'string-list':
      return fact.words?.join(', ') ?? ''
    case 'number':
      return fact.max === null
        ? `from ${fact.min} (${fact.unit})`
        : `${fact.min} to ${fact.max} (${fact.unit})`
  }
}
