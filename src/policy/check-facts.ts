/** The facts of an inline test: nested, or with dotted keys as shorthand, each of them in the vocabulary. */

import { unknownFactRemedy } from './check-operand.ts'
import { checkMember, checkValue } from './check-value.ts'
import type { Path, Report } from './problem.ts'
import { FACT_PATHS, findFact } from './vocabulary.ts'

/** The facts by dotted path; what is wrong with them is reported and left out. */
export function checkTestFacts(value: unknown, path: Path, report: Report): ReadonlyMap<string, unknown> {
  const facts = new Map<string, unknown>()
  for (const [name, item, itemPath] of flatten(value, '', path)) {
    const fact = findFact(name)
    if (fact === null) {
      report({ path: itemPath, expected: 'the name of a fact', value: name, remedy: unknownFactRemedy(name) })
    } else if (facts.has(name)) {
      report({ path: itemPath, expected: 'each fact once', value: name, remedy: 'Remove one of the two.' })
    } else if (fact.type === 'string-list' && Array.isArray(item)) {
      const sound = item.filter((word, index) => checkMember(fact, name, word, [...itemPath, index], report))
      facts.set(name, sound)
    } else if (checkValue(fact, name, item, itemPath, report)) {
      facts.set(name, item)
    }
  }
  return facts
}

function flatten(value: unknown, prefix: string, path: Path): (readonly [string, unknown, Path])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const name = `${prefix}${key}`
    const isGroup = FACT_PATHS.some((fact) => fact.startsWith(`${name}.`))
    const isNested = isGroup && typeof item === 'object' && item !== null && !Array.isArray(item)
    return isNested ? flatten(item, `${name}.`, [...path, key]) : [[name, item, [...path, key]] as const]
  })
}
