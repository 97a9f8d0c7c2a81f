import { expect, test } from 'vitest'
import { costOf } from '../../../plugins/haiku/pricing.ts'

const USAGE = { input: 1_000_000, output: 1_000_000, cacheWrite: 0, cacheRead: 0 }
const SHORT = { input: 10_000, output: 1000, cacheWrite: 20_000, cacheRead: 70_000 }
const OWN = { 'claude-haiku-4-5': { input: 3, output: 0, cache_write: 0, cache_read: 0 } }

test.each([
  ['claude-haiku-5-5', { ...USAGE, input: 100_000, output: 0 }, 0.01],
  ['claude-haiku-5-5', { ...USAGE, input: 100_001, output: 0 }, 0.0500005],
  ['claude-haiku-5-5', SHORT, 0.001 + 0.0005 + 0.0025 + 0.0007],
  ['claude-haiku-5-5', { ...SHORT, cacheRead: 70_001 }, 5 * (0.0047 + 0.00000001)],
  ['claude-haiku-4-5', USAGE, 6],
  ['claude-haiku-4-5', SHORT, 0.01 + 0.005 + 0.025 + 0.007],
  ['claude-haiku-4-5-20251001', USAGE, 6],
  ['claude-sonnet-5-5', USAGE, 12],
  ['claude-opus-5-5', USAGE, 24],
])('%s for %j costs %d', (model, usage, cost) => {
  expect(costOf(model, usage, {})).toBeCloseTo(cost, 10)
})

test.each([
  ['claude-haiku-9-9', null],
  ['claude-haiku-4-5-preview', null],
  ['constructor', null],
  ['claude-haiku-4-5', 3],
  ['claude-haiku-4-5-20251001', 3],
])('with a price of their own, %s costs %j', (model, cost) => {
  expect(costOf(model, USAGE, OWN)).toBe(cost)
})
