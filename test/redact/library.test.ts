import { expect, expectTypeOf, test } from 'vitest'
import * as library from '../../src/redact/library.ts'
import type * as Declared from '../../types/redact.d.ts'
import { fill } from './fill.ts'

const { createRedactor } = library

test('the declaration matches the implementation', () => {
  expectTypeOf<typeof library>().toEqualTypeOf<typeof Declared>()
})

test('secrets are removed from a text, and the rules that found them are named', () => {
  const text = fill('NPM_TOKEN=npm_{b62:36} mysql -phunter2x9 db, ticket acme-123456 of plain-words')
  const redactor = createRedactor({ patterns: ['acme-[0-9]{6}'], values: ['plain-words'] })
  expect(redactor.redact(text)).toEqual({
    value: 'NPM_TOKEN=[npm_token] mysql -p[secret_argument] db, ticket [user_pattern] of [known_secret]',
    rules: ['known_secret', 'npm_token', 'secret_argument', 'user_pattern'],
  })
  expect(createRedactor().redact(text)).toEqual({
    value: 'NPM_TOKEN=[npm_token] mysql -p[secret_argument] db, ticket acme-123456 of plain-words',
    rules: ['npm_token', 'secret_argument'],
  })
})

test('data keeps its form, and rows are read as a screen of the given width', () => {
  const [head, tail] = ['export TOKEN_FOR_THE_API=', fill('ghp_{b62:36}')]
  const rows = [`${head}${tail.slice(0, 15)}`, tail.slice(15)]
  expect(createRedactor().redact({ rows, count: 3, none: null }, 40)).toEqual({
    value: { rows: [`${head}[github_token]`, '[github_token]'], count: 3, none: null },
    rules: ['github_token'],
  })
})

test('if nothing is secret, nothing changes', () => {
  const rows = ['npm test', 'ok']
  const { value, rules } = createRedactor().redact(rows)
  expect([value, rules]).toEqual([rows, []])
})

test('a pattern that cannot be used is refused by its place', () => {
  expect(() => createRedactor({ patterns: ['a', 'b(?=c)'] })).toThrow(
    new TypeError('patterns[1] must be a regular expression without look-around and back-references (RE2).'),
  )
})
