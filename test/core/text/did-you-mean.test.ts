import { expect, test } from 'vitest'
import { didYouMean } from '../../../src/core/text/did-you-mean.ts'

const WORDS = ['confidence', 'status', 'risk.level', 'risk.tags', 'and', 'or']

const CASES: readonly (readonly [string, string | null])[] = [
  ['confidnce', 'confidence'],
  ['confidenec', 'confidence'],
  ['Confidence', 'confidence'],
  ['risk.levle', 'risk.level'],
  ['stat', null],
  ['statsu', 'status'],
  ['annd', 'and'],
  ['if', null],
  ['OR', 'or'],
  ['', null],
  ['something else', null],
  ['confidence'.repeat(20), null],
]

test.each(CASES)('%j means %j', (word, meant) => {
  expect(didYouMean(word, WORDS)).toBe(meant)
})
