/** The shape of a policy file. Each `error` completes the sentence "expected …"; conditions are checked apart. */

import { z } from 'zod'
import { EFFECTS } from '../core/verdict.ts'
import { EXTENDS_LIMIT, ID_LENGTH_LIMIT, RULES_LIMIT, TESTS_LIMIT, TEXT_LENGTH_LIMIT } from './limits.ts'

const DEFAULTS = ['escalate', 'log'] as const

function text(what: string, limit: number = TEXT_LENGTH_LIMIT) {
  const error = `${what} of 1 to ${limit} characters`
  return z.string({ error }).trim().min(1, { error }).max(limit, { error })
}

function listOf<Item extends z.ZodType>(item: Item, what: string, limit: number) {
  return z.array(item, { error: `a list of ${what}` }).max(limit, { error: `at most ${limit} ${what}` })
}

const ID_ERROR = `an id of 1 to ${ID_LENGTH_LIMIT} letters, digits, dots, dashes or underscores`
const RuleId = z
  .string({ error: ID_ERROR })
  .regex(/^[A-Za-z0-9][\w.-]*$/, { error: ID_ERROR })
  .max(ID_LENGTH_LIMIT, { error: ID_ERROR })
const Effect = z.enum(EFFECTS, { error: 'one of "execute", "escalate", "log"' })

/** Any JSON here: `checkCondition` is what refuses or accepts it. */
export const UncheckedCondition = z.unknown()

/** Any record here: `checkTestFacts` is what refuses or accepts it. */
export const UncheckedFacts = z.record(z.string(), z.unknown(), { error: 'an object of facts' })

export const PolicyRule = z.strictObject(
  {
    id: RuleId.describe('Names the rule in every decision.'),
    why: text('a reason').describe('Why the rule is there, for the people who read decisions.'),
    effect: Effect.describe('What follows where the condition holds; escalate beats log beats execute.'),
    when: UncheckedCondition,
  },
  { error: 'a rule: an object with "id", "why", "effect" and "when"' },
)

export const PolicyExpectation = z.strictObject(
  {
    effect: Effect,
    rules: listOf(RuleId, 'rule ids', RULES_LIMIT).describe(
      'The rules that determine it; order does not matter.',
    ),
  },
  { error: 'an object with "effect" and "rules"' },
)

export const PolicyTest = z.strictObject(
  {
    name: text('a name'),
    facts: UncheckedFacts,
    expect: PolicyExpectation,
  },
  { error: 'a test: an object with "name", "facts" and "expect"' },
)

export const PolicyFile = z.strictObject(
  {
    $schema: z.string({ error: 'the path or URL of a JSON schema' }).optional(),
    version: z.literal(1, { error: '1, the only version that there is' }),
    extends: listOf(text('the name or path of a policy'), 'policies', EXTENDS_LIMIT)
      .describe(
        'Policies whose rules hold as well: names such as "czarina:recommended", or paths from this file.',
      )
      .optional(),
    default: z
      .enum(DEFAULTS, { error: '"escalate" or "log"' })
      .describe('What follows where no rule holds; "escalate" where no file of the policy says.')
      .optional(),
    rules: listOf(PolicyRule, 'rules', RULES_LIMIT),
    tests: listOf(PolicyTest, 'tests', TESTS_LIMIT)
      .describe('What this policy must answer to facts laid over a harmless prompt.')
      .optional(),
  },
  { error: 'an object with "version" and "rules"' },
)
export type PolicyFile = z.infer<typeof PolicyFile>
