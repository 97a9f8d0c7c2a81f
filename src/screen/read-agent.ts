import type { Analysis, Observation } from '../plugin/contract.ts'
import type { AgentData } from './agents/agent-data.ts'
import { analysisOf, plainPrompt } from './analysis.ts'
import { judgeDialog } from './dialog/judge-dialog.ts'
import { answersOf } from './dialog/keys.ts'
import { readDialog } from './dialog/read-dialog.ts'
import { readPanelAgent } from './panel/read-panel-agent.ts'
import { readAsk } from './read-ask.ts'
import { withoutScrollBar } from './scroll-bar.ts'
import { readInstead } from './signs/instead.ts'
import { noticesAtBox } from './signs/notices.ts'
import { withDialogSigns, withNotices, withRepetition } from './signs/with-signs.ts'
import { readInputBox } from './turn/input-box.ts'
import { judgeTurn } from './turn/judge-turn.ts'
import type { View } from './view.ts'

const START_ERROR_ROWS = 12

/** Reads the screen as this agent's; null where the bottom of the screen is nothing that this agent paints. */
export function readAgent(view: View, agent: AgentData, observation: Observation): Analysis | null {
  const surface = agent.scrollBar === undefined ? view : withoutScrollBar(view, agent.scrollBar)
  const analysis = readAs(surface, agent, observation)
  return analysis === null || agent.verified ? analysis : proposed(analysis)
}

/** Reads the screen as that of an agent that only the config names: who is in front is not known, so that no key follows. */
export function readByConfigAlone(
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
