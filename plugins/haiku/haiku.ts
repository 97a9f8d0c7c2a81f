/** The model analyzer: asks Claude about screens that no prefilter knows. Off without an API key. */

import type { Analysis, Prompt } from 'czarina-monitor/plugin'
import { definePlugin } from 'czarina-monitor/plugin'
import { z } from 'zod'
import { Answer } from './answer-schema.ts'
import { modelClient } from './client.ts'
import { unusable } from './faults.ts'
import { costOf, ModelPrice, type Pricing } from './pricing.ts'
import { buildPrompt } from './prompt.ts'

const REQUEST_TIMEOUT_MS = 10_000
const RETRIES = 2

const Options = z.strictObject({
  /** Prices of models that are not in our table, or that differ from it. */
  pricing: z.record(z.string(), ModelPrice).default({}),
})

export default definePlugin<z.infer<typeof Options>>({
  name: 'haiku',
  apiVersion: 1,
  stage: 'analyzer',
  environment: ['ANTHROPIC_API_KEY', 'ANTHROPIC_BASE_URL'],
  options: Options,

  setup({ pricing }, { environment, log, model, maxContextLines }) {
    const apiKey = environment.ANTHROPIC_API_KEY?.trim() ?? ''
    if (apiKey === '') {
      log.info('off, because ANTHROPIC_API_KEY is not set: what the prefilters do not know goes to a person')
      return null
    }
    const ask = modelClient({
      apiKey,
      baseUrl: environment.ANTHROPIC_BASE_URL?.trim() || null,
      model,
      timeout_ms: REQUEST_TIMEOUT_MS,
      retries: RETRIES,
    })
    return {
      async analyze(observation, { signal, previous }) {
        const open = previous?.prompt ?? null
        const prompt = buildPrompt({ observation, open, maxContextLines, marker: crypto.randomUUID() })
        return readMessage(await ask(prompt, signal), { model, open, pricing })
      },
    }
  },
})

const REASONING_MAX = 500

const Tokens = z.int().nonnegative()
const CacheTokens = Tokens.nullish().transform((count) => count ?? 0)

const Message = z.object({
  model: z.string().min(1).max(200),
  stop_reason: z.string().nullable(),
  usage: z.object({
    input_tokens: Tokens,
    output_tokens: Tokens,
    cache_creation_input_tokens: CacheTokens,
    cache_read_input_tokens: CacheTokens,
  }),
  content: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
})
type Message = z.infer<typeof Message>

const STOPPED: ReadonlyMap<string | null, string> = new Map([
  ['refusal', 'the model refused to answer'],
  ['max_tokens', 'the answer was cut off at max_tokens'],
])

export interface Question {
  /** The model that was asked. */
  readonly model: string
  /** The prompt from which it picks an answer; the model cannot change it. */
  readonly open: Prompt | null
  readonly pricing: Pricing
}

/**
 * Reads a message. It was paid for, no matter what is wrong with it: if it does not say how much, the cost is
 * unknown.
 */
export function readMessage(message: unknown, { model, open, pricing }: Question): Analysis {
  const { data } = Message.safeParse(message)
  if (data === undefined) {
    const unknown = { model, cost: null, tokens: null }
    throw unusable('the message of the model does not have the expected form', unknown)
  }
  const spent = spentOn(data, pricing)
  if (data.stop_reason !== 'end_turn') {
    const reason =
      STOPPED.get(data.stop_reason) ?? `the model stopped for another reason: ${data.stop_reason}`
    throw unusable(reason, spent)
  }
  const answer = answerOf(data)
  if (answer === null) throw unusable('the answer of the model does not have the requested form', spent)
  return {
    ...picked(answer),
    status: answer.status,
    action: answer.action,
    reasoning: answer.reasoning.slice(0, REASONING_MAX),
    confidence: answer.confidence,
    conclusive: false, // a model's opinion does not prove what is on the screen
    prompt: open,
    ...spent,
  }
}

function spentOn({ model, usage }: Message, pricing: Pricing): Pick<Analysis, 'model' | 'cost' | 'tokens'> {
  const tokens = {
    input: usage.input_tokens,
    output: usage.output_tokens,
    cacheWrite: usage.cache_creation_input_tokens,
    cacheRead: usage.cache_read_input_tokens,
  }
  return {
    model,
    cost: costOf(model, tokens, pricing),
    tokens: { input: tokens.input + tokens.cacheWrite + tokens.cacheRead, output: tokens.output },
  }
}

/**
 * The answer in the one text block of the message, at any position among other blocks; null if it is not
 * complete.
 */
function answerOf({ content }: Message): Answer | null {
  const [block, ...more] = content.filter(({ type }) => type === 'text')
  if (more.length > 0) return null
  try {
    return Answer.safeParse(JSON.parse(block?.text ?? '')).data ?? null
  } catch {
    return null
  }
}

/**
 * The id or the key that was picked: an id makes a key superfluous, and if nothing is to be done there is
 * neither.
 */
function picked({ action, answer, keys }: Answer): Pick<Analysis, 'answer' | 'keys'> {
  if (action === 'intervene' || action === 'none') return { answer: null, keys: null }
  return { answer, keys: answer === null ? keys : null }
}
