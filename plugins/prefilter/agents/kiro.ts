/**
 * Kiro CLI (before: Amazon Q Developer CLI), from public reports of versions 1.x and 2.x; never run by us. It asks in a
 * row above its own input line and takes a typed letter and Enter; the tool is described above as free text, so that a
 * person decides.
 */

import type { AgentData } from '../../../src/screen/agents/agent-data.ts'
import { NEVER, UNSEEN_TURN } from '../../../src/screen/agents/unseen.ts'

export const kiro: AgentData = {
  name: 'kiro',
  verified: false,
  version: null,
  aliases: ['kiro', 'kiro-cli', 'amazon-q'],
  commands: /^(?:kiro-cli|kiro-cli-chat|qchat)$/,
  settle_ms: 250,
  dialogs: [],
  asks: [
    {
      kind: 'permission.other',
      row: /^Allow this action\? \S/,
      below: /^.{0,80}\[y\/n\/t\]:$|^(?:\[[^\]]{1,40}\] )?(?:\d{1,3}% )?!?> ?.{0,80}$/,
    },
  ],
  dialogFrame: null,
  footer: [],
  cut: NEVER,
  once: [],
  inputBox: {
    row: /^(?:\[[^\]]{1,40}\] )?(?:\d{1,3}% )?!?> ?(.*)$/,
    frame: null,
    below: /^$/,
    belowMust: null,
    placeholders: /^$/,
  },
  turn: UNSEEN_TURN,
  overlays: [],
  busy: /^[\u2800-\u28ff]? ?Thinking\.\.\.$/,
  startErrors: NEVER,
  gateTokens: ['Allow this action?'],
}
