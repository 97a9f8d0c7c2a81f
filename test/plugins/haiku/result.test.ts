import { expect, test } from 'vitest'
import { readMessage } from '../../../plugins/haiku/haiku.ts'
import { PROMPT } from '../../support/samples.ts'

const ANSWER = {
  status: 'stuck',
  action: 'approve',
  answer: '1',
  keys: null,
  reasoning: 'Harmless.',
  confidence: 93,
}
const MESSAGE = {
  model: 'claude-haiku-5-5',
  stop_reason: 'end_turn',
  usage: {
    input_tokens: 1000,
    output_tokens: 100,
    cache_creation_input_tokens: 200,
    cache_read_input_tokens: null,
  },
  content: [{ type: 'text', text: JSON.stringify(ANSWER) }],
}
const QUESTION = { model: 'claude-haiku-5-5', open: PROMPT, pricing: {} }
const said = (answer: unknown) => ({ content: [{ type: 'text', text: JSON.stringify(answer) }] })

test('a complete answer becomes an analysis with the prompt that was read and the cost of all tokens', () => {
  expect(readMessage(MESSAGE, QUESTION)).toEqual({
    ...ANSWER,
    conclusive: false,
    prompt: PROMPT,
    model: 'claude-haiku-5-5',
    cost: (1000 * 0.1 + 100 * 0.5 + 200 * 0.125) / 1_000_000,
    tokens: { input: 1200, output: 100 },
  })
})

test('the cost of a model without a price is unknown', () => {
  expect(readMessage({ ...MESSAGE, model: 'new-one' }, QUESTION)).toMatchObject({
    model: 'new-one',
    cost: null,
  })
})

test.each([
  [
    { action: 'approve', answer: '1', keys: '1' },
    { answer: '1', keys: null },
  ],
  [
    { action: 'send_keys', answer: null, keys: 'q' },
    { answer: null, keys: 'q' },
  ],
  [
    { action: 'none', answer: '1', keys: 'y' },
    { answer: null, keys: null },
  ],
  [
    { action: 'intervene', answer: '1', keys: 'y' },
    { answer: null, keys: null },
  ],
])('of %j, %j is picked', (over, picked) => {
  expect(readMessage({ ...MESSAGE, ...said({ ...ANSWER, ...over }) }, QUESTION)).toMatchObject(picked)
})

const formFault = 'the message of the model does not have the expected form'
const notAsked = 'the answer of the model does not have the requested form'

test.each([
  [{ stop_reason: 'refusal', content: [] }, 'the model refused to answer'],
  [{ stop_reason: 'refusal' }, 'the model refused to answer'],
  [{ stop_reason: 'max_tokens' }, 'the answer was cut off at max_tokens'],
  [{ stop_reason: 'constructor' }, 'the model stopped for another reason: constructor'],
  [{ stop_reason: null }, 'the model stopped for another reason: null'],
  [{ content: [] }, notAsked],
  [said({ ...ANSWER, keys: 'C-c' }), notAsked],
  [{ content: undefined }, formFault],
  [{ usage: undefined }, formFault],
  [{ usage: { input_tokens: -1, output_tokens: 1 } }, formFault],
  [{ model: undefined }, formFault],
])('%j is no answer', (over, message) => {
  expect(() => readMessage({ ...MESSAGE, ...over }, QUESTION)).toThrow(message)
})
