/** The one file that knows the vendor's SDK; it is loaded with the first question, so that nothing else waits for it. */

import type { FaultReport } from 'czarina-monitor/plugin'
import { Answer } from './answer-schema.ts'
import { misdirected, statusFault, unreachable, unusable } from './faults.ts'
import { limitedFetch, Redirected, TooLarge } from './limited-fetch.ts'
import type { PromptText } from './prompt.ts'
import { requestOf } from './request.ts'
import { withTries } from './tries.ts'

export interface ModelAccess {
  readonly apiKey: string
  /** Null for the vendor's own address. */
  readonly baseUrl: string | null
  readonly model: string
  /** For each try, from the request to the last byte of the answer. */
  readonly timeout_ms: number
  /** Tries after the first one. */
  readonly retries: number
}

/** Asks the model; gives back the message as it came, as JSON, or throws a fault in one short sentence. */
export type AskModel = (prompt: PromptText, signal: AbortSignal) => Promise<unknown>

type Sdk = Awaited<ReturnType<typeof loadSdk>>

/** Makes the one function that reaches the model. It keeps the connection pool, and nothing of any question. */
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
  // The SDK's own tries would wait for as long as the other side likes.
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
  // Who answers with success has taken money, how much is not known until all of the answer is there.
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
