/** OpenAI Chat Completions, as Qwen Code, GitHub Copilot CLI and OpenCode speak it. */

import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { ClientCall, Entry } from './conversation.ts'
import { type Answer, event, type Protocol, pieces, refusalText } from './protocol.ts'

const Part = z.looseObject({ text: z.string().optional() })
const Message = z.looseObject({
  role: z.string(),
  content: z.union([z.string(), z.array(Part)]).nullish(),
})
const Request = z.looseObject({
  model: z.string(),
  messages: z.array(Message),
  tools: z.array(z.unknown()).nullish(),
})

const USAGE = { prompt_tokens: 1500, completion_tokens: 40, total_tokens: 1540 }

function entriesOf({ role, content }: z.infer<typeof Message>): Entry[] {
  const text =
    typeof content === 'string' ? content : (content ?? []).map((part) => part.text ?? '').join('\n')
  if (role === 'assistant') return [{ from: 'model', text }]
  if (role === 'tool') return [{ from: 'tool', text: '' }]
  return role === 'user' ? [{ from: 'user', text }] : []
}

function toolCall({ name, input }: ClientCall, index: number): unknown {
  const id = `call_${randomUUID()}`
  return { index, id, type: 'function', function: { name, arguments: JSON.stringify(input) } }
}

function write(answer: Answer, model: string): string[] {
  const base = { id: `chatcmpl-${randomUUID()}`, object: 'chat.completion.chunk', created: 1, model }
  const chunk = (delta: unknown, finish_reason: string | null = null): string =>
    event({ ...base, choices: [{ index: 0, delta, finish_reason }] })
  const tool_calls = answer.calls.map(toolCall)
  return [
    chunk({ role: 'assistant', content: '' }),
    ...pieces(answer.text).map((content) => chunk({ content })),
    ...(tool_calls.length > 0 ? [chunk({ tool_calls })] : []),
    chunk({}, tool_calls.length > 0 ? 'tool_calls' : 'stop'),
    event({ ...base, choices: [], usage: USAGE }),
    'data: [DONE]\n\n',
  ]
}

/** The body of a refusal, the same in both protocols of the vendor. */
export function openaiRefusal(status: number): unknown {
  const type = status === 429 ? 'rate_limit_exceeded' : 'server_error'
  return { error: { code: status, type, message: refusalText(status) } }
}

export const openaiChat: Protocol = {
  path: /\/chat\/completions$/,
  read(body) {
    const { model, messages, tools } = Request.parse(body)
    return { model, entries: messages.flatMap(entriesOf), offersTools: (tools ?? []).length > 0 }
  },
  write,
  refuse: openaiRefusal,
}
