/** OpenAI Responses, as Codex speaks it. */

import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { ClientCall, Entry } from './conversation.ts'
import { openaiRefusal } from './openai-chat.ts'
import { type Answer, namedEvent, type Protocol, pieces } from './protocol.ts'

const Part = z.looseObject({ text: z.string().optional() })
const Item = z.looseObject({
  type: z.string().default('message'),
  role: z.string().optional(),
  content: z.union([z.string(), z.array(Part)]).nullish(),
})
const Request = z.looseObject({
  model: z.string(),
  input: z.array(Item),
  tools: z.array(z.unknown()).default([]),
})

const USAGE = {
  input_tokens: 1500,
  input_tokens_details: null,
  output_tokens: 40,
  output_tokens_details: null,
  total_tokens: 1540,
}

function entriesOf(item: z.infer<typeof Item>): Entry[] {
  const text =
    typeof item.content === 'string'
      ? item.content
      : (item.content ?? []).map((part) => part.text ?? '').join('\n')
  if (item.type.endsWith('_output')) return [{ from: 'tool', text: '' }]
  if (item.role === 'user') return [{ from: 'user', text }]
  return item.role === 'assistant' || item.type.endsWith('_call') ? [{ from: 'model', text }] : []
}

function callItem({ name, input }: ClientCall): Record<string, unknown> {
  return {
    type: 'function_call',
    id: `fc_${randomUUID()}`,
    call_id: `call_${randomUUID()}`,
    name,
    arguments: JSON.stringify(input),
    status: 'completed',
  }
}

function messageItem(text: string): Record<string, unknown> {
  const content = [{ type: 'output_text', text, annotations: [] }]
  return { type: 'message', id: `msg_${randomUUID()}`, role: 'assistant', status: 'completed', content }
}

function messageEvents(item: Record<string, unknown>, text: string): string[] {
  const place = { item_id: item.id, output_index: 0, content_index: 0 }
  return [
    namedEvent({
      type: 'response.output_item.added',
      output_index: 0,
      item: { ...item, status: 'in_progress', content: [] },
    }),
    ...pieces(text).map((delta) => namedEvent({ type: 'response.output_text.delta', ...place, delta })),
    namedEvent({ type: 'response.output_item.done', output_index: 0, item }),
  ]
}

function callEvents(item: Record<string, unknown>, index: number): string[] {
  const output_index = index + 1
  return [
    namedEvent({ type: 'response.output_item.added', output_index, item }),
    namedEvent({ type: 'response.output_item.done', output_index, item }),
  ]
}

function write(answer: Answer, model: string): string[] {
  const message = messageItem(answer.text)
  const calls = answer.calls.map(callItem)
  const response = { id: `resp_${randomUUID()}`, model }
  const whole = { ...response, status: 'completed', output: [message, ...calls], usage: USAGE }
  return [
    namedEvent({ type: 'response.created', response: { ...response, status: 'in_progress' } }),
    ...messageEvents(message, answer.text),
    ...calls.flatMap(callEvents),
    namedEvent({ type: 'response.completed', response: whole }),
  ]
}

export const openaiResponses: Protocol = {
  path: /\/responses$/,
  read(body) {
    const { model, input, tools } = Request.parse(body)
    return { model, entries: input.flatMap(entriesOf), offersTools: tools.length > 0 }
  },
  write,
  refuse: openaiRefusal,
}
