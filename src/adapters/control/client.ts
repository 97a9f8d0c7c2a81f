/** Asks a running monitor over its socket. */

import { type RequestOptions, request as startRequest } from 'node:http'
import type { Item } from '../../core/items/item.ts'
import {
  EVENTS_ROUTE,
  ITEM_EVENT,
  REFUSED,
  Refused,
  type ReplyOf,
  type RequestOf,
  ROUTES,
  type RouteName,
} from './routes.ts'

const ANSWER_LIMIT_MS = 3000
/** A key that is on its way is waited for, and so are a slow disk and a slow tmux; an answer is confirmed on the screen. */
const LIMITS_MS: Readonly<Partial<Record<RouteName, number>>> = {
  ...{ pause: 6000, resume: 6000, answer: 30_000, go: 12_000 },
}
/** Ten thousand items that wait have about 20 MB. */
const ANSWER_BYTES_MAX = 64 * 1024 * 1024

/** Asks a running monitor; rejects with `Refused` where it says no, and otherwise where it does not answer. */
export async function ask<Name extends RouteName>(
  socketPath: string,
  name: Name,
  body: RequestOf<Name>,
  itemId = '',
): Promise<ReplyOf<Name>> {
  const { route, request, reply } = ROUTES[name]
  const asked = request.safeParse(body)
  if (!asked.success) throw new Refused('invalid_request', `${asked.error.issues[0]?.message}.`)
  const [method, path = ''] = route.split(' ')
  const signal = AbortSignal.timeout(LIMITS_MS[name] ?? ANSWER_LIMIT_MS)
  const target = { socketPath, method, path: path.replace('{id}', encodeURIComponent(itemId)), signal }
  const { status, text } = await exchange(target, JSON.stringify(body))
  if (status === 200) return reply.parse(JSON.parse(text)) as ReplyOf<Name>
  throw refusalIn(text)
}

function refusalIn(text: string): Error {
  const { message, code } = REFUSED.parse(JSON.parse(text))
  return code === null ? new Error(message) : new Refused(code, message)
}

/** Hears of each item that changes, until the signal aborts or the monitor ends. `onListening` is called once nothing is missed any more. */
export function listenToItems(socketPath: string, { signal, onListening, onItem }: ItemEars): Promise<void> {
  return new Promise((resolve, reject) => {
    const [method, path] = EVENTS_ROUTE.split(' ')
    const hear = (event: string): void => {
      if (event.startsWith('data: ')) onItem(ITEM_EVENT.parse(JSON.parse(event.slice(6))).item)
      else void Promise.resolve(onListening()).catch(reject)
    }
    const request = startRequest({ socketPath, method, path, signal, agent: false }, (response) => {
      let unread = ''
      response.setEncoding('utf8')
      response.on('data', (text: string) => {
        const events = (unread + text).split('\n\n')
        unread = events.pop() ?? ''
        try {
          if (response.statusCode !== 200) throw refusalIn(text)
          events.forEach(hear)
        } catch (error) {
          reject(error)
          request.destroy()
        }
      })
      response.once('end', resolve)
      response.on('error', (error) => (signal.aborted ? resolve() : reject(error)))
    })
    request.on('error', (error) => (signal.aborted ? resolve() : reject(error)))
    request.end()
  })
}

export interface ItemEars {
  readonly signal: AbortSignal
  readonly onListening: () => void | Promise<void>
  readonly onItem: (item: Item) => void
}

function exchange(
  target: RequestOptions,
  body: string,
): Promise<{ readonly status: number | undefined; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const options = { ...target, agent: false }
    const request = startRequest(options, (response) => {
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        chunks.push(chunk)
        if (bytes > ANSWER_BYTES_MAX) request.destroy(new Error('its answer is too long'))
      })
      response.once('end', () =>
        resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString() }),
      )
      response.on('error', reject)
    })
    request.on('error', reject)
    request.end(target.method === 'GET' ? undefined : body)
  })
}
