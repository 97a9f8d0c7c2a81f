/**
 * Crush, from its public source of version 0.9x; we never ran it. Only a colour shows the selected button of
 * its dialog, and Enter presses it. Its letters (a, s, d) are not among the keys that may be pressed, so a
 * person decides.
 */

import { type AgentData, UNSEEN_AGENT } from 'czarina-monitor/agent-data'

export const crush: AgentData = {
  ...UNSEEN_AGENT,
  name: 'crush',
  verified: false,
  aliases: ['crush', 'charm-crush'],
  commands: /^crush$/,
  asks: [
    // The dialog floats over the chat, so anything may be below its buttons.
    {
      kind: 'permission.other',
      row: /│ {1,200}Allow {1,20}Allow for Session {1,20}Deny {1,200}│/,
      below: /^/,
    },
  ],
  inputBox: {
    row: /^ {0,4}> (.*)$/,
    frame: null,
    below: /^(?: {0,4}:::.*| .*)?$/,
    belowMust: /\bctrl\+p\b.{1,40}\bcommands\b|\besc\b.{1,20}\bcancel\b/,
    placeholders:
      /^(?:Ready[!?]|Ready\.\.\.|Ready for instructions|Working!|Working\.\.\.|Brrrrr\.\.\.|Prrrrrrrr\.\.\.|Processing\.\.\.|Thinking\.\.\.)(?:\n:::){0,20}$/,
  },
  turn: { ...UNSEEN_AGENT.turn, workingBelow: /\besc\b.{1,20}\bcancel\b/ },
  gateTokens: ['Permission Required', 'Allow for Session'],
}
