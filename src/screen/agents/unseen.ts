/** What the data of an agent says of the parts of its screens that nobody has described to us: it matches nothing. */

import type { TurnData } from './agent-data.ts'

export const NEVER = /(?!)/

export const UNSEEN_TURN: TurnData = {
  user: NEVER,
  block: NEVER,
  tool: NEVER,
  aside: NEVER,
  working: NEVER,
  workingBelow: null,
  ended: NEVER,
  alwaysEnds: false,
  background: NEVER,
  interrupted: NEVER,
  retry: NEVER,
  retryFails: 3,
  failed: NEVER,
}
