/** Bytes that only a prompt paints: when a pane prints one, it is looked at without waiting for it to fall silent. */

import { KNOWN_AGENTS } from './agents/known-agents.ts'
import { SHELL_GATE_TOKENS } from './agents/shell.ts'

export const gateTokens: readonly string[] = [
  ...new Set([...KNOWN_AGENTS.flatMap((agent) => agent.gateTokens), ...SHELL_GATE_TOKENS]),
]
