/** What a worker's recent decisions add up to, as facts for the policy. */

import type { Decision } from './decision.ts'
import type { Facts } from './facts.ts'

const HOUR_MS = 3_600_000

export interface HistoryMoment {
  readonly now: number
  readonly promptId: string | null
  /** When the worker last showed or logged anything, milliseconds since the epoch. */
  readonly lastActivity: number
}

/** Counts over one worker's decisions, oldest first. */
export function historyFacts(decisions: readonly Decision[], moment: HistoryMoment): Facts['history'] {
  const lastHour = decisions.filter((decision) => Date.parse(decision.timestamp) > moment.now - HOUR_MS)
  const answered = lastHour.filter(({ outcome }) => outcome === 'sent' || outcome === 'unconfirmed')
  const lastUnstuck = decisions.findLastIndex(({ status }) => status !== 'stuck')
  return {
    same_prompt_answers: answered.filter(({ prompt }) => prompt !== null && prompt.id === moment.promptId)
      .length,
    approvals_last_hour: answered.length,
    escalations_last_hour: lastHour.filter(({ effect }) => effect === 'escalate').length,
    consecutive_stuck: decisions.length - 1 - lastUnstuck,
    minutes_since_activity: Math.max(0, Math.floor((moment.now - moment.lastActivity) / 60_000)),
  }
}

/** What the whole fleet spent, as facts for the policy; calls whose price is unknown count as calls only. */
export function budgetFacts(decisions: readonly Decision[], now: number): Facts['budget'] {
  const startOfToday = new Date(now).setHours(0, 0, 0, 0)
  const asked = decisions.filter(({ model }) => model !== null)
  const today = asked.filter(({ timestamp }) => Date.parse(timestamp) >= startOfToday)
  return {
    spent_today_usd: today.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
    calls_last_hour: asked.filter(({ timestamp }) => Date.parse(timestamp) > now - HOUR_MS).length,
  }
}
