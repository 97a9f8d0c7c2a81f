import { describe, expect, it } from 'vitest'
import {
  type DueTurn,
  type Entry,
  request,
  type Turn,
  turnFor,
} from '../../tools/e2e-agents/model/conversation.ts'

const ask: Turn = { text: 'May I?', calls: [{ tool: 'shell', command: 'true', why: 'Nothing' }] }
const end: Turn = { text: 'Done.', calls: [] }
const scenarios = { one: [ask, end], two: [end], 'error-429': [end] }
const greeting: DueTurn = { scenario: null, round: null, turn: { text: 'Ready.', calls: [] } }

const one: Entry = { from: 'user', text: request('one') }
const two: Entry = { from: 'user', text: request('two') }
const model: Entry = { from: 'model', text: '' }
const tool: Entry = { from: 'tool', text: '' }

const cases: readonly { name: string; entries: readonly Entry[]; offersTools?: boolean; due: DueTurn }[] = [
  {
    name: 'the first turn answers the request',
    entries: [one],
    due: { scenario: 'one', round: 0, turn: ask },
  },
  {
    name: 'a tool result brings the next turn',
    entries: [one, model, tool],
    due: { scenario: 'one', round: 1, turn: end },
  },
  {
    name: 'parallel results are one round',
    entries: [one, model, model, tool, tool],
    due: { scenario: 'one', round: 1, turn: end },
  },
  {
    name: 'after the last turn nothing is left',
    entries: [one, model, tool, model, tool],
    due: { scenario: 'one', round: 2, turn: { text: 'Nothing left to do.', calls: [] } },
  },
  {
    name: 'the newest request counts',
    entries: [one, model, tool, model, two],
    due: { scenario: 'two', round: 0, turn: end },
  },
  {
    name: 'what the model says names no scenario',
    entries: [two, { from: 'model', text: request('one') }],
    due: { scenario: 'two', round: 0, turn: end },
  },
  {
    name: 'a name may hold digits',
    entries: [{ from: 'user', text: request('error-429') }],
    due: { scenario: 'error-429', round: 0, turn: end },
  },
  { name: 'an unknown scenario only greets', entries: [{ from: 'user', text: 'hello' }], due: greeting },
  { name: 'a request for a title only greets', entries: [one], offersTools: false, due: greeting },
]

describe('the next turn of the scripted model', () => {
  it.each(cases)('$name', ({ entries, offersTools = true, due }) => {
    expect(turnFor({ model: 'any', entries, offersTools }, scenarios)).toEqual(due)
  })
})
