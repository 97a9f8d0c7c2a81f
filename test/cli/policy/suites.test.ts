import { expect, test } from 'vitest'
import { kindOfFile, policyFileOf, testFileOf } from '../../../src/cli/policy/suites.ts'

test.each([
  ['policies/strict.json', 'policy', 'policies/strict.test.json'],
  ['policies/strict.test.json', 'tests', 'policies/strict.test.test.json'],
  ['policies/policy.schema.json', 'schema', 'policies/policy.schema.test.json'],
  ['recommended', 'policy', null],
])('%s is a %s', (name, kind, beside) => {
  expect([kindOfFile(name), testFileOf(name)]).toEqual([kind, beside])
})

test('a file of tests belongs to the policy beside it', () => {
  expect(policyFileOf('policies/strict.test.json')).toBe('policies/strict.json')
})
