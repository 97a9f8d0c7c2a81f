/** The one file that knows the vendor's SDK; it is loaded with the first question, so that nothing else waits for it. */

import type { AutoParseableOutputFormat } from '@anthropic-ai/sdk/lib/parser'
import { Answer } from './answer-schema.ts'
import type { PromptText } from './prompt.ts'
import { requestOf } from './request.ts'

export interface ModelAccess {
  readonly apiKey: string
  /** Null for the vendor's own address. */
  readonly baseUrl: string | null
  readonly model: string
  /** For each try. */
  readonly timeout_ms: number
  /** Tries after the first one. */
  readonly retries: number
}

/** Asks the model; gives back the message as it came, with `parsed_output`, or throws one short sentence. */
export type AskModel = (prompt: PromptText, signal: AbortSignal) => Promise<unknown>

type Sdk = Awaited<ReturnType<typeof loadSdk>>

/** Makes the one function that reaches the model. It keeps the connection pool, and nothing of any question. */
export function modelClient(access: ModelAccess): AskModel {
  let ready: Promise<Sdk> | null = null
  return async (prompt, signal) => {
    ready ??= loadSdk(access)
    const sdk = await ready
    try {
      return await sdk.client.messages.parse(requestOf(access.model, prompt, sdk.format), { signal })
    } catch (error) {
      throw new Error(reasonOf(error, sdk, access.timeout_ms)) // without its cause, which holds headers
    }
  }
}

async function loadSdk({ apiKey, baseUrl, timeout_ms, retries }: ModelAccess) {
  const [vendor, { zodOutputFormat }] = await Promise.all([
    import('@anthropic-ai/sdk'),
    import('@anthropic-ai/sdk/helpers/zod'),
  ])
  const client = new vendor.Anthropic({
    apiKey,
    baseURL: baseUrl,
    timeout: timeout_ms,
    maxRetries: retries,
    logLevel: 'off',
  })
  return { client, vendor, format: lenient(zodOutputFormat(Answer)) }
}

/** The SDK throws a message away whose text it cannot parse, and with it why the model stopped: null keeps both. */
function lenient<Parsed>(
  format: AutoParseableOutputFormat<Parsed>,
): AutoParseableOutputFormat<Parsed | null> {
  return {
    ...format,
    parse: (text) => {
      try {
        return format.parse(text)
      } catch {
        return null
      }
    },
  }
}

function reasonOf(error: unknown, { vendor }: Sdk, timeout_ms: number): string {
  if (error instanceof vendor.APIUserAbortError) return 'the request was stopped'
  if (error instanceof vendor.APIConnectionTimeoutError)
    return `the model did not answer within ${timeout_ms} ms`
  if (error instanceof vendor.APIConnectionError) return 'the model API cannot be reached'
  if (error instanceof vendor.APIError) {
    return `the model API answered ${error.status}${error.type === null ? '' : ` ${error.type}`}`
  }
  return 'the answer of the model API cannot be read'
}
