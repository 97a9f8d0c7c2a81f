/**
 * Crush, from its public source of version 0.9x; never run by us. The selected button of its dialog is shown by colour
 * only, Enter presses it, and its letters (a, s, d) are none of the keys that may be pressed: a person decides.
 */

import type { AgentData } from '../../../src/screen/agents/agent-data.ts'
import { NEVER, UNSEEN_TURN } from '../../../src/screen/agents/unseen.ts'

export const crush: AgentData = {
  name: 'crush',
  verified: false,
  version: null,
  aliases: ['crush', 'charm-crush'],
  commands: /^crush$/,
  settle_ms: 250,
  dialogs: [],
  asks: [
    // The dialog floats over the chat, so that anything may stand below its buttons.
    {
      kind: 'permission.other',
      row: /│ {1,200}Allow {1,20}Allow for Session {1,20}Deny {1,200}│/,
      below: /^/,
    },
  ],
  dialogFrame: null,
  footer: [],
  cut: NEVER,
  once: [],
  inputBox: {
    row: /^ {0,4}> (.*)$/,
    frame: null,
    below: /^(?: {0,4}:::.*| .*)?$/,
    belowMust: /\bctrl\+p\b.{1,40}\bcommands\b|\besc\b.{1,20}\bcancel\b/,
    placeholders:
      /^(?:Ready[!?]|Ready\.\.\.|Ready for instructions|Working!|Working\.\.\.|Brrrrr\.\.\.|Prrrrrrrr\.\.\.|Processing\.\.\.|Thinking\.\.\.)(?:\n:::){0,20}$/,
  },
  turn: { ...UNSEEN_TURN, workingBelow: /\besc\b.{1,20}\bcancel\b/ },
  overlays: [],
  startErrors: NEVER,
  gateTokens: ['Permission Required', 'Allow for Session'],
}
