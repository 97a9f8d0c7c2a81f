import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedactor, PLAIN_REDACTOR } from '../../src/redact/redactor.ts'
import { fill } from './fill.ts'
import { patterns } from './patterns.ts'

const POSITIVE = readFileSync(new URL('positive.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.includes('«') && !line.startsWith('#'))
  .map((line) => fill(line.slice(line.indexOf(' | ') + 3)))
const secretOf = (marked: string): string => /«([^»]*)»/.exec(marked)?.[1] ?? ''
const bare = (marked: string): string => marked.replace(/[«»]/g, '')

/** Texts that look as if a rule began there, and end anywhere. */
const piece = fc.oneof(
  fc.constantFrom(
    'PASSWORD=',
    'token: ',
    '"secret": "',
    '://a:',
    '@b',
    '--password ',
    'mysql -p',
    'Bearer ',
    'eyJ',
    '[',
    ']',
  ),
  fc.constantFrom(
    'sk-',
    'ghp_',
    'AKIA',
    'Authorization: ',
    '-----BEGIN PRIVATE KEY-----',
    '\n',
    '"',
    "'",
    '\\',
    '=',
    ' ',
  ),
  fc.constantFrom(...POSITIVE.map(bare)),
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 10 }),
)
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))

test('never throws, and a redacted text stays the same', () => {
  fc.assert(
    fc.property(text, (any) => {
      const clean = PLAIN_REDACTOR.text(any)
      expect(PLAIN_REDACTOR.text(clean)).toBe(clean)
      expect(clean.split('\n')).toHaveLength(any.split('\n').length)
    }),
    { numRuns: 2000 },
  )
})

test('the number of rows stays the same, whatever the width', () => {
  fc.assert(
    fc.property(fc.array(text), fc.nat({ max: 200 }), (rows, columns) => {
      const lines = rows.map((row) => row.replaceAll('\n', ' '))
      expect(PLAIN_REDACTOR.data(lines, columns)).toHaveLength(lines.length)
    }),
  )
})

test('a planted secret never survives, among any other lines', () => {
  const line = fc.string({ maxLength: 80 }).map((words) => words.replaceAll('\n', ' '))
  fc.assert(
    fc.property(fc.constantFrom(...POSITIVE), fc.array(line), fc.array(line), (marked, above, below) => {
      const secret = secretOf(marked)
      fc.pre(![marked.replace(secret, ''), ...above, ...below].some((other) => other.includes(secret)))
      const clean = PLAIN_REDACTOR.text([...above, bare(marked), ...below].join('\n'))
      expect(clean).not.toContain(secret)
    }),
    { numRuns: 1000 },
  )
})

test('a text of plain words is returned unchanged', () => {
  const word = fc.stringMatching(/^[a-z]{1,12}$/)
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      const plain = words.join(' ')
      expect(PLAIN_REDACTOR.text(plain)).toBe(plain)
    }),
  )
})

/** In quadratic time one of these would take minutes: the limit of a test is the bound. */
const HOSTILE_LENGTH = 100_000

describe('a long text of beginnings is read in one pass', () => {
  test.each([
    'a',
    'A',
    '0',
    ' ',
    '-',
    '--a-',
    'eyJ',
    'eyJ-',
    'eyJa.',
    'sk-',
    'SG.',
    's.',
    'pat.',
    '://',
    '://a:b',
    'a:a@',
    '?key=',
    'token=',
    'token="',
    '"password": "\\',
    'password\\',
    'Authorization: ',
    'Cookie: a=b; ',
    'mysql ',
    'docker login ',
    'curl -u ',
    'echo a:',
    'login a ',
    'create user ',
    '<password ',
    '1:1:1:',
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN ',
    'aA0/'.repeat(16),
    `${'aA0/'.repeat(16)}\n`,
    '$2a$10$',
    '-pass ',
    'M'.repeat(24),
  ])('%j', (unit) => {
    const hostile = unit.repeat(Math.ceil(HOSTILE_LENGTH / unit.length))
    expect(PLAIN_REDACTOR.text(hostile)).not.toBe('')
    expect(PLAIN_REDACTOR.data(hostile.match(/.{1,120}/gs) ?? [], 120)).not.toEqual([])
  })
})

test('a user pattern is quick on a long row that it cannot match', () => {
  const redactor = createRedactor({ patterns: patterns('a[a-z]+-[0-9]{4}'), values: [] })
  expect(redactor.text('a'.repeat(200_000))).toHaveLength(200_000)
})
