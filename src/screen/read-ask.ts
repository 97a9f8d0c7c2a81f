import type { Analysis } from '../plugin/contract.ts'
import type { AgentData } from './agents/agent-data.ts'
import { analysisOf, plainPrompt } from './analysis.ts'
import { lastFilled, type View } from './view.ts'

const ROWS_MOST = 40

/**
 * A question of this agent in a layout that no reader knows; null where there is none. It is found from the last row
 * upwards, so that a quoted or answered one is not taken for it, and nothing in it is ever picked by us.
 */
export function readAsk({ rows }: View, agent: AgentData): Analysis | null {
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
