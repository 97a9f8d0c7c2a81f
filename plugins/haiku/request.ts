import type { JSONOutputFormat } from '@anthropic-ai/sdk/resources/messages'
import type { PromptText } from './prompt.ts'

/** Enough for six short fields. No thinking is asked for, which would count towards it. */
const MAX_TOKENS = 1000

/** Models from before there were effort levels for their family; they refuse the word. */
const WITHOUT_EFFORT = /^claude-(?:haiku|sonnet)-4-5(?:-|$)/

/** The body of a request. Haiku 5.5 thinks unless told not to and refuses sampling parameters: there are none here. */
export function requestOf<Format extends JSONOutputFormat>(
  model: string,
  prompt: PromptText,
  format: Format,
) {
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
