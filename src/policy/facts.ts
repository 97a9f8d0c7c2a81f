/** Facts are total: missing or impossible facts are found here, before a condition can read them. */

import type { Facts } from '../core/facts.ts'
import { readOwn } from '../core/text/json-object.ts'
import { type Fact, VOCABULARY } from './vocabulary.ts'

const FACTS: ReadonlyMap<string, Fact> = new Map(Object.entries(VOCABULARY))
const byVersion = new Intl.Collator('en', { numeric: true }).compare
const PLACES = [...FACTS].map(([path, fact]) => ({ path, keys: path.split('.'), fact }))

export const FACT_PATHS: readonly string[] = [...FACTS.keys()]

/** The vocabulary's entry for a path; null if there is none. */
export function findFact(path: string): Fact | null {
  return FACTS.get(path) ?? null
}

/** The smallest difference between two values that a policy would write: one, or a cent. */
export function stepOf(path: string): number {
  const fact = findFact(path)
  return fact?.type === 'number' && !fact.whole ? 0.01 : 1
}

/** The path of the first fact that is missing or has an impossible value; null if all are valid. */
export function findBadFact(facts: unknown): string | null {
  const bad = PLACES.find(({ keys, fact }) => !suits(fact, readOwn(facts, keys)))
  return bad?.path ?? null
}

/** Whether every path of the vocabulary has a value of its type. */
function areFacts(value: unknown): value is Facts {
  return findBadFact(value) === null
}

/** The facts of a record that the records before it also show; empty if there are no such records. */
export type FactsOfTrail = Partial<Pick<Facts, 'history'>>

/**
 * Completes the facts of an older record, so that it can be replayed. A missing fact that is newer than every
 * recorded one was unknown to the version that wrote the record: its value comes from the trail before it, or is its
 * neutral value. Null for a damaged record: an older fact is missing, or one is impossible.
 */
export function recordedFacts(recorded: unknown, fromTrail: FactsOfTrail): Facts | null {
  if (areFacts(recorded)) return recorded
  const written = PLACES.filter(({ keys }) => readOwn(recorded, keys) !== undefined)
  const newest = written
    .map(({ fact }) => fact.since)
    .toSorted(byVersion)
    .at(-1)
  if (newest === undefined) return null
  const facts = nest((_, keys, { since, neutral }) => {
    const value = readOwn(recorded, keys)
    return value === undefined && byVersion(since, newest) > 0 ? (readOwn(fromTrail, keys) ?? neutral) : value
  })
  return areFacts(facts) ? facts : null
}

/** Whether this fact can have the value. */
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

function isNumberWithin(value: unknown, min: number, max: number | null): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= min && (max === null || value <= max)
}

/**
 * The facts that tests start from: an unjudged shell prompt, so that nothing is faulty or approved unless a test says
 * so.
 */
export const BASE_FACTS: Facts = {
  worker: { id: 'worker-1', agent: 'claude', role: '', branch: '', phase: 1 },
  trigger: 'output',
  status: 'waiting',
  action: 'none',
  confidence: 0,
  analyzer: 'prefilter',
  prompt: { kind: 'permission.bash', about: '', option_grants: 'once', unstructured: false },
  signs: [],
  limit: { minutes_to_reset: 0 },
  risk: { level: 'caution', tags: [] },
  command: { program: '', args_text: '', writes_outside_worktree: false, network: false },
  file: { kind: 'none' },
  history: {
    same_prompt_answers: 0,
    approvals_last_hour: 0,
    escalations_last_hour: 0,
    consecutive_stuck: 0,
    minutes_since_activity: 0,
  },
  budget: { spent_today_usd: 0, calls_last_hour: 0 },
  time: { hour: 12, weekday: 3 },
  config: { auto_approve: true },
  faults: [],
  fault_count: 0,
}

/** Lays facts, by dotted path, over the base facts; `fault_count` follows from the list of faults. */
export function layFacts(laid: ReadonlyMap<string, unknown>): Facts {
  const faults = laid.get('faults')
  const counted = Array.isArray(faults) ? new Map([['fault_count', faults.length], ...laid]) : laid
  const facts = nest((path, keys) => (counted.has(path) ? counted.get(path) : readOwn(BASE_FACTS, keys)))
  if (!areFacts(facts)) throw new TypeError('facts were laid that the vocabulary does not allow')
  return facts
}

/** Builds the nested record from a value for each path. */
function nest(factAt: (path: string, keys: readonly string[], fact: Fact) => unknown): object {
  const facts = {}
  for (const { path, keys, fact } of PLACES) {
    let group = facts
    for (const key of keys.slice(0, -1)) group = Reflect.get(group, key) ?? put(group, key, {})
    put(group, keys.at(-1) ?? path, factAt(path, keys, fact))
  }
  return facts
}

function put<Value>(group: object, key: string, value: Value): Value {
  Reflect.set(group, key, value)
  return value
}
