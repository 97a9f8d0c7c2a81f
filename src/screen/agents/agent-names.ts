/** Which agent a program is, by the name of the program. */

import { AGENT_ENCLOSURES, AGENT_HOSTS } from '../../../plugins/prefilter/agents/known-agents.ts'
import type { AgentData } from './agent-data.ts'

/** The name of the first of these agents that bears one of these names; null where none does. */
export function agentNamed(agents: readonly AgentData[], names: readonly string[]): string | null {
  return agents.find((agent) => names.some((name) => agent.commands.test(name)))?.name ?? null
}

/** Whether any agent may run in a program of this name without being seen. */
export function hidesAgent(program: string): boolean {
  return AGENT_HOSTS.test(program) || AGENT_ENCLOSURES.test(program)
}
