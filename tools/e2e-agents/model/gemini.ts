/** The Gemini API, as Gemini CLI speaks it. */

import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { ClientCall, Entry } from './conversation.ts'
import { event, type Protocol, pieces, refusalText } from './protocol.ts'

const Part = z.looseObject({ text: z.string().optional(), functionResponse: z.unknown().optional() })
const Content = z.looseObject({ role: z.string().optional(), parts: z.array(Part).default([]) })
const Request = z.looseObject({
  contents: z.array(Content),
  tools: z.array(z.unknown()).default([]),
})

const MODEL = 'scripted'
const USAGE = { promptTokenCount: 1500, candidatesTokenCount: 40, totalTokenCount: 1540 }
const STATUSES: Readonly<Record<number, string>> = { 401: 'UNAUTHENTICATED', 429: 'RESOURCE_EXHAUSTED' }

function entryOf({ role, parts }: z.infer<typeof Content>): Entry {
  const text = parts.map((part) => part.text ?? '').join('\n')
  if (role === 'model') return { from: 'model', text }
  return parts.some((part) => part.functionResponse !== undefined)
    ? { from: 'tool', text: '' }
    : { from: 'user', text }
}

function chunk(parts: readonly unknown[], finishReason?: string): string {
  const candidate = { index: 0, content: { role: 'model', parts }, ...(finishReason ? { finishReason } : {}) }
  return event({ candidates: [candidate], usageMetadata: USAGE, modelVersion: MODEL })
}

function callPart({ name, input }: ClientCall): unknown {
  return { functionCall: { id: randomUUID(), name, args: input } }
}

export const gemini: Protocol = {
  path: /:streamGenerateContent$/,
  read(body) {
    const { contents, tools } = Request.parse(body)
    return { model: MODEL, entries: contents.map(entryOf), offersTools: tools.length > 0 }
  },
  write(answer) {
    const last = answer.calls.length > 0 ? answer.calls.map(callPart) : [{ text: '' }]
    return [...pieces(answer.text).map((text) => chunk([{ text }])), chunk(last, 'STOP')]
  },
  refuse(status) {
    const error = { code: status, status: STATUSES[status] ?? 'INTERNAL', message: refusalText(status) }
    return { error }
  },
}
