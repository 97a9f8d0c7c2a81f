/** Who decided: for one record, and counted over many. */

import { isJsonObject } from '../text/json-object.ts'

/** `person` and `agent` answered what was asked of them; `pane` is a person who answered in the pane itself. */
export const DECIDERS = ['policy', 'model', 'person', 'agent', 'pane'] as const
export type Decider = (typeof DECIDERS)[number]

/**
 * Who made the decision of a record, which is raw because a file may contain anything; `by` says how an answer came.
 */
export function decidedBy(record: Readonly<Record<string, unknown>>): Decider {
  if (record.because === 'person') {
    const way = isJsonObject(record.by) ? record.by.via : null
    return way === 'agent' || way === 'pane' ? way : 'person'
  }
  // The original monitor asked a model for every decision and did not say so.
  return record.model === null ? 'policy' : 'model'
}

/** How many decisions each has made, as `1,241 by policy, 22 by a model`; deciders without any are left out. */
export function decidersText(counts: Readonly<Record<Decider, number>>): string {
  return DECIDERS.filter((decider) => counts[decider] > 0)
    .map((decider) => `${counts[decider].toLocaleString('en-US')} ${BY_WORDS[decider]}`)
    .join(', ')
}

const BY_WORDS: Readonly<Record<Decider, string>> = {
  policy: 'by policy',
  model: 'by a model',
  person: 'by a person',
  agent: 'by an agent',
  pane: 'at the pane',
}
