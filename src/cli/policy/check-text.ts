/** What `policy check` and `policy facts` print for people. */

import type { FactLine } from '../../policy/fact-lines.ts'
import { paint, printable, table } from '../output.ts'
import type { SoundPolicy } from './check.ts'

const VALUES_COLUMNS = 50

/** A line for each policy that is in order, with its warnings below it. */
export function policyCheckText(policies: readonly SoundPolicy[]): string {
  return policies
    .flatMap(({ file, rules, tests, warnings }) => [
      `${paint('green', 'ok')}  ${printable(file)}: ${counted(rules, 'rule')}, ${counted(tests, 'test')}`,
      ...warnings.map((warning) => `    ${paint('yellow', 'warning')} ${printable(warning)}`),
    ])
    .join('\n')
}

/** The vocabulary as a table; lists of words that would burst it stand below. */
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

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}
