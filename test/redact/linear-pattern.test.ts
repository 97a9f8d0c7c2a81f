import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compilePattern } from '../../src/redact/linear-pattern.ts'
import { createRedactor } from '../../src/redact/redactor.ts'
import { patterns } from './patterns.ts'

const TOO_LONG =
  /^a shorter pattern: this one takes \d+ steps, at most 60 are taken; repetitions such as \{1,99\} /

test.each<[string, string | RegExp]>([
  ['', 'a pattern of 1 to 200 characters'],
  ['x'.repeat(201), 'a pattern of 1 to 200 characters'],
  ['acme-(', 'a regular expression without look-around and back-references (RE2)'],
  ['a(?=b)', 'a regular expression without look-around and back-references (RE2)'],
  ['(?<!a)b', 'a regular expression without look-around and back-references (RE2)'],
  ['(a)\\1', 'a regular expression without look-around and back-references (RE2)'],
  ['x*', 'a pattern that does not match the empty text'],
  ['a{1,99}.{1,99}b', TOO_LONG],
  ['(?:[a-z]{1,20}-){1,20}', TOO_LONG],
  ['.{80}', TOO_LONG],
])('%j is refused', (source, fault) => {
  expect(compilePattern(source)).toEqual({
    pattern: null,
    steps: 0,
    fault: typeof fault === 'string' ? fault : expect.stringMatching(fault),
  })
})

test.each<[string, string, readonly string[]]>([
  ['acme-[0-9]{6}', 'acme-123456 acme-12', ['acme-123456']],
  ['(a+)+b', 'aaab', ['aaab']],
  ['a.*b.*c', 'xaxbxcx', ['axbxc']],
  ['(?i)falcon', 'Falcon FALCON', ['Falcon', 'FALCON']],
  ['\\u0041\\d', 'A1', ['A1']],
  ['\\p{L}+-\\d', 'Käse-7', ['Käse-7']],
  ['🔑\\w+', '😀 🔑abc', ['🔑abc']],
])('%j finds what it means', (source, row, found) => {
  const [pattern] = patterns(source)
  expect([...(pattern?.(row) ?? [])].map(({ start, end }) => row.slice(start, end))).toEqual(found)
})

test('it finds what the engine of JavaScript finds', () => {
  const atom = fc.constantFrom('a', 'b', '[ab]', '[^a]', '.', '\\d', '\\b', '(?:ab|c)', '(?:a|ab)', '1')
  const times = fc.constantFrom('', '', '+', '*', '?', '+?', '{2}', '{1,3}')
  const part = fc.tuple(atom, times).map(([one, often]) => (one === '\\b' ? one : one + often))
  const source = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''))
  const row = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', ' '), maxLength: 30 })
  fc.assert(
    fc.property(source, row, (pattern, text) => {
      const compiled = compilePattern(pattern)
      fc.pre(compiled.pattern !== null)
      const expected = [...text.matchAll(new RegExp(pattern, 'gu'))].filter(([match]) => match !== '')
      expect([...compiled.pattern(text)]).toEqual(
        expected.map(({ index, 0: match }) => ({ start: index, end: index + match.length })),
      )
    }),
    { numRuns: 2000 },
  )
})

test('a row with very many matches is redacted from one of them on, and every other row as usual', () => {
  const redactor = createRedactor({ patterns: patterns('7'), values: [] })
  const row = '7-'.repeat(50)
  expect(redactor.text(`${row}\nb 7 b`)).toBe(
    `${'[user_pattern]-'.repeat(32)}[user_pattern]\nb [user_pattern] b`,
  )
})
