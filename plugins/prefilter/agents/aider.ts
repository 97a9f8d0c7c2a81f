/**
 * Aider, from its public documentation and the source of version 0.86; we never ran it. It asks in the last
 * row and takes a typed word and Enter. What it is about is somewhere above, without a frame, so a person
 * decides.
 */

import { type AgentData, type AskData, UNSEEN_AGENT } from 'czarina-monitor/agent-data'

const LAST = /^$/
const CHOICES = String.raw` \(Y\)es\/\(N\)o(?:\/\(A\)ll)?(?:\/\(S\)kip all)?(?:\/\(D\)on't ask again)? \[\w{1,10}\]:(?<typed>.{0,80})$`

const asked = (kind: AskData['kind'], question: string): AskData => ({
  kind,
  row: new RegExp(`^${question}${CHOICES}`),
  below: LAST,
})

export const aider: AgentData = {
  ...UNSEEN_AGENT,
  name: 'aider',
  verified: false,
  aliases: ['aider', 'aider-chat'],
  commands: /^aider$/,
  hosts: /^python(?:\d(?:\.\d{1,2})?)?$/,
  asks: [
    asked('permission.bash', String.raw`Run shell commands?\?`),
    asked('permission.edit', String.raw`(?:Create new file|Allow edits to file .{1,200})\?`),
    asked('permission.fetch', String.raw`Add URL to the chat\?`),
    asked('yesno', String.raw`.{1,200}\?`),
  ],
  inputBox: {
    row: /^(?:[a-z]{1,20}(?: multi)?|multi)?> ?(.*)$/,
    frame: null,
    below: /^$/,
    belowMust: null,
    placeholders: /^$/,
  },
  busy: /^\S{0,12} ?Waiting for [\w./:@-]{1,80}$/,
  gateTokens: ['(Y)es/(N)o'],
}
