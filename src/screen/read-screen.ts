import { AGENT_ENCLOSURES, AGENT_HOSTS } from '../../plugins/prefilter/agents/known-agents.ts'
import type { Analysis, Observation } from '../plugin/contract.ts'
import type { AgentData } from './agents/agent-data.ts'
import { agentNamed } from './agents/agent-names.ts'
import { analysisOf } from './analysis.ts'
import { readAgent, readByConfigAlone } from './read-agent.ts'
import { readShell } from './shell/read-shell.ts'
import { PRINTING_COMMANDS } from './shell/shell-data.ts'
import { isShell, programOf, terminalOf } from './shell/terminal.ts'
import { readLeftBehind, readSwallowed, withExit } from './signs/exited.ts'
import { withRepetition } from './signs/with-signs.ts'
import { unknownScreen } from './unknown.ts'
import { type View, viewOf } from './view.ts'

/** tmux writes this below the last words of a program that has ended. */
const DEAD_PANE = /^Pane is dead\b/

/** Understands one screen by its structure alone: the same observation always gives the same analysis. */
export function readScreenOf(agents: readonly AgentData[], observation: Observation): Analysis {
  const view = viewOf(observation)
  if (observation.pane.dead || DEAD_PANE.test(view.rows.at(-1) ?? '')) {
    return analysisOf({
      status: 'error',
      action: 'intervene',
      confidence: 99,
      reasoning: 'The program in the pane has ended.',
      signs: ['agent_exited'],
    })
  }
  const program = programOf(view, observation)
  for (const agent of candidates(agents, view, program, observation)) {
    const analysis = readAgent(view, agent, observation)
    if (analysis !== null) return analysis
  }
  const names = [observation.pane.command, ...(observation.pane.foreground ?? [])]
  const terminal =
    agentNamed(agents, names) !== null
      ? readSwallowed(view)
      : readTerminal(agents, view, program, observation)
  return (
    terminal ?? readHinted(agents, view, program, observation) ?? unknownScreen(view, agents, observation)
  )
}

/** The config's word, against what is known of the program in front. */
function readHinted(
  agents: readonly AgentData[],
  view: View,
  program: string,
  observation: Observation,
): Analysis | null {
  if (program === '' || PRINTING_COMMANDS.test(program)) return null
  for (const agent of hintedBy(observation, agents)) {
    const analysis = readByConfigAlone(view, agent, observation, program)
    if (analysis !== null) return analysis
  }
  return null
}

function hintedBy({ worker }: Observation, agents: readonly AgentData[]): readonly AgentData[] {
  return agents.filter((agent) => agent.aliases.includes((worker.agent ?? '').toLowerCase()))
}

function readTerminal(
  agents: readonly AgentData[],
  view: View,
  program: string,
  observation: Observation,
): Analysis | null {
  const crash = readLeftBehind(view, program, observation)
  if (crash !== null) return crash
  const analysis = readShell(view, program, observation)
  return analysis === null
    ? null
    : withRepetition(withExit(analysis, view, agents, observation), observation, 0)
}

/**
 * The agents that may be in the pane, the likeliest first. What the processes or tmux say of the running program decides; where
 * they say nothing, any agent may be there unless the program is known to only show what is written elsewhere. One that we never
 * saw is not guessed: the pane's command, its command line or the config has to name it.
 */
function candidates(
  agents: readonly AgentData[],
  view: View,
  program: string,
  observation: Observation,
): readonly AgentData[] {
  const { pane } = observation
  const { commandLine } = terminalOf(view)
  const hinted = hintedBy(observation, agents)
  const all = [...new Set([...hinted, ...agents])]
  const names = pane.foreground ?? [program]
  const named = all.filter((agent) => names.some((name) => agent.commands.test(name)))
  if (named.length > 0) return named
  const guessed = all.filter((agent) => agent.verified || hinted.includes(agent) || isIn(commandLine, agent))
  const isHost = AGENT_HOSTS.test(program)
  const hosted = AGENT_ENCLOSURES.test(program)
    ? hinted
    : guessed.filter(({ hosts }) => isHost || hosts?.test(program))
  if (hosted.length > 0) return hosted.filter((agent) => commandLine === null || isIn(commandLine, agent))
  return pane.command === '' && !isShell(program) && !PRINTING_COMMANDS.test(program) ? guessed : []
}

/** Under a host such as `node`, a command line that is still to be seen has to name the agent: else it runs something else. */
function isIn(commandLine: string | null, { aliases }: AgentData): boolean {
  return (commandLine ?? '').split(/[^\w-]+/).some((word) => aliases.includes(word))
}
