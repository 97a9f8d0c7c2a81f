/**
 * Kiro CLI (formerly Amazon Q Developer CLI), from public reports of versions 1.x and 2.x; we never ran it.
 * It asks in a row above its own input line and takes a typed letter and Enter. The tool is described above
 * as free text, so a person decides.
 */

import { type AgentData, UNSEEN_AGENT } from 'czarina-monitor/agent-data'

export const kiro: AgentData = {
  ...UNSEEN_AGENT,
  name: 'kiro',
  verified: false,
  aliases: ['kiro', 'kiro-cli', 'amazon-q'],
  commands: /^(?:kiro-cli|kiro-cli-chat|qchat)$/,
  asks: [
    {
      kind: 'permission.other',
      row: /^Allow this action\? \S/,
      below: /^.{0,80}\[y\/n\/t\]:$|^(?:\[[^\]]{1,40}\] )?(?:\d{1,3}% )?!?> ?.{0,80}$/,
    },
  ],
  inputBox: {
    row: /^(?:\[[^\]]{1,40}\] )?(?:\d{1,3}% )?!?> ?(.*)$/,
    frame: null,
    below: /^$/,
    belowMust: null,
    placeholders: /^$/,
  },
  busy: /^[\u2800-\u28ff]? ?Thinking\.\.\.$/,
  gateTokens: ['Allow this action?'],
}
