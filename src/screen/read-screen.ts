import type { Analysis, Observation } from '../plugin/contract.ts'
import type { AgentData } from './agents/agent-data.ts'
import { AGENT_ENCLOSURES, AGENT_HOSTS, agentNamed } from './agents/agent-names.ts'
import { analysisOf, plainPrompt } from './analysis.ts'
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

/** Understands one screen by its structure alone: the same observation always gives the same analysis. */
export function readObservation(observation: Observation, agents: readonly AgentData[]): Analysis {
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

const START_ERROR_ROWS = 12

/** Reads the screen as this agent's; null where the bottom of the screen is nothing that this agent paints. */
function readAgent(view: View, agent: AgentData, observation: Observation): Analysis | null {
  const surface = agent.scrollBar === undefined ? view : withoutScrollBar(view, agent.scrollBar)
  const analysis = readAs(surface, agent, observation)
  return analysis === null || agent.verified ? analysis : proposed(analysis)
}

/** Reads the screen as that of an agent that only the config names: who is in front is not known, so that no key follows. */
function readByConfigAlone(
  view: View,
  agent: AgentData,
  observation: Observation,
  program: string,
): Analysis | null {
  const analysis = readAgent(view, agent, observation)
  if (analysis === null || analysis.answer === null) return analysis
  const reasoning = `It is drawn as by ${agent.name}, but the program in front is ${program}: ${analysis.reasoning}`
  return { ...analysis, action: 'intervene', answer: null, reasoning }
}

/** What was never seen on a real screen is only proposed: the host wants a later analyzer's agreement before any key. */
function proposed(analysis: Analysis): Analysis {
  return analysis.answer === null ? analysis : { ...analysis, conclusive: false }
}

function readAs(view: View, agent: AgentData, observation: Observation): Analysis | null {
  if (agent.panel !== undefined) return readPanelAgent(view, agent, agent.panel, observation)
  const dialog = readDialog(view, agent)
  if (dialog !== null) return withDialogSigns(judgeDialog(dialog), dialog, observation.time)
  const ask = readAsk(view, agent)
  if (ask !== null) return ask
  const box = readInputBox(view, agent.inputBox)
  if (box !== null) {
    const analysis = judgeTurn(view, agent, box, observation)
    const noticed = withNotices(analysis, noticesAtBox(view.rows, box, agent), observation)
    return withRepetition(noticed, observation, view.rows.length - box.top)
  }
  return (
    overlay(view, agent, observation) ??
    busy(view, agent) ??
    startError(view, agent) ??
    readInstead(view, agent, observation)
  )
}

function overlay(view: View, agent: AgentData, { trigger }: Observation): Analysis | null {
  const last = view.rows.at(-1) ?? ''
  const known = agent.overlays.find((candidate) => candidate.last.test(last))
  if (known === undefined) return null
  const prompt = plainPrompt('other', agent, known.question, [last], {
    answers: answersOf(known.answers, []),
  })
  const action = trigger === 'stale' ? 'intervene' : 'none'
  return analysisOf({ status: 'stuck', action, confidence: 97, prompt, reasoning: `${known.question}.` })
}

function busy(view: View, agent: AgentData): Analysis | null {
  const last = view.rows.at(-1) ?? ''
  if (!agent.busy?.test(last)) return null
  const reasoning = `${agent.name} shows that it is working.`
  return analysisOf({ status: 'working', action: 'none', confidence: 95, reasoning })
}

function startError(view: View, agent: AgentData): Analysis | null {
  const row = view.rows.slice(-START_ERROR_ROWS).find((candidate) => agent.startErrors.test(candidate))
  if (row === undefined) return null
  return analysisOf({
    status: 'error',
    action: 'intervene',
    confidence: 97,
    reasoning: `It could not start: ${row.trim()}`,
  })
}

const ROWS_MOST = 40

/**
 * A question of this agent in a layout that no reader knows; null where there is none. It is found from the last row
 * upwards, so that a quoted or answered one is not taken for it, and nothing in it is ever picked by us.
 */
function readAsk({ rows }: View, agent: AgentData): Analysis | null {
  const last = lastFilled(rows, rows.length - 1)
  for (const { kind, row: asks, below } of agent.asks ?? []) {
    for (let index = last; index >= 0 && last - index < ROWS_MOST; index -= 1) {
      const row = rows[index] ?? ''
      const match = asks.exec(row)
      if (match !== null) {
        const question = row.trim()
        const prompt = plainPrompt(kind, agent, question, rows.slice(index, last + 1), {
          typed: match.groups?.typed?.trim() ?? '',
        })
        const reasoning = `${agent.name} asks, and a person decides: ${question}`
        return analysisOf({ status: 'stuck', action: 'intervene', confidence: 95, prompt, reasoning })
      }
      if (row !== '' && !below.test(row)) break
    }
  }
  return null
}
