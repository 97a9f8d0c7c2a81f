import { describe, expect, it } from 'vitest'
import { anthropicMessages } from '../../../tools/e2e-agents/model/anthropic-messages.ts'
import type { Entry } from '../../../tools/e2e-agents/model/conversation.ts'
import { gemini } from '../../../tools/e2e-agents/model/gemini.ts'
import { openaiChat } from '../../../tools/e2e-agents/model/openai-chat.ts'
import { openaiResponses } from '../../../tools/e2e-agents/model/openai-responses.ts'
import type { Protocol } from '../../../tools/e2e-agents/model/protocol.ts'

const ENTRIES: readonly Entry[] = [
  { from: 'user', text: 'go' },
  { from: 'model', text: 'I go.' },
  { from: 'tool', text: '' },
]

/** The same conversation as each vendor's clients send it. */
const SPOKEN: readonly { name: string; protocol: Protocol; path: string; body: object; model: string }[] = [
  {
    name: 'Anthropic Messages',
    protocol: anthropicMessages,
    path: '/v1/messages',
    model: 'any',
    body: {
      model: 'any',
      tools: [{ name: 'Bash' }],
      messages: [
        { role: 'user', content: [{ type: 'text', text: 'go' }] },
        { role: 'assistant', content: 'I go.' },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: '1', content: 'ok' }] },
      ],
    },
  },
  {
    name: 'OpenAI Responses',
    protocol: openaiResponses,
    path: '/v1/responses',
    model: 'any',
    body: {
      model: 'any',
      tools: [{ type: 'function', name: 'exec_command' }],
      input: [
        { role: 'developer', content: 'rules' },
        { role: 'user', content: [{ type: 'input_text', text: 'go' }] },
        { role: 'assistant', content: [{ type: 'output_text', text: 'I go.' }] },
        { type: 'function_call_output', call_id: '1', output: 'ok' },
      ],
    },
  },
  {
    name: 'OpenAI Chat Completions',
    protocol: openaiChat,
    path: '/v1/chat/completions',
    model: 'any',
    body: {
      model: 'any',
      tools: [{ type: 'function', function: { name: 'bash' } }],
      messages: [
        { role: 'system', content: 'rules' },
        { role: 'user', content: 'go' },
        { role: 'assistant', content: 'I go.', tool_calls: [{}] },
        { role: 'tool', content: 'ok' },
      ],
    },
  },
  {
    name: 'Gemini',
    protocol: gemini,
    path: '/v1beta/models/gemini-2.5-pro:streamGenerateContent',
    model: 'scripted',
    body: {
      tools: [{ functionDeclarations: [{ name: 'run_shell_command' }] }],
      contents: [
        { role: 'user', parts: [{ text: 'go' }] },
        { role: 'model', parts: [{ text: 'I go.' }] },
        { role: 'user', parts: [{ functionResponse: { name: 'run_shell_command', response: {} } }] },
      ],
    },
  },
]

const TEXT = 'A text that is longer than one portion of a stream.'
const CALL = { name: 'bash', input: { command: 'mkdir made' } }

describe.each(SPOKEN)('$name', ({ protocol, path, body, model }) => {
  it('is recognised by its path', () => {
    expect([protocol.path.test(path), protocol.path.test('/v1/models')]).toEqual([true, false])
  })

  it('reads a conversation', () => {
    expect(protocol.read(body)).toEqual({ model, entries: ENTRIES, offersTools: true })
  })

  it('streams the whole text and the call with its arguments', () => {
    const events = protocol.write({ text: TEXT, calls: [CALL] }, 'any')
    const data = events.map(
      (event) => /^(?:event: .+\n)?data: (.+)\n\n$/.exec(event)?.[1] ?? expect.fail(event),
    )
    const strings = data.flatMap((json) => (json === '[DONE]' ? [] : stringsIn(JSON.parse(json))))
    const portions = TEXT.match(/.{1,24}/g) ?? []
    expect(portions.every((portion) => strings.includes(portion))).toBe(true)
    expect(strings).toContain('bash')
    expect(strings.some((text) => text === 'mkdir made' || text === JSON.stringify(CALL.input))).toBe(true)
  })

  it('refuses with a message', () => {
    expect(stringsIn(protocol.refuse(429))).toContain('Rate limit reached for requests')
  })
})

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}
