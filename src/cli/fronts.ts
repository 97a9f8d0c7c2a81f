/** What is in front in the pane of each worker, for whoever asks: `start`, `status`, `doctor` and `analyze`. */

import { loadAgents } from '../adapters/agents/load-agents.ts'
import { readProcessTable } from '../adapters/processes/process-table.ts'
import { describeFront, type FrontWords } from '../core/panes/processes/describe-front.ts'
import { foregroundOf } from '../core/panes/processes/foreground.ts'
import type { Finding } from '../core/panes/whereabouts/sight.ts'
import type { Foreground } from '../core/ports.ts'
import type { ProjectConfig } from '../core/project/config.ts'
import type { AgentData } from '../screen/agents/agent-data.ts'
import { agentNamed, hidesAgent } from '../screen/agents/agent-names.ts'

/** The words for each worker whose pane is there, by its id; agent files that are refused are left out. */
export async function frontsOf(
  config: Pick<ProjectConfig, 'settings' | 'workers'>,
  findings: ReadonlyMap<string, Finding>,
): Promise<ReadonlyMap<string, FrontWords>> {
  const agents = await loadAgents(config.settings.agents).catch(() => loadAgents([]))
  const processes = await readProcessTable()
  const isAgent = (name: string): boolean => agentNamed(agents, [name]) !== null
  return new Map(
    config.workers.flatMap((worker): [string, FrontWords][] => {
      const pane = findings.get(worker.id)?.pane ?? null
      if (pane === null || pane.dead) return []
      const front = foregroundOf(processes, pane.pid, isAgent)
      return [[worker.id, frontWords(agents, { front, command: pane.command, configured: worker.agent })]]
    }),
  )
}

/** The words for one pane. */
export function frontWords(
  agents: readonly AgentData[],
  seen: { readonly front: Foreground | null; readonly command: string; readonly configured: string | null },
): FrontWords {
  const names = seen.front?.names ?? [seen.command]
  return describeFront({ ...seen, agent: agentNamed(agents, names), hides: names.some(hidesAgent) })
}
