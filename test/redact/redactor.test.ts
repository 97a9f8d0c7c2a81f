import { expect, test } from 'vitest'
import { createRedactor, PLAIN_REDACTOR } from '../../src/redact/redactor.ts'
import { PROMPT, sampleObservation } from '../support/samples.ts'
import { fill } from './fill.ts'
import { patterns } from './patterns.ts'

test('data keeps its form: every text in it is redacted, rows stay rows', () => {
  const token = fill('npm_{b62:36}')
  const observation = sampleObservation({
    lines: [`NPM_TOKEN=${token}`, ' ❯ 1. Yes'],
    instructions: `use ${token}`,
  })
  const prompt = { ...PROMPT, about: { ...PROMPT.about, text: `npm publish --token ${token}` } }
  const erased = new Set<string>()
  expect(PLAIN_REDACTOR.data({ observation, prompt, count: 3, none: null }, 120, erased)).toEqual({
    observation: {
      ...observation,
      lines: ['NPM_TOKEN=[npm_token]', ' ❯ 1. Yes'],
      instructions: 'use [npm_token]',
    },
    prompt: { ...prompt, about: { ...prompt.about, text: 'npm publish --token [npm_token]' } },
    count: 3,
    none: null,
  })
  expect([...erased]).toEqual(['npm_token'])
})

test("what a user's own patterns match is redacted, in rows of any length, and an empty match does not count", () => {
  const redactor = createRedactor({
    patterns: patterns('acme-[0-9]{6}', 'Project \\w+', '\\bx*'),
    values: [],
  })
  const far = `${'a '.repeat(2000)}acme-123456 ${'b '.repeat(700)}acme-654321`
  expect(redactor.text('See acme-123456 of Project Falcon')).toBe('See [user_pattern] of [user_pattern]')
  expect(redactor.text(far)).toBe(far.replace(/acme-\d+/g, '[user_pattern]'))
})

test('a value that is known to be secret is redacted wherever it is, unless it is too short to be a secret', () => {
  const redactor = createRedactor({ patterns: [], values: ['plain-words-as-key', 'short'] })
  expect(redactor.text('a plain-words-as-key, a plain-words-as-keyring, and short')).toBe(
    'a [known_secret], a [known_secret]ring, and short',
  )
})

test('if rules overlap, the one that covers everything names it, and nothing of it stays', () => {
  const token = fill('ghp_{b62:36}')
  const erased = new Set<string>()
  expect(PLAIN_REDACTOR.text(`PASSWORD=${token}!x API_TOKEN=${token}`, erased)).toBe(
    'PASSWORD=[secret_value] API_TOKEN=[github_token]',
  )
  expect([...erased]).toEqual(['secret_value', 'github_token'])
})
