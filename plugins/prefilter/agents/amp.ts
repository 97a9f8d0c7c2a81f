/**
 * Amp: its login as it was seen when the npm package of November 2026 was started without an account; its approval menu
 * from public descriptions. Nobody gets further without an account, so that a person decides.
 */

import type { AgentData } from '../../../src/screen/agents/agent-data.ts'
import { NEVER, UNSEEN_TURN } from '../../../src/screen/agents/unseen.ts'

export const amp: AgentData = {
  name: 'amp',
  verified: false,
  version: null,
  aliases: ['amp', 'ampcode'],
  commands: /^amp$/,
  settle_ms: 250,
  dialogs: [],
  asks: [
    {
      kind: 'login',
      row: /^Would you like to log in to Amp\? \[\(y\)es, \(n\)o\]:(?<typed>.{0,20})$/,
      below: /^$/,
    },
    { kind: 'permission.other', row: /^[ │▸›❯]{0,6}Allow All for This Session\b/i, below: /^[ │▸›❯╰└─]/ },
  ],
  dialogFrame: null,
  footer: [],
  cut: NEVER,
  once: [],
  inputBox: { row: NEVER, frame: null, below: NEVER, belowMust: null, placeholders: NEVER },
  turn: UNSEEN_TURN,
  overlays: [],
  busy: /\bEsc to cancel$/,
  startErrors: NEVER,
  gateTokens: ['log in to Amp', 'Allow All for This Session'],
}
