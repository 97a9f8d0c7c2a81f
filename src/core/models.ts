/** Which models are gone and what the others cost: two small tables. Source of both: the vendor's model pages, 2026. */

import type { ModelPrice } from './config.ts'

/** What one answer used, in tokens; `input` leaves out what was written to or read from the cache. */
export interface PricedUsage {
  readonly input: number
  readonly output: number
  readonly cacheWrite: number
  readonly cacheRead: number
}

/** The model that is asked where nobody names another one. */
export const DEFAULT_MODEL = 'claude-haiku-5-5'

interface RetiredModel {
  /** An id, or with a `*` at its end every id that starts so. */
  readonly id: string
  readonly successor: string
  /** ISO date; null where we do not know it. */
  readonly retired: string | null
}

const RETIRED_MODELS: readonly RetiredModel[] = [
  { id: 'claude-3-5-haiku-20241022', successor: 'claude-haiku-5-5', retired: '2026-02-19' },
  { id: 'claude-3-5-haiku-latest', successor: 'claude-haiku-5-5', retired: null },
  { id: 'claude-3-haiku-20240307', successor: 'claude-haiku-5-5', retired: null },
  { id: 'claude-3-7-sonnet-20250219', successor: 'claude-sonnet-5-5', retired: null },
  { id: 'claude-3-5-sonnet-*', successor: 'claude-sonnet-5-5', retired: null },
  { id: 'claude-3-sonnet-20240229', successor: 'claude-sonnet-5-5', retired: null },
  { id: 'claude-3-opus-*', successor: 'claude-opus-5-5', retired: null },
]

/** USD per million tokens; a request with more prompt tokens than `above` costs `times` as much, all of it. */
interface ListPrice extends ModelPrice {
  readonly long?: { readonly above: number; readonly times: number }
}

const LIST_PRICES: ReadonlyMap<string, ListPrice> = new Map([
  [
    'claude-haiku-5-5',
    { input: 0.1, output: 0.5, cache_write: 0.125, cache_read: 0.01, long: { above: 100_000, times: 5 } },
  ],
  ['claude-haiku-4-5', { input: 1, output: 5, cache_write: 1.25, cache_read: 0.1 }],
  ['claude-sonnet-5-5', { input: 2, output: 10, cache_write: 2.5, cache_read: 0.2 }],
  ['claude-opus-5-5', { input: 4, output: 20, cache_write: 5, cache_read: 0.4 }],
])

const TOKENS_PER_PRICE = 1_000_000

/** Requests to a retired model fail, so its successor of the same family is used instead, with words to say so. */
export function resolveModel(id: string): { model: string; warning: string | null } {
  const gone = RETIRED_MODELS.find((model) => matches(model.id, id))
  if (gone === undefined) return { model: id, warning: null }
  const when = gone.retired === null ? 'is retired' : `was retired on ${gone.retired}`
  return {
    model: gone.successor,
    warning: `Model ${id} ${when}, requests to it fail: ${gone.successor} is used instead.`,
  }
}

/** USD of one answer; null where nobody told us the model's price, since no number is better than a wrong one. */
export function costOf(
  model: string,
  usage: PricedUsage,
  pricing: Readonly<Record<string, ModelPrice>>,
): number | null {
  const price: ListPrice | undefined =
    own(pricing, model) ?? LIST_PRICES.get(model) ?? listPriceOfDated(model)
  if (price === undefined) return null
  const promptTokens = usage.input + usage.cacheWrite + usage.cacheRead
  const times = price.long !== undefined && promptTokens > price.long.above ? price.long.times : 1
  const perMillion =
    usage.input * price.input +
    usage.output * price.output +
    usage.cacheWrite * price.cache_write +
    usage.cacheRead * price.cache_read
  return (perMillion * times) / TOKENS_PER_PRICE
}

/** The same model under the date of its snapshot, for example `claude-haiku-4-5-20251001`. */
function listPriceOfDated(model: string): ListPrice | undefined {
  return LIST_PRICES.get(model.replace(/-\d{8}$/, ''))
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

function matches(pattern: string, id: string): boolean {
  return pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : id === pattern
}
