import { expect, test } from 'vitest'
import { PLAIN_REDACTOR } from '../../src/redact/redactor.ts'
import { fill } from './fill.ts'

const TOKEN = fill('ghp_{b62:36}')
const LINE = `curl -H "X-Note: some words before it" -d token=${TOKEN} https://example.com/a/b/c/d/e/f/g/h`

/** A line as a terminal or a dialog breaks it: at the width, whatever is there. */
function wrapped(line: string, columns: number, left: string, right: string): string[] {
  const inner = columns - left.length - right.length
  const count = Math.ceil(line.length / inner)
  return Array.from(
    { length: count },
    (_, index) =>
      left + line.slice(index * inner, (index + 1) * inner).padEnd(right === '' ? 0 : inner) + right,
  )
}

test.each([
  ['at the edge of the screen', 60, '', ''],
  ['at the edge of the screen, within the name', 46, '', ''],
  ['in a dialog with a margin', 60, '  ', ''],
  ['in a frame', 60, '│ ', ' │'],
  ['over three rows', 30, '', ''],
])('a secret that is broken %s', (_, columns, left, right) => {
  const rows = ['before', ...wrapped(LINE, columns, left, right), 'after']
  const erased = new Set<string>()
  const clean = PLAIN_REDACTOR.data(rows, columns, erased)
  const rejoined = clean.map((row) => row.slice(left.length).replace(/[ │]+$/, '')).join('')
  for (let at = 0; at + 8 <= TOKEN.length; at += 1) expect(rejoined).not.toContain(TOKEN.slice(at, at + 8))
  expect(clean).toHaveLength(rows.length)
  expect([clean[0], clean.at(-1), [...erased]]).toEqual(['before', 'after', ['github_token']])
})

test('each row of a broken secret names what was there', () => {
  const rows = wrapped(`export TOKEN_FOR_THE_API=${TOKEN}`, 40, '', '')
  expect(PLAIN_REDACTOR.data(rows, 40)).toEqual(['export TOKEN_FOR_THE_API=[github_token]', '[github_token]'])
})

test('the width is that of the longest row if it is unknown', () => {
  const rows = ['─'.repeat(40), ...wrapped(`export TOKEN_FOR_THE_API=${TOKEN}`, 40, '', '')]
  expect(PLAIN_REDACTOR.data(rows).slice(1)).toEqual([
    'export TOKEN_FOR_THE_API=[github_token]',
    '[github_token]',
  ])
})

test('a secret that ends at the edge takes nothing of an option below it', () => {
  const rows = [
    ' Bash command'.padEnd(40),
    ` deploy --verbose --api-key ${fill('{b62:12}')}`,
    ' ❯ 1. Yes',
    '   2. No',
  ]
  expect(PLAIN_REDACTOR.data(rows, 40)).toEqual([
    rows[0],
    ' deploy --verbose --api-key [secret_argument]',
    ' ❯ 1. Yes',
    '   2. No',
  ])
})

test('rows without secrets are returned unchanged', () => {
  const rows = ['● Bash(mkdir -p out)', '─'.repeat(60), ' ❯ 1. Yes', '   2. No', '']
  expect(PLAIN_REDACTOR.data(rows, 60)).toBe(rows)
})
