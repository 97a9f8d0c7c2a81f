/** What the host and a plugin that runs elsewhere say to each other, as JSON. */

import { z } from 'zod'
import type { Analysis, Observation, SetupContext } from '../../plugin/contract.ts'
import { PLUGIN_NAME } from '../plugin-shape.ts'

export type SetupData = Omit<SetupContext, 'log'>

/** What the host asks; each is answered once, under its id. `options` is left out where the config leaves them out. */
export type Ask =
  | { readonly ask: 'load'; readonly use: string; readonly file: string }
  | { readonly ask: 'set-up'; readonly options?: unknown; readonly context: SetupData }
  | { readonly ask: 'analyze'; readonly observation: Observation; readonly previous: Analysis | null }
  | { readonly ask: 'dispose' }
export type Request = (Ask & { readonly id: number }) | { readonly ask: 'abort'; readonly id: number }

const SUGGESTIONS_MAX = 10

const ThrownSchema = z.object({
  message: z.string(),
  /** Where it is one of our errors, which a user can fix. */
  refusal: z
    .object({
      code: z.enum(['CZM_PLUGIN_INVALID', 'CZM_PLUGIN_OPTIONS']),
      path: z.string().exactOptional(),
      suggestions: z.array(z.string()).max(SUGGESTIONS_MAX),
    })
    .exactOptional(),
  /** Where it is an AnalyzerFault: still to be checked. */
  report: z.unknown().optional(),
})
export type Thrown = z.infer<typeof ThrownSchema>

/** What comes back is written by code that nobody here knows: it counts only as far as it fits. */
const ReplySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('done'), id: z.int(), value: z.unknown().optional() }),
  z.object({ type: z.literal('failed'), id: z.int(), thrown: ThrownSchema }),
  z.object({ type: z.literal('log'), level: z.enum(['info', 'warn', 'error']), message: z.string() }),
  /** The last words of a process: why its plugin ended. */
  z.object({ type: z.literal('ended'), reason: z.string() }),
])
export type Reply = z.infer<typeof ReplySchema>

/** What a plugin says of itself once it is loaded. */
export const LoadedSchema = z.object({
  name: z.string().regex(PLUGIN_NAME),
  stage: z.enum(['prefilter', 'analyzer']),
  environment: z.array(z.string()).exactOptional(),
})

/** What became of its set-up. */
export const SetUpSchema = z.object({ isOn: z.boolean() })

/** A message as data; null where it is none. */
export function parseReply(text: string): Reply | null {
  try {
    return ReplySchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
