import type { Analysis, Observation } from '../../plugin/contract.ts'
import type { AgentData, PanelData } from '../agents/agent-data.ts'
import { analysisOf, plainPrompt } from '../analysis.ts'
import { judgeDialog } from '../dialog/judge-dialog.ts'
import { noticesAtBox } from '../signs/notices.ts'
import { withDialogSigns, withNotices, withRepetition } from '../signs/with-signs.ts'
import { judgeLastTurn } from '../turn/judge-turn.ts'
import type { View } from '../view.ts'
import { readColumnTurn } from './column-turn.ts'
import { type PanelBox, readPanelBox } from './panel-box.ts'
import { readPanelDialog } from './panel-dialog.ts'

/** Reads the screen of an agent that lives in panels; null where its last rows are nothing that such an agent paints. */
export function readPanelAgent(
  view: View,
  agent: AgentData,
  panel: PanelData,
  observation: Observation,
): Analysis | null {
  const dialog = readPanelDialog(view, agent, panel)
  if (dialog !== null) return withDialogSigns(judgeDialog(dialog), dialog, observation.time)
  const box = readPanelBox(view, agent.inputBox, panel)
  if (box !== null) return windowOver(box, agent, panel) ?? atBox(view, agent, box, observation)
  return childView(view, agent, panel, observation)
}

function atBox(view: View, agent: AgentData, box: PanelBox, observation: Observation): Analysis {
  const turn = readColumnTurn(box.above, box.below, agent.turn)
  const analysis = judgeLastTurn(agent, box, turn, observation)
  // Of the rows above the box only what made the turn fail is the agent's own word.
  const own = turn.failed === null ? [] : [turn.failed]
  const notices = noticesAtBox(own, { ...box, top: own.length }, agent)
  return withRepetition(withNotices(analysis, notices, observation), observation, view.rows.length - box.top)
}

/** A window over the screen takes every key: somebody opened it, or the agent offers something. */
function windowOver(box: PanelBox, agent: AgentData, { modal }: PanelData): Analysis | null {
  const title = box.above.find((row) => modal.test(row))
  if (title === undefined) return null
  const prompt = plainPrompt('menu', agent, title.trim(), box.rows)
  const reasoning = `A window seems to stand over the screen: ${title.trim()}`
  return analysisOf({
    status: 'stuck',
    action: 'intervene',
    confidence: 50,
    prompt,
    reasoning,
    conclusive: false,
  })
}

/** Somebody looks into the work of a subagent: whether anything is asked elsewhere is not on the screen. */
function childView(
  view: View,
  agent: AgentData,
  { child }: PanelData,
  { trigger }: Observation,
): Analysis | null {
  if (!child.test(view.rows.at(-2) ?? '')) return null
  const reasoning = `${agent.name} shows the work of a subagent.`
  const action = trigger === 'stale' ? 'intervene' : 'none'
  return analysisOf({ status: 'working', action, confidence: 50, reasoning, conclusive: false })
}
