/** Rule ids: one rule each in all files together, and every id that a test expects is there. */

import { didYouMean } from '../core/text/did-you-mean.ts'
import { type CheckedSource, itemsOf } from './check-source.ts'
import { readOwn } from './complete-facts.ts'
import { RULES_LIMIT } from './limits.ts'
import type { PlacedProblem } from './problem.ts'

interface PlacedId {
  readonly id: string
  readonly sourceIndex: number
  readonly ruleIndex: number
}

/** Checks what only shows when all files of a policy are seen together. */
export function checkIds(sources: readonly CheckedSource[]): readonly PlacedProblem[] {
  const ids = sources.flatMap(({ source }, sourceIndex) => idsOf(source.data, sourceIndex))
  return [
    ...tooManyRules(ids, sources),
    ...findDuplicates(ids, sources),
    ...checkExpectedIds(new Set(ids.map(({ id }) => id)), sources[0]?.source.data),
  ]
}

function idsOf(data: unknown, sourceIndex: number): readonly PlacedId[] {
  return itemsOf(data, 'rules').flatMap((rule, ruleIndex) => {
    const id = readOwn(rule, ['id'])
    return typeof id === 'string' ? [{ id, sourceIndex, ruleIndex }] : []
  })
}

function tooManyRules(ids: readonly PlacedId[], sources: readonly CheckedSource[]): readonly PlacedProblem[] {
  // A single file is held to the limit by its schema.
  if (ids.length <= RULES_LIMIT || sources.length === 1) return []
  const expected = `at most ${RULES_LIMIT} rules in all files together`
  return [{ sourceIndex: 0, path: ['rules'], expected, value: ids.length, remedy: 'Put rules together.' }]
}

function findDuplicates(
  ids: readonly PlacedId[],
  sources: readonly CheckedSource[],
): readonly PlacedProblem[] {
  const first = new Map<string, PlacedId>()
  return ids.flatMap((placed) => {
    const known = first.get(placed.id)
    if (known === undefined) {
      first.set(placed.id, placed)
      return []
    }
    const file = sources[known.sourceIndex]?.source.file ?? ''
    const where = known.sourceIndex === placed.sourceIndex ? '' : ` of ${file}`
    return [
      {
        sourceIndex: placed.sourceIndex,
        path: ['rules', placed.ruleIndex, 'id'],
        expected: 'an id that no other rule has',
        value: placed.id,
        remedy: `rules[${known.ruleIndex}]${where} has it already: give this one another.`,
      },
    ]
  })
}

/** Every rule that the tests of a file expect is there; a misspelt one would only ever fail. */
export function checkExpectedIds(known: ReadonlySet<string>, data: unknown): readonly PlacedProblem[] {
  return itemsOf(data, 'tests').flatMap((test, testIndex) => {
    const expected = readOwn(test, ['expect', 'rules'])
    return (Array.isArray(expected) ? expected : []).flatMap((id: unknown, index) => {
      if (typeof id !== 'string' || known.has(id)) return []
      const meant = didYouMean(id, [...known])
      return [
        {
          sourceIndex: 0,
          path: ['tests', testIndex, 'expect', 'rules', index],
          expected: 'the id of a rule',
          value: id,
          remedy: meant === null ? 'No rule has this id.' : `Did you mean "${meant}"?`,
        },
      ]
    })
  })
}
