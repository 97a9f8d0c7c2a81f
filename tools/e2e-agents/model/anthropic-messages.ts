/** Anthropic Messages, as Claude Code speaks it. */

import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { ClientCall, Entry } from './conversation.ts'
import { namedEvent, type Protocol, pieces, refusalText } from './protocol.ts'

const Block = z.looseObject({ type: z.string(), text: z.string().optional() })
const Message = z.looseObject({
  role: z.enum(['user', 'assistant', 'system']),
  content: z.union([z.string(), z.array(Block)]),
})
const Request = z.looseObject({
  model: z.string(),
  messages: z.array(Message),
  tools: z.array(z.unknown()).default([]),
})

const USAGE = {
  input_tokens: 1500,
  output_tokens: 40,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
}
const ERROR_TYPES: Readonly<Record<number, string>> = { 401: 'authentication_error', 429: 'rate_limit_error' }

/** One user message may carry tool results and new text, which are two entries. */
function entriesOf(message: z.infer<typeof Message>): Entry[] {
  const blocks =
    typeof message.content === 'string' ? [{ type: 'text', text: message.content }] : message.content
  const text = blocks.map((block) => block.text ?? '').join('\n')
  if (message.role === 'assistant') return [{ from: 'model', text }]
  const results: Entry[] = blocks.some((block) => block.type === 'tool_result')
    ? [{ from: 'tool', text: '' }]
    : []
  return text === '' ? results : [...results, { from: 'user', text }]
}

function block(index: number, start: Record<string, unknown>, deltas: readonly unknown[]): string[] {
  return [
    namedEvent({ type: 'content_block_start', index, content_block: start }),
    ...deltas.map((delta) => namedEvent({ type: 'content_block_delta', index, delta })),
    namedEvent({ type: 'content_block_stop', index }),
  ]
}

function textBlock(text: string): string[] {
  const deltas = pieces(text).map((piece) => ({ type: 'text_delta', text: piece }))
  return block(0, { type: 'text', text: '' }, deltas)
}

function toolBlock({ name, input }: ClientCall, index: number): string[] {
  const start = { type: 'tool_use', id: `toolu_${randomUUID()}`, name, input: {} }
  return block(index, start, [{ type: 'input_json_delta', partial_json: JSON.stringify(input) }])
}

export const anthropicMessages: Protocol = {
  path: /\/messages$/,
  read(body) {
    const { model, messages, tools } = Request.parse(body)
    return { model, entries: messages.flatMap(entriesOf), offersTools: tools.length > 0 }
  },
  write(answer, model) {
    const stop_reason = answer.calls.length > 0 ? 'tool_use' : 'end_turn'
    const message = { id: `msg_${randomUUID()}`, type: 'message', role: 'assistant', model, content: [] }
    const delta = { stop_reason, stop_sequence: null }
    return [
      namedEvent({
        type: 'message_start',
        message: { ...message, stop_reason: null, stop_sequence: null, usage: USAGE },
      }),
      ...textBlock(answer.text),
      ...answer.calls.flatMap((call, index) => toolBlock(call, index + 1)),
      namedEvent({ type: 'message_delta', delta, usage: { output_tokens: 40 } }),
      namedEvent({ type: 'message_stop' }),
    ]
  },
  refuse(status) {
    const type = ERROR_TYPES[status] ?? 'api_error'
    return { type: 'error', error: { type, message: refusalText(status) } }
  },
}
