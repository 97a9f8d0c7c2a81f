import fc from 'fast-check'
import { expect, test } from 'vitest'
import { errorText, oneLine } from '../../src/host/plugin-text.ts'

test.each([
  ['plain', 'plain'],
  ['two\nlines', 'two lines'],
  ['[2026-01-16 14:30:16] [INFO] forged\r\n', '[2026-01-16 14:30:16] [INFO] forged'],
  ['\u001b[2J\u001b[H cleared', '[2J [H cleared'],
  ['right\u202eto left', 'right to left'],
  ['x'.repeat(50), `${'x'.repeat(19)}…`],
])('%j becomes %j', (text, line) => {
  expect(oneLine(text, 20 + (text.startsWith('[2026') ? 30 : 0))).toBe(line)
})

test('no text breaks the line or the limit', () => {
  const hostile = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(hostile, fc.integer({ min: 1, max: 50 }), (text, max) => {
      const line = oneLine(text, max)
      expect(line.length).toBeLessThanOrEqual(max)
      expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
    }),
  )
})

test.each([
  [new Error('broken'), 'broken'],
  ['a string', 'a string'],
  [new Error(''), 'an error without a message'],
  [Object.assign(new Error('x'), { message: { not: 'text' } }), 'an error without a message'],
  [Object.create(null), 'an error without a message'],
  [undefined, 'an error without a message'],
])('the text of thrown value %#', (thrown, text) => {
  expect(errorText(thrown)).toBe(text)
})
