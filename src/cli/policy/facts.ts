/** `policy facts`: the vocabulary as lines for people and programs. */

import { type Fact, VOCABULARY } from '../../policy/vocabulary.ts'
import { table } from '../output.ts'

const VALUES_COLUMNS = 50

export interface FactLine {
  readonly path: string
  readonly type: Fact['type']
  /** The possible values, or the range and its unit; empty for free text. */
  readonly values: string
  /** The version that first recorded it. */
  readonly since: string
  readonly description: string
}

/** One line for each fact, in the order of the vocabulary. */
export function factLines(): readonly FactLine[] {
  const facts: readonly (readonly [string, Fact])[] = Object.entries(VOCABULARY)
  return facts.map(([path, fact]) => ({
    path,
    type: fact.type,
    values: valuesOf(fact),
    since: fact.since,
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

/** The vocabulary as a table; long lists of values follow below it. */
export function factTable(facts: readonly FactLine[]): string {
  const isLong = ({ values }: FactLine): boolean => values.length > VALUES_COLUMNS
  const rows = facts.map((fact) => [
    fact.path,
    fact.type,
    isLong(fact) ? 'see below' : fact.values,
    fact.description,
  ])
  const long = facts.filter(isLong).map(({ path, values }) => `${path}: ${values}`)
  return [table(['FACT', 'TYPE', 'VALUES', 'MEANING'], rows), ...long].join('\n\n')
}
