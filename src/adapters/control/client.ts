/** Asks a running monitor over its socket. */

import { type IncomingMessage, type RequestOptions, request as startRequest } from 'node:http'
import type { Item } from '../../core/items/item.ts'
import { parseJsonObject } from '../../core/text/json-object.ts'
import { MESSAGES } from './digest.ts'
import { EVENTS_PATH, MESSAGES_HEADER, PATHS, type RouteName } from './paths.ts'
import { Refused } from './refused.ts'
import type { ReplyOf, RequestOf } from './routes.ts'

const ANSWER_LIMIT_MS = 3000
/** These wait for a key on its way, a slow disk or tmux. An answer is also confirmed on the screen. */
const LIMITS_MS: Readonly<Partial<Record<RouteName, number>>> = {
  ...{ pause: 6000, resume: 6000, answer: 30_000, go: 12_000 },
}
/** Ten thousand waiting items take about 20 MB. */
const ANSWER_BYTES_MAX = 64 * 1024 * 1024

/** Asks a running monitor. Rejects with `Refused` if it refuses, otherwise if it does not answer. */
export async function ask<Name extends RouteName>(
  socketPath: string,
  name: Name,
  body: RequestOf<Name>,
  itemId = '',
): Promise<ReplyOf<Name>> {
  const [method, path = ''] = PATHS[name].split(' ')
  const signal = AbortSignal.timeout(LIMITS_MS[name] ?? ANSWER_LIMIT_MS)
  const target = { socketPath, method, path: path.replace('{id}', encodeURIComponent(itemId)), signal }
  const response = await responseTo(target, method === 'GET' ? null : JSON.stringify(body))
  const text = await bodyOf(response)
  if (response.statusCode !== 200) throw refusalIn(text)
  const reply = JSON.parse(text)
  if (response.headers[MESSAGES_HEADER] === MESSAGES) return reply
  const { ROUTES } = await messagesToCheck()
  return ROUTES[name].reply.parse(reply) as ReplyOf<Name>
}

/** Loaded only if another version replies: the schemas take a quarter of a command's start-up time. */
function messagesToCheck() {
  return import('./routes.ts')
}

function refusalIn(text: string): Error {
  const { message, code } = parseJsonObject(text) ?? {}
  return typeof code === 'string' ? new Refused(code, String(message)) : new Error(String(message))
}

export interface ItemEars {
  readonly signal: AbortSignal
  readonly onListening: () => void | Promise<void>
  readonly onItem: (item: Item) => void
}

/**
 * Reports each item that changes, until the signal aborts or the monitor ends. `onListening` is called when
 * no change can be missed any more.
 */
export async function listenToItems(
  socketPath: string,
  { signal, onListening, onItem }: ItemEars,
): Promise<void> {
  const [method, path] = EVENTS_PATH.split(' ')
  try {
    const response = await responseTo({ socketPath, method, path, signal }, null)
    const readEvent = await eventReader(response)
    let unread = ''
    for await (const text of response.setEncoding('utf8')) {
      if (response.statusCode !== 200) throw refusalIn(text)
      const events = `${unread}${text}`.split('\n\n')
      unread = events.pop() ?? ''
      for (const event of events)
        if (event.startsWith('data: ')) onItem(readEvent(event.slice('data: '.length)))
        else await onListening()
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

async function eventReader(response: IncomingMessage): Promise<(text: string) => Item> {
  if (response.headers[MESSAGES_HEADER] === MESSAGES) return (text) => JSON.parse(text).item
  const { ITEM_EVENT } = await messagesToCheck()
  return (text) => ITEM_EVENT.parse(JSON.parse(text)).item
}

async function bodyOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response) {
    bytes += chunk.length
    if (bytes > ANSWER_BYTES_MAX) throw new Error('its answer is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function responseTo(target: RequestOptions, body: string | null): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = startRequest({ ...target, agent: false }, resolve)
    request.on('error', reject)
    request.end(body ?? undefined)
  })
}
