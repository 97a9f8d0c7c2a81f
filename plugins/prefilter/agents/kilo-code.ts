/** Kilo Code's command line, as it was seen in version 7.7.9: a fork of OpenCode that kept its layout. */

import type { AgentData } from '../../../src/screen/agents/agent-data.ts'
import { openCode } from './opencode.ts'

export const kiloCode: AgentData = {
  ...openCode,
  name: 'kilo-code',
  version: '7.7.9',
  aliases: ['kilo-code', 'kilocode', 'kilo', 'kilo-cli'],
  commands: /^\.?(kilo|kilocode)(\.exe)?$/,
}
