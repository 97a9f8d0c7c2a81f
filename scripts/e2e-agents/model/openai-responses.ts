/** OpenAI Responses, as Codex speaks it. */

import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Entry, Protocol, ServerEvent, ToolCall, Turn } from './conversation.ts'

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

function patch(file: string, from: string, to: string): string {
  return `apply_patch <<'EOF'\n*** Begin Patch\n*** Update File: ${file}\n@@\n-${from}\n+${to}\n*** End Patch\nEOF`
}

/** Codex asks about a command where the model wants to leave the sandbox, about a patch where the sandbox forbids it. */
function callArguments(call: ToolCall): Record<string, unknown> {
  switch (call.tool) {
    case 'shell':
      return { cmd: call.command, sandbox_permissions: 'require_escalated', justification: call.why }
    case 'read':
      return { cmd: `cat ${call.file}` }
    case 'edit':
      return { cmd: patch(call.file, call.from, call.to) }
  }
}

function callItem(call: ToolCall): Record<string, unknown> {
  return {
    type: 'function_call',
    id: `fc_${randomUUID()}`,
    call_id: `call_${randomUUID()}`,
    name: 'exec_command',
    arguments: JSON.stringify(callArguments(call)),
    status: 'completed',
  }
}

function messageItem(text: string): Record<string, unknown> {
  const content = [{ type: 'output_text', text, annotations: [] }]
  return { type: 'message', id: `msg_${randomUUID()}`, role: 'assistant', status: 'completed', content }
}

function itemEvents(item: Record<string, unknown>, output_index: number): ServerEvent[] {
  return [
    { type: 'response.output_item.added', output_index, item },
    { type: 'response.output_item.done', output_index, item },
  ]
}

function outputOf(turn: Turn): Record<string, unknown>[] {
  return [messageItem(turn.text), ...turn.calls.map(callItem)]
}

export const openaiResponses: Protocol = {
  path: '/responses',
  read(body) {
    const { model, input, tools } = Request.parse(body)
    return { model, entries: input.flatMap(entriesOf), offersTools: tools.length > 0 }
  },
  write(turn, model) {
    const output = outputOf(turn)
    const response = { id: `resp_${randomUUID()}`, model }
    return [
      { type: 'response.created', response: { ...response, status: 'in_progress' } },
      ...output.flatMap(itemEvents),
      { type: 'response.completed', response: { ...response, status: 'completed', output, usage: USAGE } },
    ]
  },
}
