/** Bytes that only a prompt paints: when a pane prints one, it is looked at without waiting for it to fall silent. */

import { SHELL_GATE_TOKENS } from '../shell/shell-data.ts'
import type { AgentData } from './agent-data.ts'

/** The tokens of these agents and of plain terminals, each once. */
export function gateTokensOf(agents: readonly AgentData[]): readonly string[] {
  return [...new Set([...agents.flatMap((agent) => agent.gateTokens), ...SHELL_GATE_TOKENS])]
}
