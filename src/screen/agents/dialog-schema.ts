/**
 * The schemas of dialogs and other questions in an agent's data; each `error` completes the sentence
 * "expected …".
 */

import { z } from 'zod'
import { KEY_NAMES, PROMPT_KINDS, SIGNS } from '../../plugin/analysis.ts'
import type { AboutData, AnswerData, AskData, DialogData, FieldData, SaidData } from './agent-data.ts'

/** Requires a schema for every key of the data: a field without one does not compile. */
export type Shape<Data> = Record<keyof Data, z.ZodType>
export type Pattern = z.ZodType<RegExp>

export const WORDS_MAX = 300
const LIST_MAX = 100
const COLUMNS = 'a whole number of columns'

export const flag = z.boolean({ error: 'true or false' })
export const columns = z.int({ error: COLUMNS }).min(0, { error: COLUMNS }).max(WORDS_MAX, { error: COLUMNS })

/** A text that is not empty; `error` says what it is. */
export const text = (error: string) => z.string({ error }).min(1, { error }).max(WORDS_MAX, { error })

/** A bounded list; `error` says of what. */
export const list = <Item extends z.ZodType>(item: Item, error: string) =>
  z.array(item, { error }).max(LIST_MAX, { error: `at most ${LIST_MAX} of them` })

/** One of these words; the error message names them. */
export const oneOf = <const Word extends string>(words: readonly Word[]) =>
  z.enum(words, { error: `one of ${words.map((word) => JSON.stringify(word)).join(', ')}` })

/** A list of patterns, any of which may match. */
export const patterns = (pattern: Pattern) => list(pattern, 'a list of patterns')

const KEY = `one of the keys ${KEY_NAMES.join(', ')}`
const kind = oneOf(['command', 'file', 'url', 'folder', 'text'])

type About<Source extends AboutData['source']> = Shape<Extract<AboutData, { source: Source }>>

function aboutSchema(pattern: Pattern) {
  const forms = {
    fenced: z.strictObject({
      source: z.literal('fenced'),
      kind,
      fence: pattern,
      gutter: pattern,
    } satisfies About<'fenced'>),
    'under-title': z.strictObject({
      source: z.literal('under-title'),
      kind,
      until: pattern,
    } satisfies About<'under-title'>),
    labelled: z.strictObject({
      source: z.literal('labelled'),
      kind,
      label: pattern,
      until: pattern.nullable(),
    } satisfies About<'labelled'>),
    boxed: z.strictObject({
      source: z.literal('boxed'),
      kind,
      from: pattern.exactOptional(),
      header: pattern.exactOptional(),
      spare: columns,
    } satisfies About<'boxed'>),
    'under-header': z.strictObject({
      source: z.literal('under-header'),
      kind,
      header: pattern,
      question: pattern,
      margin: columns,
      spare: columns,
    } satisfies About<'under-header'>),
    title: z.strictObject({ source: z.literal('title'), kind, next: pattern } satisfies About<'title'>),
    question: z.strictObject({
      source: z.literal('question'),
      kind,
      root: pattern.nullable(),
    } satisfies About<'question'>),
  } satisfies Record<AboutData['source'], z.ZodType>
  const { fenced, labelled, boxed, title, question } = forms
  const all = [fenced, forms['under-title'], labelled, boxed, forms['under-header'], title, question] as const
  const sources = Object.keys(forms).map((source) => JSON.stringify(source))
  return z.discriminatedUnion('source', all, {
    error: `an object whose "source" is one of ${sources.join(', ')}`,
  })
}

/** The schema of keys that may be pressed, one after the other. */
export function keysSchema() {
  return list(z.enum(KEY_NAMES, { error: KEY }), 'a list of keys')
}

/** The schema of the answers that an agent's data names. */
export function answersSchema(pattern: Pattern) {
  const shape = {
    id: text('an id such as "dismiss"'),
    means: text('what the answer means, in a few words'),
    keys: keysSchema(),
    option: pattern.exactOptional(),
  } satisfies Shape<AnswerData>
  const error = 'a list of answers such as { "id": "dismiss", "means": "close it", "keys": ["Escape"] }'
  return list(z.strictObject(shape, { error }), error)
}

function saidSchema(pattern: Pattern) {
  const shape = { text: pattern.exactOptional(), rows: pattern.exactOptional() } satisfies Shape<SaidData>
  const error = 'a list of what it says, such as { "text": "^Reason: " }'
  return list(z.strictObject(shape, { error }), error)
}

/** The schema of one dialog. */
export function dialogSchema(pattern: Pattern) {
  const shape = {
    kind: oneOf(PROMPT_KINDS),
    title: pattern,
    boxed: flag.exactOptional(),
    question: pattern.nullable(),
    options: oneOf(['numbered', 'marked', 'buttons', 'none']),
    about: aboutSchema(pattern).nullable(),
    approvable: flag,
    above: saidSchema(pattern).exactOptional(),
    below: saidSchema(pattern).exactOptional(),
    footer: patterns(pattern).exactOptional(),
    separator: pattern.exactOptional(),
    described: flag.exactOptional(),
    field: z
      .strictObject({ label: pattern.nullable(), open: pattern.nullable() } satisfies Shape<FieldData>)
      .exactOptional(),
    answers: answersSchema(pattern).exactOptional(),
    forPerson: answersSchema(pattern).exactOptional(),
    rejects: keysSchema().exactOptional(),
    send: text('the id of one of its answers').exactOptional(),
    sign: oneOf(SIGNS).exactOptional(),
  } satisfies Shape<DialogData>
  return z.strictObject(shape, { error: 'an object that describes a dialog' })
}

/** The schema of questions that are only recognised. */
export function asksSchema(pattern: Pattern) {
  const shape = {
    kind: oneOf(PROMPT_KINDS),
    row: pattern,
    below: pattern,
    forPerson: answersSchema(pattern).exactOptional(),
  } satisfies Shape<AskData>
  return list(z.strictObject(shape, { error: 'an object that describes a question' }), 'a list of questions')
}
