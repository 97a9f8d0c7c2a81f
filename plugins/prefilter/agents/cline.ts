/**
 * Cline CLI, as seen in version 3.0.65 (the npm package in tmux against a scripted model server): `y`
 * approved, `n` and Escape refused, and Enter approved as well. A command taller than its box is cut off
 * without a mark, so that the screen does not show what would run: a person decides on all of its questions,
 * and approves at its pane.
 */

import { type AgentData, UNSEEN_AGENT } from 'czarina-monitor/agent-data'

const ASKS = /^ Cline is asking a question$/

export const cline: AgentData = {
  ...UNSEEN_AGENT,
  name: 'cline',
  verified: true,
  version: '3.0.65',
  aliases: ['cline', 'cline-cli'],
  commands: /^cline$/,
  asks: [
    {
      kind: 'permission.other',
      row: /^ Cline needs permission$/,
      below: /^ \S|^ {2,}\S|^\s*█$|^\S.{0,200}$/,
      forPerson: [{ id: 'reject', means: 'deny it', keys: ['n'] }],
    },
    {
      kind: 'question',
      row: ASKS,
      below: /^ .{0,300}[^|]$/,
      forPerson: [{ id: 'reject', means: 'dismiss the question', keys: ['Escape'] }],
    },
    // A caret shows that somebody has typed there, and Escape would discard it.
    { kind: 'question', row: ASKS, below: /^ / },
    { kind: 'menu', row: /^ {1,60}Press Enter to open, any other key to close$/, below: /^ / },
  ],
  scrollBar: /[█▄▀]$/,
  inputBox: {
    row: /^ {0,80}❯ (.*)$/,
    frame: /^ {0,80}─{20,}$/,
    below: /^(?: {1,80}\S.*)?$/,
    belowMust: null,
    placeholders: /^(Ask anything\.\.\.|What can I do for you\?)$/,
  },
  turn: {
    ...UNSEEN_AGENT.turn,
    wordsEnd: true,
    user: /^ ❯ \S/,
    block: /^ [*x\u2800-\u28ff] \S/,
    tool: /^ [*x] \w{1,60}\(/,
    aside: /^ {3}\S/,
    working: /^ [\u2800-\u28ff] \S/,
    failed: /^ \* Error: \S/,
  },
  gateTokens: ['needs permission', 'Approve tool call?'],
}
