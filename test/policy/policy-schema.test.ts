import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { policyJsonSchema, policyTestJsonSchema } from '../../scripts/generate-policy-schema.ts'
import { SHIPPED_POLICIES } from '../../src/adapters/policies.ts'
import { FACT_PATHS } from '../../src/policy/facts.ts'
import { fileOf } from './samples.ts'

const POLICIES = new URL('../../policies/', import.meta.url)
const read = (name: string): string => readFileSync(new URL(name, POLICIES), 'utf8')
const schema = JSON.parse(policyJsonSchema())
const validator = z.fromJSONSchema(schema)

test('the published file is generated from the sources', () => {
  expect(read('policy.schema.json')).toBe(policyJsonSchema())
  expect(read('policy-test.schema.json')).toBe(policyTestJsonSchema())
})

test.each<[string, boolean, unknown]>([
  ['facts', true, { name: 't', facts: { 'risk.level': 'caution' }, expect: { effect: 'log' } }],
  ['a screen', true, { name: 't', screen: './a.txt', agent: 'claude', expect: { effect: 'escalate' } }],
  ['a misspelt fact', false, { name: 't', facts: { 'risk.levle': 'caution' }, expect: { effect: 'log' } }],
  ['no expectation', false, { name: 't', facts: {} }],
])('in a file of tests an editor judges %s', (_name, isGood, one) => {
  const tests = z.fromJSONSchema(JSON.parse(policyTestJsonSchema()))
  expect(tests.safeParse({ policy: 'recommended', tests: [one] }).success).toBe(isGood)
})

test('it is draft-07 and offers every fact of the vocabulary', () => {
  expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#')
  expect(schema.definitions.fact.properties.var.enum).toEqual(FACT_PATHS)
})

test.each(SHIPPED_POLICIES)('an editor accepts %s', (name) => {
  expect(validator.safeParse(JSON.parse(read(`${name}.json`))).error).toBeUndefined()
})

const v = (path: string) => ({ var: path })
const [harmless] = fileOf(['a', 'log', v('prompt.unstructured')]).rules
const withParts = (parts: object) => ({ version: 1, rules: [{ ...harmless, ...parts }] })

test('an editor accepts every part of a rule and of a test', () => {
  const parts = {
    unless: v('command.network'),
    workers: ['api'],
    agents: ['claude'],
    roles: ['qa'],
    until: '2026-11-23T09:00:30+02:00',
  }
  const tests = [{ name: 't', facts: {}, now: '2026-11-23T09:00', expect: { effect: 'log', rules: ['a'] } }]
  expect(validator.safeParse({ ...withParts(parts), tests }).error).toBeUndefined()
})

const WRONG: readonly (readonly [string, unknown])[] = [
  ['a misspelt fact', fileOf(['a', 'log', { '<': [v('confidnce'), 50] }])],
  ['two operators', fileOf(['a', 'log', { '<': [v('confidence'), 50], '>': [v('confidence'), 5] }])],
  ['an unknown operator', fileOf(['a', 'log', { '==': [v('confidence'), 50] }])],
  ['a condition that is true', fileOf(['a', 'log', true])],
  ['a misspelt effect', fileOf(['a', 'lgo', v('prompt.unstructured')])],
  ['an unknown key', { ...fileOf(), defualt: 'log' }],
  ['an exception that is true', withParts({ unless: true })],
  ['a selector without names', withParts({ workers: [] })],
  ['an until without a time of day', withParts({ until: '2026-11-23' })],
  ['a default that executes', { ...fileOf(), default: 'execute' }],
]

test.each(WRONG)('an editor marks %s', (_, policy) => {
  expect(validator.safeParse(policy).success).toBe(false)
})
