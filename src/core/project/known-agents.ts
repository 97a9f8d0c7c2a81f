import { didYouMean } from '../text/did-you-mean.ts'
import type { WorkerConfig } from './config.ts'

/** A sentence for each worker whose configured agent is unknown. */
export function agentWarnings(
  workers: readonly Pick<WorkerConfig, 'id' | 'agent'>[],
  agents: readonly { readonly name: string; readonly aliases: readonly string[] }[],
): readonly string[] {
  const words = agents.flatMap(({ name, aliases }) => [...aliases, name])
  return workers.flatMap(({ id, agent }) => {
    if (agent === null || words.includes(agent.toLowerCase())) return []
    const meant = didYouMean(agent, words)
    const remedy =
      meant === null ? `Known are ${agents.map(({ name }) => name).join(', ')}.` : `Did you mean "${meant}"?`
    return [`${id}: the agent "${agent}" is unknown, so only its screen shows what it is. ${remedy}`]
  })
}
