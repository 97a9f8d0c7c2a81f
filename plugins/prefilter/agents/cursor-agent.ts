/**
 * Cursor's agent CLI, from public descriptions of its screens in versions 2026.07 to 2026.09; we never ran
 * it. The command is above the row that asks, without a frame, so a person decides.
 */

import { type AgentData, type AskData, UNSEEN_AGENT } from 'czarina-monitor/agent-data'

/** Options, what was found out about the command, and in some versions a box around them. */
const BELOW = /^[ │└]/

const asked = (kind: AskData['kind'], row: RegExp): AskData => ({ kind, row, below: BELOW })

export const cursorAgent: AgentData = {
  ...UNSEEN_AGENT,
  name: 'cursor-agent',
  verified: false,
  aliases: ['cursor-agent', 'cursor', 'cursor-cli'],
  commands: /^cursor-agent$/,
  asks: [
    asked('permission.bash', /^[ │]{1,4}Run this command(?: outside the sandbox)?\?(?: {1,200}│)?$/),
    asked('permission.edit', /^[ │]{1,4}(?:Write to|Delete) this file\?(?: {1,200}│)?$/),
    asked('permission.edit', /^[ │]{1,4}Proceed with this edit\?(?: {1,200}│)?$/),
    asked('permission.fetch', /^[ │]{1,4}Allow this web (?:fetch|search)\?(?: {1,200}│)?$/),
    asked('permission.other', /^[ │]{1,4}(?:Run this MCP tool|Read this file)\?(?: {1,200}│)?$/),
    asked('trust', /^[ │]{1,4}(?:Workspace Trust Required|Do you trust the contents of this directory\?)/),
    asked('login', /^[ │]{0,4}Press any key to log in/),
  ],
  inputBox: {
    row: /^ (?:│ )?→ (.*?)(?:ctrl\+c to stop)? *│?$/,
    frame: /^ [┌└]─{10,}[┐┘]$/,
    below: /^(?: {1,4}\S.*)?$/,
    belowMust: null,
    placeholders: /^(?:Plan, search, build anything|Add a follow-up|Ask anything)$/,
  },
  turn: {
    ...UNSEEN_AGENT.turn,
    working:
      /^ {0,3}[\u2800-\u28ff]{1,2} {1,2}(?:Running|Working|Thinking|Reading|Writing|Searching|Planning)\b/,
    workingBelow: /\bctrl\+c to stop$/,
  },
  gateTokens: ['Run this command', 'Run this MCP tool', 'to this file?', 'Run (once)'],
}
