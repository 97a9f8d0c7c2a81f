import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadPolicy } from '../../src/adapters/policies.ts'
import { isCzarinaError } from '../../src/core/errors.ts'
import { REFUSALS } from './refusals.ts'
import { RULE_REFUSALS } from './rule-refusals.ts'
import { hash } from './samples.ts'

const ALL = { ...REFUSALS, ...RULE_REFUSALS }
const FOLDER = new URL('./bad/', import.meta.url).pathname
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''))

test('the table names every file', () => {
  expect(Object.keys(ALL).sort()).toEqual(names.sort())
})

test.each(names)('%s.json is refused with its own message', async (name) => {
  const error: unknown = await loadPolicy(`${name}.json`, FOLDER, hash).catch((thrown: unknown) => thrown)
  if (!isCzarinaError(error)) throw error
  const lines = error.message.replaceAll(`${FOLDER}${name}.json`, 'FILE').split('\n')
  const problems = lines.length === 1 ? lines : lines.slice(1).map((line) => line.trim().replace('FILE:', ''))
  expect(problems).toEqual(ALL[name])
  expect(error.exit).toBe(3)
  expect(error.suggestions).not.toEqual([])
})
