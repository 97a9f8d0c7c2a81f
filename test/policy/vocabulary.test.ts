import { expect, expectTypeOf, test } from 'vitest'
import type { Facts } from '../../src/core/facts.ts'
import { isJsonObject } from '../../src/core/text/json-object.ts'
import type { ActionWord, PromptKind, Status, TriggerKind } from '../../src/plugin/analysis.ts'
import { BASE_FACTS, FACT_PATHS, findBadFact, layFacts, suits } from '../../src/policy/facts.ts'
import { type Fact, type FactPath, VOCABULARY } from '../../src/policy/vocabulary.ts'
import type { RiskLevel } from '../../src/risk/risk.ts'
import { trailOf010 } from '../support/old-trail.ts'

type WordsOf<Path extends FactPath> = (typeof VOCABULARY)[Path] extends { words: readonly (infer Word)[] }
  ? Word
  : never

test('the table has exactly the words that a fact can be', () => {
  expectTypeOf<WordsOf<'trigger'>>().toEqualTypeOf<TriggerKind>()
  expectTypeOf<WordsOf<'status'>>().toEqualTypeOf<Status>()
  expectTypeOf<WordsOf<'action'>>().toEqualTypeOf<ActionWord>()
  expectTypeOf<WordsOf<'prompt.kind'>>().toEqualTypeOf<PromptKind | 'none'>()
  expectTypeOf<WordsOf<'prompt.option_grants'>>().toEqualTypeOf<Facts['prompt']['option_grants']>()
  expectTypeOf<WordsOf<'risk.level'>>().toEqualTypeOf<RiskLevel>()
})

test('the paths are those of a complete record', () => {
  expect([...FACT_PATHS].sort()).toEqual(pathsOf(BASE_FACTS, '').sort())
})

test('the facts of 0.1.0 are those of its records, so an added fact must have a later version', async () => {
  const recorded = (await trailOf010()).flatMap(({ facts }) =>
    isJsonObject(facts) ? pathsOf(facts, '') : [],
  )
  const lines: readonly (readonly [string, Fact])[] = Object.entries(VOCABULARY)
  const first = lines.flatMap(([path, { since }]) => (since === '0.1.0' ? [path] : []))
  expect(first.sort()).toEqual([...new Set(recorded)].sort())
})

test('each fact says since when it is recorded, and its value in earlier records', () => {
  const described = { type: 'boolean', description: 'The worker shares its session.' } as const
  // @ts-expect-error without a version
  const undated: Fact = { ...described, neutral: true }
  // @ts-expect-error without a neutral value
  const unknown: Fact = { ...described, since: '0.2.0' }
  // @ts-expect-error with one of another type
  const mistyped: Fact = { ...described, since: '0.2.0', neutral: '' }
  expect([undated, unknown, mistyped].map(({ type }) => type)).toEqual(['boolean', 'boolean', 'boolean'])
  for (const fact of Object.values(VOCABULARY))
    expect([fact, suits(fact, fact.neutral)]).toEqual([fact, true])
})

test.each(FACT_PATHS)('%s is reported if it is missing', (path) => {
  expect(findBadFact(without(BASE_FACTS, path.split('.')))).toBe(path)
})

const IMPOSSIBLE: readonly (readonly [string, unknown])[] = [
  ['confidence', 101],
  ['confidence', -1],
  ['confidence', Number.NaN],
  ['confidence', Number.POSITIVE_INFINITY],
  ['budget.spent_today_usd', Number.POSITIVE_INFINITY],
  ['confidence', '90'],
  ['action', 'aprove'],
  ['risk.level', null],
  ['risk.tags', 'network'],
  ['risk.tags', [1]],
  ['signs', 'login'],
  ['limit.minutes_to_reset', -1],
  ['limit.minutes_to_reset', 525_601],
  ['prompt.unstructured', 0],
  ['prompt.about', undefined],
  ['time.hour', 24],
  ['history.consecutive_stuck', -1],
]

test.each(IMPOSSIBLE)('%s cannot be %j', (path, value) => {
  expect(findBadFact(replaced(BASE_FACTS, path.split('.'), value))).toBe(path)
  expect(() => layFacts(new Map([[path, value]]))).toThrow(TypeError)
})

test('facts that only a prototype has are missing', () => {
  expect(findBadFact(Object.create(BASE_FACTS))).toBe('worker.id')
})

test('`fault_count` follows from the list of faults', () => {
  expect(layFacts(new Map([['faults', ['model_timeout', 'no_answer']]]))).toEqual({
    ...BASE_FACTS,
    faults: ['model_timeout', 'no_answer'],
    fault_count: 2,
  })
})

function pathsOf(value: object, prefix: string): string[] {
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? pathsOf(item, `${prefix}${key}.`)
      : [`${prefix}${key}`],
  )
}

function without(value: object, [key, ...rest]: readonly string[]): object {
  const entries = Object.entries(value).filter(([name]) => name !== key || rest.length > 0)
  return Object.fromEntries(entries.map(([name, item]) => [name, name === key ? without(item, rest) : item]))
}

function replaced(value: object, [key, ...rest]: readonly string[], by: unknown): object {
  const entries = Object.entries(value).map(([name, item]: [string, unknown]) => {
    if (name !== key) return [name, item]
    return [name, rest.length > 0 ? replaced(Object(item), rest, by) : by]
  })
  return Object.fromEntries(entries)
}
