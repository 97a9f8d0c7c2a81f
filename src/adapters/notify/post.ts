/** The HTTP requests of channels, and their signature. */

import { createHmac } from 'node:crypto'
import type { Post } from '../../people/ways.ts'

/** Sends a POST without redirects. Errors name only the URL's host, since the rest may be a secret. */
export const post: Post = async ({ url, headers, body, timeout_ms, signal }) => {
  const { host } = new URL(url)
  const late = AbortSignal.timeout(timeout_ms)
  const request = fetch(url, {
    ...{ method: 'POST', headers, body, redirect: 'manual' },
    signal: AbortSignal.any([signal, late]),
  })
  const response = await request.catch((error: unknown) => {
    if (late.aborted) throw new Error(`${host} did not answer within ${timeout_ms / 1000} s`)
    throw new Error(`${host} cannot be reached: ${reasonOf(error)}`)
  })
  await response.body?.cancel()
  if (!response.ok) throw new Error(`${host} answered ${response.status}`)
}

/** fetch hides what went wrong in its cause. */
function reasonOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : undefined
  const code: unknown = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return typeof code === 'string' ? code : 'the connection failed'
}

/** HMAC-SHA256 in hex. */
export function hmacOf(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex')
}
