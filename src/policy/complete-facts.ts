/** Facts are total: what is missing or of the wrong type is found here, before any condition could read it. */

import type { Facts } from '../core/facts.ts'
import type { Fact } from './fact-types.ts'
import { FACT_PATHS, findFact } from './vocabulary.ts'

const PLACES = FACT_PATHS.map((path) => ({ path, keys: path.split('.'), fact: findFact(path) }))

/** The path of the first fact that is missing or has an impossible value; null where all are in order. */
export function findBadFact(facts: unknown): string | null {
  const bad = PLACES.find(({ keys, fact }) => fact === null || !suits(fact, readOwn(facts, keys)))
  return bad?.path ?? null
}

/** Whether every path of the vocabulary has a value of its type. */
export function areFacts(value: unknown): value is Facts {
  return findBadFact(value) === null
}

/** Whether a value is one that this fact can have. */
export function suits(fact: Fact, value: unknown): boolean {
  switch (fact.type) {
    case 'string':
    case 'boolean':
      return typeof value === fact.type
    case 'number':
      return isNumberWithin(value, fact.min, fact.max)
    case 'enum':
      return typeof value === 'string' && fact.words.includes(value)
    case 'string-list':
      return Array.isArray(value) && value.every((item) => typeof item === 'string')
  }
}

/** Walks own properties only, so that nothing is ever read from a prototype. */
export function readOwn(value: unknown, keys: readonly (string | number)[]): unknown {
  let current = value
  for (const key of keys) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined
    current = Reflect.get(current, key)
  }
  return current
}

function isNumberWithin(value: unknown, min: number, max: number | null): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= min && (max === null || value <= max)
}
