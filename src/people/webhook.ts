/** Notifies a URL by a POST, signed if there is a secret. */

import type { WebhookChannel } from '../core/project/notify.ts'
import { messageJson } from './message-json.ts'
import type { Message, Notify } from './news.ts'
import type { Post } from './ways.ts'

export interface WebhookParts {
  readonly post: Post
  readonly url: string
  /** Null if nothing is signed. */
  readonly secret: string | null
  /** HMAC-SHA256 of a text, in hex. */
  readonly hmac: (secret: string, text: string) => string
  /** Milliseconds since the epoch. */
  readonly wall: () => number
}

/** A notifier that signs the timestamp, a full stop and the body, so that nobody can replay an old message. */
export function webhook(
  { post, url, secret, hmac, wall }: WebhookParts,
  { body: form, timeout }: Pick<WebhookChannel, 'body' | 'timeout'>,
): Notify {
  return {
    tell: (message, signal) => {
      const body = form === undefined ? messageJson(message) : filledIn(form, message)
      const timestamp = String(Math.floor(wall() / 1000))
      const signature =
        secret === null ? {} : { 'x-czarina-signature': `sha256=${hmac(secret, `${timestamp}.${body}`)}` }
      const headers = { 'content-type': 'application/json', 'x-czarina-timestamp': timestamp, ...signature }
      return post({ url, headers, body, timeout_ms: timeout * 1000, signal })
    },
  }
}

/** The body in the form that another service expects instead of our JSON. */
function filledIn(form: Readonly<Record<string, unknown>>, { title, lines, items }: Message): string {
  const values = new Map([
    ['{title}', title],
    ['{text}', [title, ...lines].join('\n')],
    ['{id}', items[0]?.id ?? ''],
  ])
  const fill = (text: string): string =>
    text.replace(/\{(?:title|text|id)\}/g, (name) => values.get(name) ?? name)
  return JSON.stringify(form, (_, value: unknown) => (typeof value === 'string' ? fill(value) : value))
}
