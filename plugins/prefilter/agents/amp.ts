/**
 * Amp: its login as seen when the npm package of November 2026 was started without an account; its approval
 * menu from public descriptions. Without an account we got no further, so a person decides.
 */

import { type AgentData, UNSEEN_AGENT } from 'czarina-monitor/agent-data'

export const amp: AgentData = {
  ...UNSEEN_AGENT,
  name: 'amp',
  verified: false,
  aliases: ['amp', 'ampcode'],
  commands: /^amp$/,
  asks: [
    {
      kind: 'login',
      row: /^Would you like to log in to Amp\? \[\(y\)es, \(n\)o\]:(?<typed>.{0,20})$/,
      below: /^$/,
    },
    { kind: 'permission.other', row: /^[ │▸›❯]{0,6}Allow All for This Session\b/i, below: /^[ │▸›❯╰└─]/ },
  ],
  busy: /\bEsc to cancel$/,
  gateTokens: ['log in to Amp', 'Allow All for This Session'],
}
