/** Notifies a phone through ntfy: a title and a text with the commands that answer, but no buttons. */

import type { NtfyChannel } from '../core/project/notify.ts'
import type { Notify } from './news.ts'
import type { Post } from './ways.ts'

/** The names that ntfy has for priorities. */
const PRIORITIES = { dangerous: 'high', caution: 'default', contained: 'default', read_only: 'low' } as const

/** A notifier for one topic; `token` is null if the topic is public. */
export function ntfy(
  post: Post,
  { url, token }: { readonly url: string; readonly token: string | null },
  { timeout }: Pick<NtfyChannel, 'timeout'>,
): Notify {
  return {
    tell: ({ title, lines, risk }, signal) => {
      const authorization = token === null ? {} : { authorization: `Bearer ${token}` }
      const priority = risk === null ? 'default' : PRIORITIES[risk]
      const headers = { title, priority, ...authorization }
      const body = lines.length === 0 ? title : lines.join('\n')
      return post({ url, headers, body, timeout_ms: timeout * 1000, signal })
    },
  }
}
