/** The model analyzer: asks Claude about screens that the prefilters do not know. Off without an API key. */

import { definePlugin } from 'czarina-monitor/plugin'
import { z } from 'zod'
import { modelClient } from './client.ts'
import { ModelPrice } from './pricing.ts'
import { buildPrompt } from './prompt.ts'
import { readMessage } from './result.ts'

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
      log.info('off, since ANTHROPIC_API_KEY is not set: what the prefilters do not know goes to a person')
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
