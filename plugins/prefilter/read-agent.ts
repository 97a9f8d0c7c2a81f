import type { Analysis, Observation } from 'czarina-monitor/plugin'
import type { AgentData } from './agent-data.ts'
import { analysisOf, plainPrompt } from './analysis.ts'
import { judgeDialog } from './dialog/judge-dialog.ts'
import { answersOf } from './dialog/keys.ts'
import { readDialog } from './dialog/read-dialog.ts'
import { readInputBox } from './turn/input-box.ts'
import { judgeTurn } from './turn/judge-turn.ts'
import type { View } from './view.ts'

const START_ERROR_ROWS = 12

/** Reads the screen as this agent's; null where the bottom of the screen is nothing that this agent paints. */
export function readAgent(view: View, agent: AgentData, observation: Observation): Analysis | null {
  const dialog = readDialog(view, agent)
  if (dialog !== null) return judgeDialog(dialog)
  const box = readInputBox(view, agent.inputBox)
  if (box !== null) return judgeTurn(view, agent, box, observation)
  return overlay(view, agent, observation) ?? startError(view, agent)
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
