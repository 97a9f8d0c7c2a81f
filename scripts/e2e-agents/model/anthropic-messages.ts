/** Anthropic Messages, as Claude Code speaks it. */

import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Entry, Protocol, ServerEvent, ToolCall } from './conversation.ts'

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

/** One user message may carry tool results and new text: those are two entries. */
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

function toolUse(call: ToolCall): { name: string; input: Record<string, unknown> } {
  switch (call.tool) {
    case 'shell':
      return { name: 'Bash', input: { command: call.command, description: call.why } }
    case 'read':
      return { name: 'Read', input: { file_path: call.file } }
    case 'edit':
      return { name: 'Edit', input: { file_path: call.file, old_string: call.from, new_string: call.to } }
  }
}

function textBlock(text: string, index: number): ServerEvent[] {
  return [
    { type: 'content_block_start', index, content_block: { type: 'text', text: '' } },
    { type: 'content_block_delta', index, delta: { type: 'text_delta', text } },
    { type: 'content_block_stop', index },
  ]
}

function toolBlock(call: ToolCall, index: number): ServerEvent[] {
  const { name, input } = toolUse(call)
  const partial_json = JSON.stringify(input)
  return [
    {
      type: 'content_block_start',
      index,
      content_block: { type: 'tool_use', id: `toolu_${randomUUID()}`, name, input: {} },
    },
    { type: 'content_block_delta', index, delta: { type: 'input_json_delta', partial_json } },
    { type: 'content_block_stop', index },
  ]
}

export const anthropicMessages: Protocol = {
  path: '/messages',
  read(body) {
    const { model, messages, tools } = Request.parse(body)
    return { model, entries: messages.flatMap(entriesOf), offersTools: tools.length > 0 }
  },
  write(turn, model) {
    const stop_reason = turn.calls.length > 0 ? 'tool_use' : 'end_turn'
    const message = { id: `msg_${randomUUID()}`, type: 'message', role: 'assistant', model, content: [] }
    return [
      {
        type: 'message_start',
        message: { ...message, stop_reason: null, stop_sequence: null, usage: USAGE },
      },
      ...textBlock(turn.text, 0),
      ...turn.calls.flatMap((call, index) => toolBlock(call, index + 1)),
      { type: 'message_delta', delta: { stop_reason, stop_sequence: null }, usage: { output_tokens: 40 } },
      { type: 'message_stop' },
    ]
  },
}
