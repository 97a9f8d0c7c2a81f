/**
 * The one file that uses the vendor's SDK. The SDK is loaded with the first question, so that nothing else
 * waits for it.
 */

import type { JSONOutputFormat } from '@anthropic-ai/sdk/resources/messages'
import type { FaultReport } from 'czarina-monitor/plugin'
import { AnalyzerFault } from 'czarina-monitor/plugin'
import { Answer } from './answer-schema.ts'
import { misdirected, statusFault, unreachable, unusable } from './faults.ts'
import type { PromptText } from './prompt.ts'

export interface ModelAccess {
  readonly apiKey: string
  /** Null for the vendor's own address. */
  readonly baseUrl: string | null
  readonly model: string
  /** For each attempt, from the request to the last byte of the answer. */
  readonly timeout_ms: number
  /** Attempts after the first one. */
  readonly retries: number
}

/** Asks the model. It returns the message as it came, as JSON, or throws a fault with one short sentence. */
export type AskModel = (prompt: PromptText, signal: AbortSignal) => Promise<unknown>

type Sdk = Awaited<ReturnType<typeof loadSdk>>

/** Creates the one function that reaches the model. It keeps the connection pool, but no question. */
export function modelClient(access: ModelAccess): AskModel {
  let ready: Promise<Sdk> | null = null
  return async (prompt, signal) => {
    ready ??= loadSdk(access)
    const sdk = await ready
    return withTries(() => askOnce(prompt, signal, sdk, access), access.retries, signal)
  }
}

async function loadSdk({ apiKey, baseUrl, timeout_ms }: ModelAccess) {
  const [vendor, { zodOutputFormat }] = await Promise.all([
    import('@anthropic-ai/sdk'),
    import('@anthropic-ai/sdk/helpers/zod'),
  ])
  // The SDK's own retries would wait for as long as the server asks.
  const client = new vendor.Anthropic({
    apiKey,
    baseURL: baseUrl,
    timeout: timeout_ms,
    fetch: limitedFetch,
    maxRetries: 0,
    logLevel: 'off',
  })
  const { type, schema } = zodOutputFormat(Answer)
  return { client, vendor, format: { type, schema } }
}

async function askOnce(
  prompt: PromptText,
  stopped: AbortSignal,
  { client, vendor, format }: Sdk,
  { model, timeout_ms }: ModelAccess,
): Promise<unknown> {
  const late = AbortSignal.timeout(timeout_ms)
  const signal = AbortSignal.any([stopped, late])
  // A successful answer has cost money; how much is unknown until the whole answer has arrived.
  let spent: FaultReport['spent'] = null
  try {
    const response = await client.messages.create(requestOf(model, prompt, format), { signal }).asResponse()
    spent = { model, cost: null, tokens: null }
    const text = await response.text() // the SDK's own time limit ends with the head of an answer
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw unusable('the answer of the model API cannot be read', spent)
    if (error instanceof TooLarge) throw unusable('the answer of the model API is too large', spent)
    if (stopped.aborted) throw unreachable('the request was stopped', spent)
    if (late.aborted || error instanceof vendor.APIConnectionTimeoutError) {
      throw unreachable(`the model did not answer within ${timeout_ms} ms`, spent)
    }
    if (error instanceof Error && error.cause instanceof Redirected) throw misdirected(error.cause.target)
    // Without its cause, which holds headers.
    if (error instanceof vendor.APIError && error.status !== undefined) {
      throw statusFault(error.status, error.type, error.headers ?? new Headers(), Date.now())
    }
    throw unreachable('the model API cannot be reached', spent)
  }
}

/** Enough for six short fields. We request no thinking, which would count towards it. */
const MAX_TOKENS = 1000

/** Models older than their family's effort levels, which reject the setting. */
const WITHOUT_EFFORT = /^claude-(?:haiku|sonnet)-4-5(?:-|$)/

/**
 * The body of a request. Haiku 5.5 thinks unless told not to, and rejects sampling parameters: there are none
 * here.
 */
function requestOf<Format extends JSONOutputFormat>(model: string, prompt: PromptText, format: Format) {
  const effort = WITHOUT_EFFORT.test(model) ? {} : { effort: 'low' as const }
  return {
    model,
    max_tokens: MAX_TOKENS,
    thinking: { type: 'disabled' as const },
    system: prompt.system,
    messages: [{ role: 'user' as const, content: prompt.user }],
    output_config: { ...effort, format },
  }
}

/**
 * Waits before the second and third attempt, in milliseconds; for a longer one the question goes elsewhere.
 */
const WAITS_MS = [500, 1000]
const WAIT_MOST_MS = 2000

/**
 * Retries what may pass within seconds: an overloaded or unreachable server, unless it asks for a longer wait
 * or the attempt has cost money.
 */
async function withTries<Value>(
  attempt: () => Promise<Value>,
  triesMore: number,
  signal: AbortSignal,
): Promise<Value> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await attempt()
    } catch (error) {
      const wait_ms = waitAfter(error, tried)
      if (wait_ms === null || tried >= triesMore || signal.aborted) throw error
      await sleep(wait_ms, signal)
      if (signal.aborted) throw error
    }
  }
}

function waitAfter(error: unknown, tried: number): number | null {
  if (!(error instanceof AnalyzerFault)) return null
  const { kind, retryAfter_ms, spent } = error.report
  if ((kind !== 'overloaded' && kind !== 'unreachable') || spent !== null) return null
  const wait_ms = retryAfter_ms ?? WAITS_MS[Math.min(tried, WAITS_MS.length - 1)] ?? WAIT_MOST_MS
  return wait_ms <= WAIT_MOST_MS ? wait_ms : null
}

/** Waits, but stops as soon as the signal aborts. */
function sleep(duration_ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', wake)
      resolve()
    }
    const timer = setTimeout(wake, duration_ms)
    signal.addEventListener('abort', wake)
  })
}

/** A valid answer has six short fields, and an error fewer; a larger body is neither. */
const BODY_BYTES_MAX = 1_000_000

/** Thrown if a body is cut off because it is too large. */
class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

/** Thrown if the answer redirects; `target` is the origin that it named. */
class Redirected extends Error {
  override readonly name = 'Redirected'
  readonly target: string

  constructor(target: string) {
    super(`redirected to ${target}`)
    this.target = target
  }
}

/**
 * A `fetch` whose bodies end with `TooLarge`, because the vendor's SDK would hold an answer of any size in
 * memory. It follows no redirect, which would send the screen and the API key to any address that it names.
 */
async function limitedFetch(input: string | URL | Request, init: RequestInit | undefined): Promise<Response> {
  const { body, status, statusText, headers } = await fetch(input, { ...init, redirect: 'manual' })
  const location = headers.get('location')
  if (status >= 300 && status < 400 && location !== null) {
    await body?.cancel()
    throw new Redirected(originOf(location))
  }
  let bytes = 0
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      bytes += chunk.byteLength
      if (bytes > BODY_BYTES_MAX) controller.error(new TooLarge())
      else controller.enqueue(chunk)
    },
  })
  return new Response(body?.pipeThrough(limit) ?? null, { status, statusText, headers })
}

/** The origin without its path, which may hold anything. */
function originOf(location: string): string {
  return URL.canParse(location) ? new URL(location).origin : 'another path'
}
