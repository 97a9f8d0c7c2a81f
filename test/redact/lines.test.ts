import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PLAIN_REDACTOR, TOKEN_SHAPES } from '../../src/redact/redactor.ts'
import { fill } from './fill.ts'

const lines = (name: string): readonly string[] =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
const broken = (text: string): string => text.replaceAll('⏎', '\n')

const POSITIVE = lines('positive.txt').map((line): [string, string] => {
  const [rule = '', ...rest] = line.split(' | ')
  return [rule, rest.join(' | ')]
})
const NEGATIVE = lines('negative.txt').map(broken)

test.each(POSITIVE)('%s is redacted: %s', (rule, template) => {
  const marked = broken(fill(template))
  const erased = new Set<string>()
  expect(PLAIN_REDACTOR.text(marked.replace(/[«»]/g, ''), erased)).toBe(
    marked.replace(/«[^»]*»/g, `[${rule}]`),
  )
  expect([...erased]).toEqual([rule])
})

test.each(NEGATIVE)('stays: %s', (line) => {
  const erased = new Set<string>()
  expect(PLAIN_REDACTOR.text(line, erased)).toBe(line)
  expect(erased.size).toBe(0)
})

test('each kind of token has a line, and its name in place of a token is left alone', () => {
  const names = [...new Set(TOKEN_SHAPES.map(({ name }) => name))]
  expect(names.filter((name) => !POSITIVE.some(([rule]) => rule === name))).toEqual([])
  const erased = names.map((name) => `PASSWORD=[${name}] --token [${name}] "secret": "[${name}]"`)
  expect(erased.map((text) => PLAIN_REDACTOR.text(text))).toEqual(erased)
})

test('there are enough of both, and each is there once', () => {
  expect(POSITIVE.length).toBeGreaterThanOrEqual(250)
  expect(NEGATIVE.length).toBeGreaterThanOrEqual(250)
  expect(new Set(POSITIVE.map(([, template]) => template)).size).toBe(POSITIVE.length)
  expect(new Set(NEGATIVE).size).toBe(NEGATIVE.length)
})
