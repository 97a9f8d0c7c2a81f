import { ACTIONS, STATUSES } from 'czarina-monitor/plugin'
import { z } from 'zod'

/** The keys that the model may name if nobody could read what is asked; each is a single press. */
const PRESSES = [
  ...(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const),
  ...(['y', 'n', 'q', 'Enter', 'Escape', 'Space'] as const),
] as const

/** What the model answers: the fields of the original monitor, and the id of its choice. */
export const Answer = z.object({
  status: z.enum(STATUSES),
  action: z.enum(ACTIONS),
  answer: z.string().describe('One of the ids that may be picked, or null.').nullable(),
  keys: z.enum(PRESSES).describe('One press where you are told that you may name one, else null.').nullable(),
  reasoning: z.string().describe('One short sentence.'),
  confidence: z.number().min(0).max(100).describe('How sure you are, 0 to 100.'),
})
export type Answer = z.infer<typeof Answer>
