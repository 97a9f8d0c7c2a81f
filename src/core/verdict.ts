/** The policy's verdict, and the outcome. */

export const EFFECTS = ['execute', 'escalate', 'log'] as const
export type Effect = (typeof EFFECTS)[number]

export const BECAUSES = [
  'rule',
  'default',
  'fault',
  'own_files',
  'budget',
  'dry-run',
  'paused',
  'hold',
  'person',
] as const
export type Because = (typeof BECAUSES)[number]

/** `rules` are the ids of the rules that determined the effect; empty if no rule did. */
export interface Verdict {
  readonly effect: Effect
  readonly rules: readonly string[]
  readonly because: Because
}

/** The outcome of a decision; `unknown` means that the monitor died in between. */
export type Outcome =
  | 'sent'
  | 'stale'
  | 'unconfirmed'
  | 'deferred'
  | 'failed'
  | 'dry-run'
  | 'escalated'
  | 'unknown'
  | 'none'

/** Outcomes after which a key has, or may have, reached the pane. */
export const mayHavePressed = (outcome: Outcome): boolean =>
  outcome === 'sent' || outcome === 'unconfirmed' || outcome === 'unknown'
