/** The shape of a policy file. Each `error` completes the sentence "expected …"; conditions are checked separately. */

import { z } from 'zod'
import { isCzarinaError } from '../../core/errors.ts'
import { parseTime } from '../../core/trail/time-range.ts'
import { BECAUSES, EFFECTS } from '../../core/verdict.ts'

/** Maximum number of rules in a policy and everything that it extends. */
export const RULES_LIMIT = 1000
const TESTS_LIMIT = 1000
/** Maximum number of files that one file may name in `extends`. */
export const EXTENDS_LIMIT = 16
const ID_LENGTH_LIMIT = 100
/** Maximum length of a `why`, a test's name or any other text, in characters. */
const TEXT_LENGTH_LIMIT = 1000
/** Maximum number of names in a list, and of values in one `in`. */
export const LIST_LENGTH_LIMIT = 200

/** A date with a time of day, so that it is clear which end of a day is meant. */
const MOMENT = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-][01]\d:?[0-5]\d)?$/

/**
 * Milliseconds since the epoch, in local time if no zone is given; null if the text is no moment or the day does not
 * exist.
 */
export function momentOf(text: string): number | null {
  if (!MOMENT.test(text)) return null
  try {
    return parseTime(text, new Date(0))
  } catch (error) {
    if (isCzarinaError(error)) return null
    throw error
  }
}

const DEFAULTS = ['escalate', 'log'] as const

function text(what: string, limit: number = TEXT_LENGTH_LIMIT) {
  const error = `${what} of 1 to ${limit} characters`
  return z.string({ error }).trim().min(1, { error }).max(limit, { error })
}

function listOf<Item extends z.ZodType>(item: Item, what: string, limit: number) {
  return z.array(item, { error: `a list of ${what}` }).max(limit, { error: `at most ${limit} ${what}` })
}

/** A selector: the rule applies only if the fact is exactly one of these names. */
function names(what: string, one: string, example: string) {
  const error = `a list of 1 to ${LIST_LENGTH_LIMIT} ${what}, for example ["${example}"]`
  return z
    .array(text(one), { error })
    .min(1, { error })
    .max(LIST_LENGTH_LIMIT, { error })
    .describe(`The rule holds for these ${what} only; each is taken literally.`)
    .optional()
}

const MOMENT_ERROR =
  'a day and a time such as "2026-11-23T09:00" (local time), or with Z or +02:00 at its end'
const Moment = z
  .string({ error: MOMENT_ERROR })
  .regex(MOMENT, { error: MOMENT_ERROR, abort: true })
  .refine((moment) => momentOf(moment) !== null, { error: 'a day that exists' })

const ID_ERROR = `an id of 1 to ${ID_LENGTH_LIMIT} letters, digits, dots, dashes or underscores`
const RuleId = z
  .string({ error: ID_ERROR })
  .regex(/^[A-Za-z0-9][\w.-]*$/, { error: ID_ERROR })
  .max(ID_LENGTH_LIMIT, { error: ID_ERROR })
const Effect = z.enum(EFFECTS, { error: 'one of "execute", "escalate", "log"' })

/** Any JSON here: `checkCondition` accepts or refuses it. */
export const UncheckedCondition = z.unknown()

/** Any record here: `checkTestFacts` accepts or refuses it. */
export const UncheckedFacts = z.record(z.string(), z.unknown(), { error: 'an object of facts' })

export const PolicyRule = z.strictObject(
  {
    id: RuleId.describe('Names the rule in every decision.'),
    why: text('a reason').describe('Why the rule exists, for the people who read decisions.'),
    effect: Effect.describe('The effect if the condition holds; escalate beats log beats execute.'),
    when: UncheckedCondition,
    unless: UncheckedCondition.optional(),
    workers: names('worker ids', 'a worker id', 'backend-2'),
    agents: names('agents', 'the name of an agent', 'claude'),
    roles: names('roles', 'the name of a role', 'reviewer'),
    until: Moment.describe(
      'The rule is off from this moment on: local time, or with Z or an offset.',
    ).optional(),
  },
  { error: 'a rule: an object with "id", "why", "effect" and "when"' },
)
export type PolicyRule = z.infer<typeof PolicyRule>

export const PolicyExpectation = z.strictObject(
  {
    effect: Effect,
    rules: listOf(RuleId, 'rule ids', RULES_LIMIT)
      .describe('The rules that decide, in any order; if left out, any may.')
      .optional(),
    because: z
      .enum(BECAUSES, { error: `one of ${BECAUSES.map((word) => `"${word}"`).join(', ')}` })
      .describe('What decided, if it matters whether a rule did.')
      .optional(),
  },
  { error: 'an object with "effect" and, where wanted, "rules" and "because"' },
)

/** What a test may say about the pane of a saved screen; the rest is unknown, as for `analyze --screen`. */
const SCREEN_PARTS = {
  screen: text('the path of a saved screen')
    .describe(
      'A saved screen, by its path from this file, in place of facts: it is read and judged as a live one.',
    )
    .optional(),
  agent: text('the name of an agent').describe('Agent that the config would name, with "screen".').optional(),
  command: text("a pane's command").describe('The pane\'s current command, with "screen".').optional(),
  cursor: z
    .tuple([z.int().min(0), z.int().min(0)], { error: 'a column and a row from 0, such as [2, 38]' })
    .describe('Column and row of the cursor, from 0, with "screen".')
    .optional(),
  worktree: text('the path of a folder')
    .describe('The folder that the worker may change, with "screen".')
    .optional(),
} as const

export const PolicyTest = z
  .strictObject(
    {
      name: text('a name'),
      facts: UncheckedFacts.optional(),
      ...SCREEN_PARTS,
      now: Moment.describe('When it is judged; if left out, before every "until".').optional(),
      expect: PolicyExpectation,
      skip: text('a reason').describe('Why the test is not run for now.').optional(),
    },
    { error: 'a test: an object with "name", "facts" or "screen", and "expect"' },
  )
  .refine(({ facts, screen }) => (facts === undefined) !== (screen === undefined), {
    error: 'either "facts" or "screen"',
  })
  .refine(
    ({ screen, agent, command, cursor, worktree }) =>
      screen !== undefined || [agent, command, cursor, worktree].every((part) => part === undefined),
    { error: '"agent", "command", "cursor" and "worktree" only with a "screen"' },
  )
export type PolicyTest = z.infer<typeof PolicyTest>

/** Tests of a policy in a separate file, `NAME.test.json` beside `NAME.json`. */
export const PolicyTestFile = z.strictObject(
  {
    $schema: z.string({ error: 'the path or URL of a JSON schema' }).optional(),
    policy: text('the name or path of a policy')
      .describe('The policy that is tested, by its path from this file; if left out, the one beside it.')
      .optional(),
    tests: listOf(PolicyTest, 'tests', TESTS_LIMIT),
  },
  { error: 'an object with "tests"' },
)
export type PolicyTestFile = z.infer<typeof PolicyTestFile>

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
      .describe('The effect if no rule holds; "escalate" if no file of the policy sets it.')
      .optional(),
    rules: listOf(PolicyRule, 'rules', RULES_LIMIT),
    tests: listOf(PolicyTest, 'tests', TESTS_LIMIT)
      .describe('What this policy must answer to facts laid over a harmless prompt.')
      .optional(),
  },
  { error: 'an object with "version" and "rules"' },
)
export type PolicyFile = z.infer<typeof PolicyFile>
