/** The outer shape of a policy file: its keys, the type of each value, and the ids that name rules. */

import type { z } from 'zod'
import { didYouMean } from '../../core/text/did-you-mean.ts'
import { readOwn } from '../../core/text/json-object.ts'
import {
  checkKeys,
  type Path,
  type PlacedProblem,
  type PolicySource,
  type PolicySources,
  type Problem,
  type Report,
} from '../source.ts'
import { PolicyExpectation, PolicyRule, PolicyTest, RULES_LIMIT } from './schema.ts'

const REMEDIES: Readonly<Record<string, string>> = {
  version: 'Write "version": 1.',
  id: 'Choose an id such as "approve-read-only".',
  why: 'Say in a sentence why the rule is there.',
  name: 'Say in a few words what the test shows.',
  workers: 'Put at least one worker id in square brackets, or leave "workers" out.',
  agents: 'Put at least one name in square brackets, or leave "agents" out.',
  roles: 'Put at least one name in square brackets, or leave "roles" out.',
  until: 'Write the day and the time, for example "2026-11-23T09:00".',
  now: 'Write the day and the time, for example "2026-11-23T09:00".',
}

/** What is known about a file before its conditions and facts are read. */
interface Opened<File> {
  /** The file as its schema describes it; null if the shape is wrong. */
  readonly file: File | null
  /** Whether the other checks may walk the data. */
  readonly isWalkable: boolean
}

/** Reports duplicate and forbidden keys, and every deviation from the schema. */
export function checkShape<Schema extends z.ZodObject>(
  schema: Schema,
  { data, duplicates }: PolicySource,
  report: Report,
): Opened<z.infer<Schema>> {
  for (const path of duplicates ?? [])
    report({ path, expected: 'each key once', value: path.at(-1), remedy: 'Remove one of the two.' })
  const isWalkable = checkKeys(data, report)
  return { isWalkable, file: isWalkable ? readShape(schema, data, report) : null }
}

/** Null after reporting each mistake. Conditions are checked separately. */
function readShape<Schema extends z.ZodObject>(
  schema: Schema,
  data: unknown,
  report: Report,
): z.infer<Schema> | null {
  const parsed = schema.safeParse(data)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
    if (path.at(-1) === 'when') continue
    if (issue.code === 'unrecognized_keys') {
      const known = knownKeys(schema, path)
      for (const key of issue.keys) report(unknownKey(key, path, known))
    } else {
      const value = readOwn(data, path)
      report({ path, expected: issue.message, value, remedy: remedyFor(path, value, issue) })
    }
  }
  return null
}

function unknownKey(key: string, path: Path, known: readonly string[]): Problem {
  const meant = didYouMean(key, known)
  return {
    path: [...path, key],
    expected: `one of the keys ${known.join(', ')}`,
    value: key,
    remedy: meant === null ? 'Remove the key.' : `Did you mean "${meant}"?`,
  }
}

function remedyFor(path: Path, value: unknown, issue: z.core.$ZodIssue): string {
  const key = String(path.at(-1) ?? '')
  if (value === undefined) return `Add ${JSON.stringify(key)}.`
  if (path.length === 1 && key === 'default' && value === 'execute') {
    return 'Only what a rule names is executed: write a rule for it.'
  }
  if (issue.code === 'invalid_value' && typeof value === 'string') {
    const meant = didYouMean(value, issue.values.map(String))
    if (meant !== null) return `Did you mean "${meant}"?`
  }
  return REMEDIES[key] ?? 'Correct the value.'
}

function knownKeys(schema: z.ZodObject, path: Path): readonly string[] {
  if (path[0] === 'rules') return Object.keys(PolicyRule.shape)
  if (path[0] !== 'tests') return Object.keys(schema.shape)
  return Object.keys(path.at(-1) === 'expect' ? PolicyExpectation.shape : PolicyTest.shape)
}

/** The items of a list, of any type; the shape check reports those that are not objects. */
export function itemsOf(data: unknown, key: 'rules' | 'tests'): readonly unknown[] {
  const items = readOwn(data, [key])
  return Array.isArray(items) ? items : []
}

interface PlacedId {
  readonly id: string
  readonly sourceIndex: number
  readonly ruleIndex: number
}

/** Checks the ids of all files together: each rule has a unique one, and tests expect only ids that exist. */
export function checkIds(sources: PolicySources): readonly PlacedProblem[] {
  const ids = sources.flatMap(({ data }, sourceIndex) => idsOf(data, sourceIndex))
  return [
    ...tooManyRules(ids, sources),
    ...findDuplicates(ids, sources),
    ...checkExpectedIds(new Set(ids.map(({ id }) => id)), sources[0].data),
  ]
}

function idsOf(data: unknown, sourceIndex: number): readonly PlacedId[] {
  return itemsOf(data, 'rules').flatMap((rule, ruleIndex) => {
    const id = readOwn(rule, ['id'])
    return typeof id === 'string' ? [{ id, sourceIndex, ruleIndex }] : []
  })
}

function tooManyRules(ids: readonly PlacedId[], sources: PolicySources): readonly PlacedProblem[] {
  // The schema already limits a single file.
  if (ids.length <= RULES_LIMIT || sources.length === 1) return []
  const expected = `at most ${RULES_LIMIT} rules in all files together`
  return [{ sourceIndex: 0, path: ['rules'], expected, value: ids.length, remedy: 'Put rules together.' }]
}

function findDuplicates(ids: readonly PlacedId[], sources: PolicySources): readonly PlacedProblem[] {
  const first = new Map<string, PlacedId>()
  return ids.flatMap((placed) => {
    const known = first.get(placed.id)
    if (known === undefined) {
      first.set(placed.id, placed)
      return []
    }
    const file = sources[known.sourceIndex]?.file ?? ''
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

/** Reports the ids that tests expect and no rule has: a test with a misspelt id can only fail. */
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
