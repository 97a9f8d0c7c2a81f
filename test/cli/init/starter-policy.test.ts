import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonText } from '../../../src/cli/init/starter-policy.ts'

test('what fits is on one line, and the rest is broken only where necessary', () => {
  const long = 'x'.repeat(50)
  expect(jsonText({ a: [1, { b: [] }], c: { d: long, e: [long, null] } })).toBe(
    [
      '{',
      '  "a": [1, { "b": [] }],',
      '  "c": {',
      `    "d": "${long}",`,
      `    "e": ["${long}", null]`,
      '  }',
      '}',
    ].join('\n'),
  )
})

test('it is the same data as in JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})
