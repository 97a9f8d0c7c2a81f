import type { Analysis, Observation } from 'czarina-monitor/plugin'
import type { AgentData } from './agent-data.ts'
import { AGENT_HOSTS, KNOWN_AGENTS } from './agents/known-agents.ts'
import { PRINTING_COMMANDS } from './agents/shell.ts'
import { analysisOf } from './analysis.ts'
import { readAgent } from './read-agent.ts'
import { readShell } from './read-shell.ts'
import { isShell, programOf, terminalOf } from './shell/terminal.ts'
import { unknownScreen } from './unknown.ts'
import { type View, viewOf } from './view.ts'

/** tmux writes this below the last words of a program that has ended. */
const DEAD_PANE = /^Pane is dead\b/

/** Understands one screen by its structure alone: the same observation always gives the same analysis. */
export function readScreen(observation: Observation): Analysis {
  const view = viewOf(observation)
  if (observation.pane.dead || DEAD_PANE.test(view.rows.at(-1) ?? '')) {
    return analysisOf({
      status: 'error',
      action: 'intervene',
      confidence: 99,
      reasoning: 'The program in the pane has ended.',
    })
  }
  const program = programOf(view, observation)
  for (const agent of candidates(view, program, observation)) {
    const analysis = readAgent(view, agent, observation)
    if (analysis !== null) return analysis
  }
  const isAgent = KNOWN_AGENTS.some((agent) => agent.commands.test(observation.pane.command))
  const terminal = isAgent ? null : readShell(view, program, observation)
  return terminal ?? unknownScreen(view, observation)
}

/**
 * The agents that may be in the pane, the likeliest first. What tmux says of the running program decides; where it says
 * nothing, any agent may be there unless the program is known to only show what is written elsewhere.
 */
function candidates(view: View, program: string, { pane, worker }: Observation): readonly AgentData[] {
  const { commandLine } = terminalOf(view)
  const hinted = KNOWN_AGENTS.filter((agent) => agent.aliases.includes((worker.agent ?? '').toLowerCase()))
  const all = [...new Set([...hinted, ...KNOWN_AGENTS])]
  const named = all.filter((agent) => agent.commands.test(program))
  if (named.length > 0) return named
  if (AGENT_HOSTS.test(program)) return all.filter((agent) => mayHaveStarted(commandLine, agent))
  return pane.command === '' && !isShell(program) && !PRINTING_COMMANDS.test(program) ? all : []
}

/** Under a host such as `node`, a command line that is still to be seen has to name the agent: else it runs something else. */
function mayHaveStarted(commandLine: string | null, { aliases }: AgentData): boolean {
  return commandLine === null || commandLine.split(/[^\w-]+/).some((word) => aliases.includes(word))
}
