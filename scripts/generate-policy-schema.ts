/** Makes the JSON schemas with which editors complete and check policies and their tests, from our schema and the vocabulary. */

import { z } from 'zod'
import { PATTERN_LENGTH_LIMIT } from '../src/policy/grammar/pattern.ts'
import {
  LIST_LENGTH_LIMIT,
  PolicyFile,
  PolicyTestFile,
  UncheckedCondition,
  UncheckedFacts,
} from '../src/policy/grammar/schema.ts'
import { COMPARISONS } from '../src/policy/policy.ts'
import { type Fact, VOCABULARY } from '../src/policy/vocabulary.ts'

type JsonSchema = Readonly<Record<string, unknown>>

const FACTS: readonly (readonly [string, Fact])[] = Object.entries(VOCABULARY)

const reference = (name: string): JsonSchema => ({ $ref: `#/definitions/${name}` })
const scalar: JsonSchema = { type: ['string', 'number', 'boolean'] }

/** The text of the published JSON schema of a policy (draft-07). It depends on the sources alone, so that `--check` can compare it. */
export function policyJsonSchema(): string {
  return schemaText(PolicyFile, 'A policy of czarina-monitor', definitions())
}

/** The same for a policy's file of tests. */
export function policyTestJsonSchema(): string {
  return schemaText(PolicyTestFile, 'Tests of a policy of czarina-monitor', { facts: testFacts() })
}

function schemaText(file: z.ZodType, title: string, definitions: JsonSchema): string {
  const { $schema, ...shape } = z.toJSONSchema(file, {
    target: 'draft-7',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === UncheckedCondition) Object.assign(jsonSchema, reference('condition'))
      if (zodSchema === UncheckedFacts) {
        for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key)
        Object.assign(jsonSchema, reference('facts'))
      }
    },
  })
  const schema = { $schema, title, ...shape, definitions }
  return `${JSON.stringify(schema, null, 2)}\n`
}

function definitions(): JsonSchema {
  return {
    condition: conditionSchema(),
    fact: factReference(FACTS),
    textFact: factReference(FACTS.filter(([, { type }]) => type === 'string')),
    flagFact: factReference(FACTS.filter(([, { type }]) => type === 'boolean')),
    listFact: factReference(FACTS.filter(([, { type }]) => type === 'string-list')),
    facts: testFacts(),
  }
}

/** An object that names one of these facts, with the meaning of each. */
function factReference(facts: typeof FACTS): JsonSchema {
  const names = facts.map(([path, { description }]) => ({ const: path, description }))
  return exactly('var', { type: 'string', anyOf: names, enum: facts.map(([path]) => path) })
}

function conditionSchema(): JsonSchema {
  const conditions = { type: 'array', items: reference('condition'), minItems: 1 }
  const operand = { anyOf: [reference('fact'), scalar] }
  const values = { type: 'array', items: scalar, minItems: 1, maxItems: LIST_LENGTH_LIMIT }
  const pattern = { type: 'string', minLength: 1, maxLength: PATTERN_LENGTH_LIMIT, format: 'regex' }
  return {
    description: 'Is true or false, and reads at least one fact. One operator in each object.',
    anyOf: [
      exactly('and', conditions),
      exactly('or', conditions),
      exactly('!', { anyOf: [reference('condition'), { ...conditions, maxItems: 1 }] }),
      ...Object.keys(COMPARISONS).map((operator) => exactly(operator, pair(operand, operand))),
      exactly('in', {
        anyOf: [pair(reference('fact'), values), pair({ type: 'string' }, reference('listFact'))],
      }),
      exactly('match', pair(reference('textFact'), pattern)),
      reference('flagFact'),
    ],
  }
}

/** Facts of a test: each by its dotted path, or nested in an object for its group. */
function testFacts(): JsonSchema {
  const groups = new Map<string, Record<string, JsonSchema>>()
  for (const [path, fact] of FACTS) {
    const [group, name] = path.split('.')
    if (group === undefined || name === undefined) continue
    groups.set(group, { ...groups.get(group), [name]: valueSchema(fact) })
  }
  const nested = [...groups].map(([group, properties]) => [
    group,
    { type: 'object', properties, additionalProperties: false },
  ])
  const dotted = FACTS.map(([path, fact]) => [path, valueSchema(fact)])
  return {
    description:
      'Facts that replace those of a harmless prompt that was not judged yet: action none, confidence 0, risk caution.',
    type: 'object',
    properties: { ...Object.fromEntries(dotted), ...Object.fromEntries(nested) },
    additionalProperties: false,
  }
}

function valueSchema(fact: Fact): JsonSchema {
  const { description } = fact
  switch (fact.type) {
    case 'string':
    case 'boolean':
      return { description, type: fact.type }
    case 'enum':
      return { description, enum: fact.words }
    case 'string-list':
      return {
        description,
        type: 'array',
        items: fact.words === null ? { type: 'string' } : { enum: fact.words },
      }
    case 'number': {
      const range = fact.max === null ? { minimum: fact.min } : { minimum: fact.min, maximum: fact.max }
      return {
        description: `${description} Unit: ${fact.unit}.`,
        type: fact.whole ? 'integer' : 'number',
        ...range,
      }
    }
  }
}

function exactly(key: string, value: JsonSchema): JsonSchema {
  return { type: 'object', properties: { [key]: value }, required: [key], additionalProperties: false }
}

function pair(left: JsonSchema, right: JsonSchema): JsonSchema {
  return { type: 'array', items: [left, right], minItems: 2, maxItems: 2 }
}
