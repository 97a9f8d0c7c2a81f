import type { Analysis, Observation } from '../../plugin/contract.ts'
import type { AgentData } from '../agents/agent-data.ts'
import { analysisOf, plainPrompt } from '../analysis.ts'
import type { View } from '../view.ts'
import { noticesInstead } from './notices.ts'
import { withNotices } from './with-signs.ts'

const SURE = 95

/** A screen of the agent's own in which a person has something to do, such as logging in; null where it shows none. */
export function readInstead(view: View, agent: AgentData, observation: Observation): Analysis | null {
  const notices = noticesInstead(view.rows, agent)
  const [first] = notices
  if (first === undefined) return null
  const kind = first.sign === 'login' ? 'login' : 'other'
  const prompt = plainPrompt(kind, agent, first.text, [first.text])
  const reasoning = `A person decides on this: ${first.text}`
  const analysis = analysisOf({ status: 'stuck', action: 'intervene', confidence: SURE, prompt, reasoning })
  return withNotices(analysis, notices, observation)
}
