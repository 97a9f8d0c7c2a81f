/** The reader of screens: which agent, or which program in a plain terminal, shows this, and what it wants. */

import type { Analysis, Observation } from '../plugin/analysis.ts'
import type { AgentData } from './agents/agent-data.ts'
import { AGENT_ENCLOSURES, AGENT_HOSTS, agentNamed } from './agents/agent-names.ts'
import { analysisOf, forPerson, plainPrompt } from './analysis.ts'
import { answersOf, judgeDialog } from './dialog/open-dialog.ts'
import { readDialog } from './dialog/read-dialog.ts'
import { readPanelAgent } from './panel/read-panel-agent.ts'
import { readLeftBehind, readShell, readSwallowed, withExit } from './shell/read-shell.ts'
import { PRINTING_COMMANDS } from './shell/shell-data.ts'
import { isShell, programOf, terminalOf } from './shell/terminal.ts'
import { noticesAtBox, readInstead, withDialogSigns, withNotices, withRepetition } from './signs.ts'
import { readInputBox } from './turn/input-box.ts'
import { judgeTurn } from './turn/judge-turn.ts'
import { unknownScreen } from './unknown.ts'
import { lastFilled, type View, viewOf, withoutScrollBar } from './view.ts'

/** tmux writes this below the last words of a program that has ended. */
const DEAD_PANE = /^Pane is dead\b/
const START_ERROR_ROWS = 12
const ASK_ROWS_MOST = 40

/** One capture, with what every reader of it needs. */
interface Look {
  readonly view: View
  /** The program in front; empty where nobody knows. */
  readonly program: string
  readonly agents: readonly AgentData[]
  /** Those of them that the config names. */
  readonly hinted: readonly AgentData[]
  readonly observation: Observation
}

/** Understands one screen by its structure alone: the same observation always gives the same analysis. */
export function readObservation(observation: Observation, agents: readonly AgentData[]): Analysis {
  const view = viewOf(observation)
  const { pane, worker } = observation
  if (pane.dead || DEAD_PANE.test(view.rows.at(-1) ?? '')) {
    const signs = ['agent_exited'] as const
    return analysisOf('error', 'intervene', 99, 'The program in the pane has ended.', { signs })
  }
  const configured = (worker.agent ?? '').toLowerCase()
  const hinted = agents.filter(({ aliases }) => aliases.includes(configured))
  const look: Look = { view, program: programOf(view, observation), agents, hinted, observation }
  for (const agent of candidates(look)) {
    const analysis = readAgent(view, agent, observation)
    if (analysis !== null) return analysis
  }
  const isAgent = agentNamed(agents, [pane.command, ...(pane.foreground ?? [])]) !== null
  const terminal = isAgent ? readSwallowed(view) : readTerminal(look)
  return terminal ?? readHinted(look) ?? unknownScreen(view, agents, observation)
}

/**
 * The agents that may be in the pane, the likeliest first. What the processes or tmux say of the running program decides; where
 * they say nothing, any agent may be there unless the program is known to only show what is written elsewhere. One that we never
 * saw is not guessed: the pane's command, its command line or the config has to name it.
 */
function candidates({ view, program, agents, hinted, observation }: Look): readonly AgentData[] {
  const { pane } = observation
  const all = [...new Set([...hinted, ...agents])]
  const names = pane.foreground ?? [program]
  const named = all.filter((agent) => names.some((name) => agent.commands.test(name)))
  if (named.length > 0) return named
  const { commandLine } = terminalOf(view)
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

function readTerminal({ view, program, agents, observation }: Look): Analysis | null {
  const crash = readLeftBehind(view, program, observation)
  if (crash !== null) return crash
  const analysis = readShell(view, program, observation)
  return analysis && withRepetition(withExit(analysis, view, agents, observation), observation, 0)
}

/** The config's word, against what is known of the program in front: no key follows from it. */
function readHinted({ view, program, hinted, observation }: Look): Analysis | null {
  if (program === '' || PRINTING_COMMANDS.test(program)) return null
  for (const agent of hinted) {
    const analysis = readAgent(view, agent, observation)
    if (analysis === null) continue
    if (analysis.answer === null) return analysis
    const reasoning = `It is drawn as by ${agent.name}, but the program in front is ${program}: ${analysis.reasoning}`
    return { ...analysis, action: 'intervene', answer: null, reasoning }
  }
  return null
}

/**
 * Reads the screen as this agent's; null where the bottom of the screen is nothing that this agent paints. What was never seen
 * on a real screen is only proposed: the host wants a later analyzer's agreement before any key.
 */
function readAgent(view: View, agent: AgentData, observation: Observation): Analysis | null {
  const surface = agent.scrollBar === undefined ? view : withoutScrollBar(view, agent.scrollBar)
  const analysis = readAs(surface, agent, observation)
  if (analysis === null || agent.verified || analysis.answer === null) return analysis
  return { ...analysis, conclusive: false }
}

function readAs(view: View, agent: AgentData, observation: Observation): Analysis | null {
  if (agent.panel !== undefined) return readPanelAgent(view, agent, agent.panel, observation)
  const dialog = readDialog(view, agent)
  if (dialog !== null) return withDialogSigns(judgeDialog(dialog), dialog, observation.time)
  const ask = readAsk(view, agent)
  if (ask !== null) return ask
  const box = readInputBox(view, agent.inputBox)
  if (box === null) return readWithoutBox(view, agent, observation)
  const analysis = judgeTurn(view, agent, box, observation)
  const noticed = withNotices(analysis, noticesAtBox(view.rows, box, agent), observation)
  return withRepetition(noticed, observation, view.rows.length - box.top)
}

/**
 * A question of this agent in a layout that no reader knows; null where there is none. It is found from the last row
 * upwards, so that a quoted or answered one is not taken for it, and only a person picks of it.
 */
function readAsk({ rows, shown }: View, agent: AgentData): Analysis | null {
  const last = lastFilled(rows, rows.length - 1)
  for (const { kind, row: asks, below, forPerson: own } of agent.asks ?? []) {
    for (let index = last; index >= 0 && last - index < ASK_ROWS_MOST; index -= 1) {
      const row = rows[index] ?? ''
      const match = asks.exec(row)
      if (match !== null) {
        const typed = match.groups?.typed?.trim() ?? ''
        const more = own === undefined ? { typed } : { typed, forPerson: answersOf(own, []) }
        const prompt = plainPrompt(kind, agent, row.trim(), shown.slice(index, last + 1), more)
        return forPerson(95, `${agent.name} asks, and a person decides: ${prompt.question}`, prompt)
      }
      if (row !== '' && !below.test(row)) break
    }
  }
  return null
}

/** A view over the input box, or an agent that works, failed to start, or wants something of a person instead of one. */
function readWithoutBox(view: View, agent: AgentData, observation: Observation): Analysis | null {
  const last = view.rows.at(-1) ?? ''
  const overlay = agent.overlays.find((candidate) => candidate.last.test(last))
  if (overlay !== undefined) {
    const answers = answersOf(overlay.answers, [])
    const prompt = plainPrompt('other', agent, overlay.question, [last], { answers })
    const action = observation.trigger === 'stale' ? 'intervene' : 'none'
    return analysisOf('stuck', action, 97, `${overlay.question}.`, { prompt })
  }
  if (agent.busy?.test(last))
    return analysisOf('working', 'none', 95, `${agent.name} shows that it is working.`)
  const failed = view.rows.slice(-START_ERROR_ROWS).find((row) => agent.startErrors.test(row))
  if (failed !== undefined)
    return analysisOf('error', 'intervene', 97, `It could not start: ${failed.trim()}`)
  return readInstead(view, agent, observation)
}
