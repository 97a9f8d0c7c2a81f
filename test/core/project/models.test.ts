import { describe, expect, it } from 'vitest'
import { resolveModel } from '../../../src/core/project/models.ts'

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
