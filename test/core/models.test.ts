import { describe, expect, it } from 'vitest'
import type { ModelPrice } from '../../src/core/config.ts'
import { costOf, type PricedUsage, resolveModel } from '../../src/core/models.ts'

describe('resolveModel', () => {
  it.each([
    ['claude-3-5-haiku-20241022', 'claude-haiku-5-5', 'was retired on 2026-02-19'],
    ['claude-3-5-haiku-latest', 'claude-haiku-5-5', 'is retired'],
    ['claude-3-haiku-20240307', 'claude-haiku-5-5', 'is retired'],
    ['claude-3-7-sonnet-20250219', 'claude-sonnet-5-5', 'is retired'],
    ['claude-3-5-sonnet-20240620', 'claude-sonnet-5-5', 'is retired'],
    ['claude-3-5-sonnet-latest', 'claude-sonnet-5-5', 'is retired'],
    ['claude-3-sonnet-20240229', 'claude-sonnet-5-5', 'is retired'],
    ['claude-3-opus-20240229', 'claude-opus-5-5', 'is retired'],
  ])('%s is replaced by %s', (id, model, when) => {
    const warning = `Model ${id} ${when}, requests to it fail: ${model} is used instead.`
    expect(resolveModel(id)).toEqual({ model, warning })
  })

  it.each(['claude-haiku-5-5', 'claude-haiku-4-5', 'claude-3-5', 'gpt-9', ''])('%s stays', (id) => {
    expect(resolveModel(id)).toEqual({ model: id, warning: null })
  })
})

describe('costOf', () => {
  const usage = (input: number, output = 0, cacheWrite = 0, cacheRead = 0): PricedUsage => ({
    input,
    output,
    cacheWrite,
    cacheRead,
  })
  const own: Record<string, ModelPrice> = { mine: { input: 3, output: 7, cache_write: 4, cache_read: 1 } }
  const dearer: Record<string, ModelPrice> = {
    'claude-haiku-5-5': { input: 1, output: 1, cache_write: 1, cache_read: 1 },
  }

  it.each([
    ['claude-haiku-5-5', usage(1_000, 100), {}, 0.00015],
    ['claude-haiku-5-5', usage(100_000), {}, 0.01],
    ['claude-haiku-5-5', usage(100_001), {}, 0.0500005],
    ['claude-haiku-5-5', usage(40_000, 1_000, 40_000, 40_000), {}, (4_000 + 500 + 5_000 + 400) * 5e-6],
    ['claude-haiku-5-5', usage(0, 1_000_000), {}, 0.5],
    ['claude-haiku-4-5', usage(1_000_000, 1_000_000, 1_000_000, 1_000_000), {}, 7.35],
    ['claude-haiku-4-5-20251001', usage(1_000_000), {}, 1],
    ['claude-sonnet-5-5', usage(1_000_000, 1_000_000), {}, 12],
    ['claude-opus-5-5', usage(1_000_000, 1_000_000), {}, 24],
    ['mine', usage(1_000_000, 1_000_000, 1_000_000, 1_000_000), own, 15],
    ['claude-haiku-5-5', usage(1_000_000), dearer, 1],
  ])('%s with %o', (model, used, pricing, usd) => {
    expect(costOf(model, used, pricing)).toBeCloseTo(usd, 12)
  })

  it.each(['unknown', 'claude-haiku-6', 'toString', '__proto__', 'claude-haiku-5-5-latest'])(
    '%s has no price that we know',
    (model) => expect(costOf(model, usage(1), own)).toBeNull(),
  )
})
