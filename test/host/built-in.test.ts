import { expect, test } from 'vitest'
import { allAnalyzers, BUILT_IN_NAMES, builtIn } from '../../src/host/built-in.ts'

const PRICING = { 'my-model': { input: 1, output: 2, cache_write: 0, cache_read: 0 } }
const ITS_OPTIONS = { haiku: { pricing: PRICING } }

test.each(BUILT_IN_NAMES)('%s is known by both of its names', (name) => {
  for (const use of [name, `czarina:${name}`]) {
    expect(builtIn(use)).toBe(name)
  }
})

test.each(['other', 'czarina:other', 'toString', '__proto__', './haiku'])('%s is not built in', (use) => {
  expect(builtIn(use)).toBeNull()
})

test.each([
  ['nothing', [], [{ use: 'prefilter' }, { use: 'haiku', options: { pricing: PRICING } }]],
  [
    'a third-party plugin, which is asked before the model',
    [{ use: './mine.js', options: 7 }],
    [{ use: 'prefilter' }, { use: './mine.js', options: 7 }, { use: 'haiku', options: { pricing: PRICING } }],
  ],
  [
    'the model, named explicitly, which keeps its position',
    [{ use: 'czarina:haiku' }, { use: './mine.js' }],
    [{ use: 'prefilter' }, { use: 'czarina:haiku', options: { pricing: PRICING } }, { use: './mine.js' }],
  ],
  [
    'the model with its own options',
    [{ use: 'haiku', options: { pricing: {} } }],
    [{ use: 'prefilter' }, { use: 'haiku', options: { pricing: {} } }],
  ],
  [
    'the isolation of the model, which the loader refuses',
    [{ use: 'haiku', isolation: 'process' as const }],
    [{ use: 'prefilter' }, { use: 'haiku', isolation: 'process', options: { pricing: PRICING } }],
  ],
  [
    'the model with invalid options, which its schema refuses',
    [{ use: 'haiku', options: [] }],
    [{ use: 'prefilter' }, { use: 'haiku', options: [] }],
  ],
])('the chain where the config names %s', (_, configured, chain) => {
  expect(allAnalyzers(configured, ITS_OPTIONS)).toEqual(chain)
})
