/** What there is to see of a project's workers in tmux, with the agents that are known. */

import { KNOWN_AGENTS } from 'czarina-monitor/agents'
import type { JudgeAgent, Sight } from '../core/panes/whereabouts/sight.ts'
import type { PaneInfo } from '../core/ports.ts'
import type { ProjectConfig } from '../core/project/config.ts'
import type { AgentData } from '../screen/agents/agent-data.ts'
import { agentLikeness } from '../screen/agents/agent-names.ts'

/** Tells an agent by the command that tmux shows of its pane. */
export function judgeAgentOf(agents: readonly AgentData[]): JudgeAgent {
  return ({ command }, agent) => agentLikeness(agents, command, agent)
}

/** For commands that only want to know who is there. */
export function sightOf(
  { project, workers }: Pick<ProjectConfig, 'project' | 'workers'>,
  panes: readonly PaneInfo[],
  agents: readonly AgentData[] = KNOWN_AGENTS,
): Sight {
  return { slug: project.slug, workers, panes, judgeAgent: judgeAgentOf(agents) }
}
