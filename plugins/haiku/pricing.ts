/**
 * What an answer costs. Figures of November 2026. The cache prices of Sonnet and Opus follow the vendor's
 * fixed ratios to the input price (1.25 to write, 0.1 to read). We cache nothing ourselves.
 */

import { z } from 'zod'

const Price = z.number().nonnegative()

/** USD per million tokens. */
export const ModelPrice = z.strictObject({
  input: Price,
  output: Price,
  cache_write: Price,
  cache_read: Price,
})
export type ModelPrice = z.infer<typeof ModelPrice>

export type Pricing = Readonly<Record<string, ModelPrice>>

/** Tokens of one answer; `input` excludes those written to or read from the cache. */
export interface Usage {
  readonly input: number
  readonly output: number
  readonly cacheWrite: number
  readonly cacheRead: number
}

/** A request with more prompt tokens than `above` costs `times` as much in total. */
interface ListPrice extends ModelPrice {
  readonly long?: { readonly above: number; readonly times: number }
}

const LIST_PRICES: Readonly<Record<string, ListPrice>> = {
  'claude-haiku-5-5': {
    input: 0.1,
    output: 0.5,
    cache_write: 0.125,
    cache_read: 0.01,
    long: { above: 100_000, times: 5 },
  },
  'claude-haiku-4-5': { input: 1, output: 5, cache_write: 1.25, cache_read: 0.1 },
  'claude-sonnet-5-5': { input: 2, output: 10, cache_write: 2.5, cache_read: 0.2 },
  'claude-opus-5-5': { input: 4, output: 20, cache_write: 5, cache_read: 0.4 },
}

const TOKENS_PER_PRICE = 1_000_000
const SNAPSHOT_DATE = /-\d{8}$/

/**
 * The cost of one answer in USD; null if the model's price is unknown, because no number is better than a
 * wrong one.
 */
export function costOf(model: string, usage: Usage, pricing: Pricing): number | null {
  const price = priceOf(model, pricing)
  if (price === null) return null
  const promptTokens = usage.input + usage.cacheWrite + usage.cacheRead
  const times = price.long !== undefined && promptTokens > price.long.above ? price.long.times : 1
  const cost =
    usage.input * price.input +
    usage.output * price.output +
    usage.cacheWrite * price.cache_write +
    usage.cacheRead * price.cache_read
  return (cost * times) / TOKENS_PER_PRICE
}

/** The user's own price, otherwise the list price; a dated snapshot costs what its family costs. */
function priceOf(model: string, pricing: Pricing): ListPrice | null {
  const family = model.replace(SNAPSHOT_DATE, '')
  return own(pricing, model) ?? own(pricing, family) ?? own(LIST_PRICES, family)
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | null {
  return Object.hasOwn(record, key) ? (record[key] ?? null) : null
}
