/** What a worker's recent decisions add up to, as facts for the policy: only what the facts count is remembered. */

import type { Decision } from './decision.ts'
import type { Facts } from './facts.ts'

const HOUR_MS = 3_600_000

interface PastDecision {
  /** Steady time. */
  readonly time_ms: number
  readonly isAnswer: boolean
  readonly isEscalation: boolean
  readonly promptId: string | null
}

/** A worker's decisions as far as they still count. */
export interface History {
  /** Answers and escalations of the last hour, oldest first. */
  readonly lastHour: readonly PastDecision[]
  /** How many looks in a row, up to the newest, found it stuck. */
  readonly stuckInARow: number
}

export const NO_HISTORY: History = { lastHour: [], stuckInARow: 0 }

/** The history with one more decision, newer than all in it; what no longer counts is forgotten. */
export function withDecision(history: History, decision: Decision, time_ms: number): History {
  const { status, effect, outcome, prompt } = decision
  const past: PastDecision = {
    time_ms,
    isAnswer: outcome === 'sent' || outcome === 'unconfirmed',
    isEscalation: effect === 'escalate',
    promptId: prompt?.id ?? null,
  }
  const lastHour = history.lastHour.filter((one) => one.time_ms > time_ms - HOUR_MS)
  return {
    lastHour: past.isAnswer || past.isEscalation ? [...lastHour, past] : lastHour,
    stuckInARow: status === 'stuck' ? history.stuckInARow + 1 : 0,
  }
}

export interface HistoryMoment {
  /** Steady time, as is the activity. */
  readonly now: number
  readonly promptId: string | null
  /** When the worker last showed or logged anything. */
  readonly lastActivity: number
}

/** The facts of this moment. */
export function historyFacts(history: History, moment: HistoryMoment): Facts['history'] {
  const lastHour = history.lastHour.filter(({ time_ms }) => time_ms > moment.now - HOUR_MS)
  const answered = lastHour.filter(({ isAnswer }) => isAnswer)
  return {
    same_prompt_answers: answered.filter(({ promptId }) => promptId !== null && promptId === moment.promptId)
      .length,
    approvals_last_hour: answered.length,
    escalations_last_hour: lastHour.filter(({ isEscalation }) => isEscalation).length,
    consecutive_stuck: history.stuckInARow,
    minutes_since_activity: Math.max(0, Math.floor((moment.now - moment.lastActivity) / 60_000)),
  }
}
