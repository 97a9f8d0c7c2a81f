/**
 * The one schema of an agent's data, for our own compiled data and for a user's file, which has its patterns
 * as text.
 */

import { z } from 'zod'
import { SIGNS } from '../../plugin/analysis.ts'
import {
  type AgentData,
  type InputBoxData,
  type PanelData,
  type SignData,
  type TurnData,
  UNSEEN_AGENT,
} from './agent-data.ts'
import {
  answersSchema,
  asksSchema,
  columns,
  dialogSchema,
  flag,
  keysSchema,
  list,
  oneOf,
  type Pattern,
  patterns,
  type Shape,
  text,
  WORDS_MAX,
} from './dialog-schema.ts'

const NAME_MAX = 60
const SETTLE_MOST_MS = 10_000
/** Shorter ones would occur in almost everything that a pane prints. */
const TOKEN_LEAST = 5

const NAME = 'a name of small letters, digits, ".", "_" and "-"'
const SETTLE = `milliseconds, a whole number from 0 to ${SETTLE_MOST_MS}`
const TOKEN = `a text of ${TOKEN_LEAST} to ${WORDS_MAX} characters`

const Name = z
  .string({ error: NAME })
  .regex(/^[a-z0-9][a-z0-9._-]*$/, { error: NAME })
  .max(NAME_MAX, { error: NAME })

function inputBoxSchema(pattern: Pattern) {
  const shape = {
    row: pattern,
    frame: pattern.nullable(),
    below: pattern,
    belowMust: pattern.nullable(),
    above: pattern.exactOptional(),
    padding: pattern.exactOptional(),
    placeholders: pattern,
  } satisfies Shape<InputBoxData>
  return z.strictObject(shape, { error: 'an object that describes the input box' })
}

function panelSchema(pattern: Pattern) {
  const hints = { buttons: pattern, numbered: pattern, none: pattern } satisfies Shape<PanelData['hints']>
  const shape = {
    hints: z.strictObject(hints, { error: 'an object with the hints of each shape' }),
    rowsMost: z.int({ error: 'a whole number of rows' }).min(1, { error: 'a whole number of rows' }),
    boxEnd: pattern,
    startIndent: columns,
    enlarged: pattern,
    modal: pattern,
    child: pattern,
  } satisfies Shape<PanelData>
  return z.strictObject(shape, { error: 'an object that describes the panels' })
}

function turnSchema(pattern: Pattern) {
  const shape = {
    user: pattern,
    block: pattern,
    tool: pattern,
    aside: pattern,
    working: pattern,
    workingBelow: pattern.nullable(),
    ended: pattern,
    alwaysEnds: flag,
    wordsEnd: flag.exactOptional(),
    background: pattern,
    interrupted: pattern,
    retry: pattern,
    retryFails: z
      .int({ error: 'a whole number of attempts' })
      .min(1, { error: 'a whole number of attempts' }),
    failed: pattern,
  } satisfies Shape<TurnData>
  return z.strictObject(shape, { error: 'an object with the marks of a turn' })
}

function signsSchema(pattern: Pattern) {
  const shape = {
    sign: oneOf(SIGNS),
    where: oneOf(['notice', 'around', 'top', 'instead']),
    row: pattern,
  } satisfies Shape<SignData>
  const error = 'a list of signs such as { "sign": "login", "where": "notice", "row": "^Please log in" }'
  return list(z.strictObject(shape, { error }), error)
}

function agentShape(pattern: Pattern) {
  const overlay = { last: pattern, question: text('what the view is'), answers: answersSchema(pattern) }
  return {
    name: Name,
    verified: flag,
    version: text('the version that was seen, or null').nullable(),
    aliases: list(Name, 'a list of words'),
    commands: pattern,
    hosts: pattern.exactOptional(),
    settle_ms: z.int({ error: SETTLE }).min(0, { error: SETTLE }).max(SETTLE_MOST_MS, { error: SETTLE }),
    rejects: keysSchema().exactOptional(),
    dialogs: list(dialogSchema(pattern), 'a list of dialogs'),
    asks: asksSchema(pattern).exactOptional(),
    dialogFrame: pattern.nullable(),
    dialogEnd: pattern.exactOptional(),
    titles: pattern.exactOptional(),
    optionsWrapAtNumber: flag.exactOptional(),
    selectionMark: text('one character').max(2, { error: 'one character' }).exactOptional(),
    scrollBar: pattern.exactOptional(),
    footer: patterns(pattern),
    tasks: patterns(pattern).exactOptional(),
    cut: pattern,
    once: patterns(pattern),
    inputBox: inputBoxSchema(pattern),
    panel: panelSchema(pattern).exactOptional(),
    turn: turnSchema(pattern),
    overlays: list(z.strictObject(overlay, { error: 'an object that describes a view' }), 'a list of views'),
    signs: signsSchema(pattern).exactOptional(),
    busy: pattern.exactOptional(),
    startErrors: pattern,
    gateTokens: list(text(TOKEN).min(TOKEN_LEAST, { error: TOKEN }), 'a list of texts'),
  } satisfies Shape<AgentData>
}

/** The schema of compiled data, as the plugin takes it. */
export const AgentDataSchema: z.ZodType<AgentData> = z.strictObject(agentShape(z.instanceof(RegExp)))

/**
 * The schema of a user's file: a name, and the data that differs from the agent that it extends. `pattern`
 * turns a text into a checked regular expression. The caller passes it in, because a plugin does not decide
 * what a pattern may cost.
 */
export function agentFileSchema(pattern: z.ZodType<RegExp, string>, known: readonly string[]) {
  const { name, inputBox, turn, ...rest } = agentShape(pattern)
  return z.strictObject(
    {
      $schema: z.string({ error: 'the path of a JSON schema' }).exactOptional(),
      name,
      extends: oneOf(known).exactOptional(),
      ...z.strictObject(rest).partial().shape,
      inputBox: inputBox.partial().exactOptional(),
      turn: turn.partial().exactOptional(),
    },
    { error: 'an object with a name and what is known of the agent' },
  )
}
export type AgentFile = z.infer<ReturnType<typeof agentFileSchema>>

/**
 * Completes the data of a checked file: lists replace those of the extended agent, objects are merged. Our
 * own verification does not cover what somebody changed: only the file itself can say that it is verified.
 */
export function agentOf(file: AgentFile, known: readonly AgentData[]): AgentData {
  const { $schema: _schema, extends: extended, inputBox, turn, ...given } = file
  const base = known.find(({ name }) => name === extended) ?? UNSEEN_AGENT
  return AgentDataSchema.parse({
    ...base,
    verified: false,
    aliases: [...new Set([file.name, ...base.aliases])],
    ...given,
    inputBox: { ...base.inputBox, ...inputBox },
    turn: { ...base.turn, ...turn },
  })
}

/** The user's agents first, then the known ones: a user's agent replaces the known agent of the same name. */
export function withOwnAgents(own: readonly AgentData[], known: readonly AgentData[]): readonly AgentData[] {
  return [...own, ...known.filter(({ name }) => own.every((agent) => agent.name !== name))]
}
