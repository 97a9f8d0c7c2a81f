/** From the model's message to an analysis; what is not a whole answer is thrown, and becomes a fault of the host. */

import type { Analysis, Prompt } from 'czarina-monitor/plugin'
import { z } from 'zod'
import { Answer } from './answer-schema.ts'
import type { Pricing } from './pricing.ts'
import { costOf } from './pricing.ts'

const REASONING_MAX = 500

const Tokens = z.int().nonnegative()
const CacheTokens = Tokens.nullish().transform((count) => count ?? 0)

const Message = z.object({
  model: z.string().min(1),
  stop_reason: z.string().nullable(),
  usage: z.object({
    input_tokens: Tokens,
    output_tokens: Tokens,
    cache_creation_input_tokens: CacheTokens,
    cache_read_input_tokens: CacheTokens,
  }),
  parsed_output: Answer.nullable(),
})

const STOPPED: ReadonlyMap<string | null, string> = new Map([
  ['refusal', 'the model refused to answer'],
  ['max_tokens', 'the answer was cut off at max_tokens'],
])

/** Reads a message; `open` is the prompt that the model picked from, which it cannot change. */
export function readMessage(message: unknown, open: Prompt | null, pricing: Pricing): Analysis {
  const { data } = Message.safeParse(message)
  if (data === undefined) throw new Error('the message of the model has not the expected form')
  const { model, stop_reason, usage, parsed_output } = data
  if (stop_reason !== 'end_turn') {
    throw new Error(STOPPED.get(stop_reason) ?? `the model stopped for another reason: ${stop_reason}`)
  }
  if (parsed_output === null) throw new Error('the answer of the model has not the asked form')
  const tokens = {
    input: usage.input_tokens,
    output: usage.output_tokens,
    cacheWrite: usage.cache_creation_input_tokens,
    cacheRead: usage.cache_read_input_tokens,
  }
  return {
    ...picked(parsed_output),
    status: parsed_output.status,
    action: parsed_output.action,
    reasoning: parsed_output.reasoning.slice(0, REASONING_MAX),
    confidence: parsed_output.confidence,
    conclusive: false, // a model's impression is no proof of what is on the screen
    prompt: open,
    model,
    cost: costOf(model, tokens, pricing),
    tokens: { input: tokens.input + tokens.cacheWrite + tokens.cacheRead, output: tokens.output },
  }
}

/** An id makes a press beside it superfluous; where nothing shall be done there is neither. */
function picked({ action, answer, keys }: Answer): Pick<Analysis, 'answer' | 'keys'> {
  if (action === 'intervene' || action === 'none') return { answer: null, keys: null }
  return { answer, keys: answer === null ? keys : null }
}
