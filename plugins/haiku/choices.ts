import type { Prompt } from 'czarina-monitor/plugin'

/** One thing that an open prompt can be answered with. Only what grants once, or the agent's data names, is allowed. */
export interface Choice {
  readonly id: string
  readonly means: string
  readonly grants: string
  readonly allowed: boolean
}

/** The options and named answers of a prompt, so that the model sees all of them and may pick the harmless kind. */
export function choicesOf({ options, answers }: Prompt): readonly Choice[] {
  return [
    ...options.map(({ id, label, grants }) => ({ id, means: label, grants, allowed: grants === 'once' })),
    ...answers.map(({ id, means }) => ({ id, means, grants: 'named', allowed: true })),
  ]
}
