/** How the clients of one vendor request a turn and expect it to be streamed. */

import type { ClientCall, Conversation } from './conversation.ts'

/** A turn as it is sent: its tools have the client's own names. */
export interface Answer {
  readonly text: string
  readonly calls: readonly ClientCall[]
}

export interface Protocol {
  /** The path of a request for a turn. */
  readonly path: RegExp
  read(body: unknown): Conversation
  /** The answer as server-sent events, ready to be written one after another. */
  write(answer: Answer, model: string): readonly string[]
  /** The body of a response with this HTTP status. */
  refuse(status: number): unknown
}

/** The messages that vendors send with these statuses. */
export function refusalText(status: number): string {
  if (status === 401) return 'Incorrect API key provided'
  if (status === 429) return 'Rate limit reached for requests'
  return 'The server had an error'
}

/** A server-sent event without a name. */
export function event(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`
}

/** A server-sent event whose name is the `type` of its data. */
export function namedEvent(data: { readonly type: string; readonly [field: string]: unknown }): string {
  return `event: ${data.type}\n${event(data)}`
}

/** Splits a text into pieces as models stream it. */
export function pieces(text: string): readonly string[] {
  return text.match(/[\s\S]{1,24}/g) ?? []
}
