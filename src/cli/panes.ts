/** What is in the panes of a project: the place of each worker, and the program in front there. */

import { KNOWN_AGENTS } from 'czarina-monitor/agents'
import { loadAgents } from '../adapters/agents/load-agents.ts'
import type { RunState } from '../adapters/control/messages.ts'
import { readProcessTable } from '../adapters/processes/process-table.ts'
import { socketPath } from '../channels/tmux/socket-path.ts'
import { describeFront, type FrontWords } from '../core/panes/processes/describe-front.ts'
import { foregroundOf } from '../core/panes/processes/foreground.ts'
import { findWorkers } from '../core/panes/whereabouts/find-workers.ts'
import { type Finding, type JudgeAgent, NOT_FOUND, type Sight } from '../core/panes/whereabouts/sight.ts'
import type { Foreground, PaneInfo } from '../core/ports.ts'
import type { ProjectConfig } from '../core/project/config.ts'
import type { AgreedConfig } from '../core/project/consent/agreed.ts'
import type { AgentData } from '../screen/agents/agent-data.ts'
import { agentLikeness, agentNamed, hidesAgent } from '../screen/agents/agent-names.ts'

/** Recognizes an agent by the command that tmux shows for its pane. */
export function judgeAgentOf(agents: readonly AgentData[]): JudgeAgent {
  return ({ command }, agent) => agentLikeness(agents, command, agent)
}

/** What commands need that only look up panes. */
export function sightOf(
  { project, workers }: Pick<ProjectConfig, 'project' | 'workers'>,
  panes: readonly PaneInfo[],
  agents: readonly AgentData[] = KNOWN_AGENTS,
): Sight {
  return { slug: project.slug, workers, panes, judgeAgent: judgeAgentOf(agents) }
}

/** A description of the program in front for each worker that has a pane, by id; if agent files are refused, only ours are used. */
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

/** A description of the program in front in one pane. */
export function frontWords(
  agents: readonly AgentData[],
  seen: { readonly front: Foreground | null; readonly command: string; readonly configured: string | null },
): FrontWords {
  const names = seen.front?.names ?? [seen.command]
  return describeFront({ ...seen, agent: agentNamed(agents, names), hides: names.some(hidesAgent) })
}

/** The place of each worker; a running monitor on the same tmux server knows better, because it remembers earlier places. */
export function findingsBeside(
  state: RunState | null,
  config: AgreedConfig,
  panes: readonly PaneInfo[],
): ReadonlyMap<string, Finding> {
  const found = findWorkers(sightOf(config, panes))
  if (state === null || state.tmuxSocket !== socketPath(config.settings.socket)) return found
  const reported = state.workers.flatMap(({ worker, pane, denied }): [string, Finding][] => {
    const finding = found.get(worker) ?? NOT_FOUND
    if (pane !== null)
      return [[worker, { ...finding, pane: panes.find((each) => each.paneId === pane.id) ?? null }]]
    // A denied pane still counts as found; any other pane is one that the monitor does not attribute to this worker.
    return denied !== null || finding.pane === null
      ? []
      : [[worker, { ...finding, pane: null, others: [...finding.others, finding.pane] }]]
  })
  return new Map([...found, ...reported])
}
