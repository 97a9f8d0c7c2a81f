/** Whether a model can be asked, and what it would cost. */

import { costOf } from 'czarina-monitor/plugins/haiku/pricing'
import type { ProjectConfig } from '../../core/project/config.ts'
import type { Check } from './check.ts'

const NO_TOKENS = { input: 0, output: 0, cacheWrite: 0, cacheRead: 0 }

/** Only whether the key is set: its value is never looked at. */
export function checkKey(environment: Readonly<Record<string, string | undefined>>): Check {
  const name = 'api key'
  const isSet = (environment.ANTHROPIC_API_KEY ?? '') !== ''
  if (isSet) return { name, level: 'ok', message: 'ANTHROPIC_API_KEY is set', remedy: null }
  const message =
    'ANTHROPIC_API_KEY is not set: no model is asked, and what is not understood goes to a person'
  return { name, level: 'info', message, remedy: 'export ANTHROPIC_API_KEY="your-api-key"' }
}

/** A retired model was replaced when the configuration was read, which its warnings say. */
export function checkModel({ settings, warnings }: ProjectConfig): Check {
  const name = 'model'
  const { model, pricing } = settings
  const replaced = warnings.find((warning) => warning.startsWith('Model '))
  if (replaced !== undefined) {
    return { name, level: 'warn', message: replaced, remedy: `Write "model": "${model}".` }
  }
  if (costOf(model, NO_TOKENS, pricing) === null) {
    const remedy = `Add its prices: "pricing": { "${model}": { "input": …, "output": …, "cache_write": …, "cache_read": … } }`
    return { name, level: 'info', message: `${model}, whose price is not known`, remedy }
  }
  return { name, level: 'ok', message: model, remedy: null }
}
