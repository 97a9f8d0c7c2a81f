import { AGENT_HOSTS } from '../../../plugins/prefilter/agents/known-agents.ts'
import type { AgentData } from './agent-data.ts'

/**
 * Whether a pane that shows this command runs the agent that its worker is configured with (any agent, where that names none that we
 * know), may run it under an interpreter, or does not.
 */
export function agentLikeness(
  agents: readonly AgentData[],
  command: string,
  configured: string | null,
): 'is' | 'may-be' | 'is-not' {
  const named = agents.filter(({ aliases }) => aliases.includes((configured ?? '').toLowerCase()))
  const wanted = named.length > 0 ? named : agents
  if (wanted.some(({ commands }) => commands.test(command))) return 'is'
  const isHost = AGENT_HOSTS.test(command) || wanted.some(({ hosts }) => hosts?.test(command))
  return isHost ? 'may-be' : 'is-not'
}
