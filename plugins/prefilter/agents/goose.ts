/**
 * Goose, from its public source of version 1.5x; we never ran it. Its questions are menus of a library (`◆`
 * and `│`). The tool call is above them as free text, so a person decides.
 */

import { type AgentData, UNSEEN_AGENT } from 'czarina-monitor/agent-data'

const MENU = /^[│└]/

export const goose: AgentData = {
  ...UNSEEN_AGENT,
  name: 'goose',
  verified: false,
  aliases: ['goose', 'goose-cli', 'block-goose'],
  commands: /^goose$/,
  asks: [
    {
      kind: 'permission.other',
      row: /^◆ {1,2}(?:Goose would like to call the above tool, do you allow|Do you allow this tool call)\?$/i,
      below: MENU,
    },
    { kind: 'password', row: /^◆ {1,2}.{0,120}\b(?:API key|token|password|secret)\b/i, below: MENU },
    { kind: 'menu', row: /^◆ {1,2}\S/, below: MENU },
  ],
  inputBox: {
    row: /^(?:\( O\)>|🪿) ?(.*)$/u,
    frame: null,
    below: /^(?: {0,4}\S.*)?$/,
    belowMust: null,
    placeholders: /^Press Enter to send\b/,
  },
  busy: /\(Ctrl\+C to interrupt\)$/,
  gateTokens: ['do you allow?', 'Do you allow this tool call'],
}
