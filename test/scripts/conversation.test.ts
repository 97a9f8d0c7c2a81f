import { describe, expect, it } from 'vitest'
import { type Entry, request, type Turn, turnFor } from '../../scripts/e2e-agents/model/conversation.ts'

const ask: Turn = { text: 'May I?', calls: [{ tool: 'shell', command: 'true', why: 'Nothing' }] }
const end: Turn = { text: 'Done.', calls: [] }
const scenarios = { one: [ask, end], two: [end] }

const one: Entry = { from: 'user', text: request('one') }
const two: Entry = { from: 'user', text: request('two') }
const model: Entry = { from: 'model', text: '' }
const tool: Entry = { from: 'tool', text: '' }

const cases: readonly { name: string; entries: readonly Entry[]; offersTools?: boolean; turn: Turn }[] = [
  { name: 'the first turn answers the request', entries: [one], turn: ask },
  { name: 'a tool result brings the next turn', entries: [one, model, tool], turn: end },
  { name: 'parallel results are one round', entries: [one, model, model, tool, tool], turn: end },
  {
    name: 'after the last turn nothing is left',
    entries: [one, model, tool, model, tool],
    turn: { text: 'Nothing left to do.', calls: [] },
  },
  { name: 'the newest request counts', entries: [one, model, tool, model, two], turn: end },
  {
    name: 'what the model says names no scenario',
    entries: [two, { from: 'model', text: request('one') }],
    turn: end,
  },
  {
    name: 'an unknown scenario only greets',
    entries: [{ from: 'user', text: 'hello' }],
    turn: { text: 'Ready.', calls: [] },
  },
  {
    name: 'a request for a title only greets',
    entries: [one],
    offersTools: false,
    turn: { text: 'Ready.', calls: [] },
  },
]

describe('the turn of the scripted model', () => {
  it.each(cases)('$name', ({ entries, offersTools = true, turn }) => {
    expect(turnFor({ model: 'any', entries, offersTools }, scenarios)).toEqual(turn)
  })
})
