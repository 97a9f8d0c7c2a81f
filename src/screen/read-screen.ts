/**
 * The screen reader: finds which agent, or which program in a plain terminal, shows this screen, and what it
 * wants.
 */

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

/** tmux writes this below the last output of a program that has ended. */
const DEAD_PANE = /^Pane is dead\b/
const START_ERROR_ROWS = 12
const ASK_ROWS_MOST = 40

/** One capture, with everything that its readers need. */
interface Capture {
  readonly view: View
  /** The program in front; empty if unknown. */
  readonly program: string
  readonly agents: readonly AgentData[]
  /** The agents that the config names. */
  readonly hinted: readonly AgentData[]
  readonly observation: Observation
}

/** Reads one screen by its structure alone: the same observation always gives the same analysis. */
export function readObservation(observation: Observation, agents: readonly AgentData[]): Analysis {
  const view = viewOf(observation)
  const { pane, worker } = observation
  if (pane.dead || DEAD_PANE.test(view.rows.at(-1) ?? '')) {
    const signs = ['agent_exited'] as const
    return analysisOf('error', 'intervene', 99, 'The program in the pane has ended.', { signs })
  }
  const configured = (worker.agent ?? '').toLowerCase()
  const hinted = agents.filter(({ aliases }) => aliases.includes(configured))
  const capture: Capture = { view, program: programOf(view, observation), agents, hinted, observation }
  for (const agent of candidates(capture)) {
    const analysis = readAgent(view, agent, observation)
    if (analysis !== null) return analysis
  }
  const isAgent = agentNamed(agents, [pane.command, ...(pane.foreground ?? [])]) !== null
  const terminal = isAgent ? readSwallowed(view) : readTerminal(capture)
  return terminal ?? readHinted(capture) ?? unknownScreen(view, agents, observation)
}

/**
 * The agents that may be in the pane, the likeliest first. If the processes or tmux name the running program,
 * that decides. Otherwise any agent may be there, unless the program is known to show only what others wrote.
 * We never guess an unverified agent: the pane's command, its command line or the config has to name it.
 */
function candidates({ view, program, agents, hinted, observation }: Capture): readonly AgentData[] {
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

/**
 * Under a host such as `node`, a command line that is still visible has to name the agent; otherwise the host
 * runs something else.
 */
function isIn(commandLine: string | null, { aliases }: AgentData): boolean {
  return (commandLine ?? '').split(/[^\w-]+/).some((word) => aliases.includes(word))
}

function readTerminal({ view, program, agents, observation }: Capture): Analysis | null {
  const crash = readLeftBehind(view, program, observation)
  if (crash !== null) return crash
  const analysis = readShell(view, program, observation)
  return analysis && withRepetition(withExit(analysis, view, agents, observation), observation, 0)
}

/** Reads the screen as the configured agent's, although another program is in front. It leads to no key. */
function readHinted({ view, program, hinted, observation }: Capture): Analysis | null {
  if (program === '' || PRINTING_COMMANDS.test(program)) return null
  for (const agent of hinted) {
    const analysis = readAgent(view, agent, observation)
    if (analysis === null) continue
    if (analysis.answer === null) return analysis
    const reasoning = `It looks like ${agent.name}, but the program in front is ${program}: ${analysis.reasoning}`
    return { ...analysis, action: 'intervene', answer: null, reasoning }
  }
  return null
}

/**
 * Reads the screen as this agent's; null if this agent does not paint what is at the bottom of the screen. An
 * answer of an unverified agent is only a proposal: the host wants a later analyzer to agree before any key.
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
 * A question of this agent in a layout that no reader knows; null if there is none. The search starts at the
 * last row, so that a quoted or answered question is not found. Only a person answers it.
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

/**
 * Without an input box: a view that covers it, an agent that works or failed to start, or a screen that needs
 * a person.
 */
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
