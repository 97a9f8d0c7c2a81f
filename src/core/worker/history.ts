/** What a worker's recent decisions add up to, as facts for the policy: only what the facts count is remembered. */

import type { DatedDecision } from '../decision.ts'
import type { Facts } from '../facts.ts'

/** How far back facts count a worker's decisions. */
export const HISTORY_MS = 3_600_000

interface PastDecision {
  /** Steady time. */
  readonly time_ms: number
  readonly isAnswer: boolean
  readonly isEscalation: boolean
  readonly promptId: string | null
}

/** The decisions of a worker that still count. */
export interface History {
  /** Answers and escalations of the last hour, oldest first. */
  readonly lastHour: readonly PastDecision[]
  /** How many consecutive captures, up to the newest, found it stuck. */
  readonly stuckInARow: number
}

export const NO_HISTORY: History = { lastHour: [], stuckInARow: 0 }

/** Adds decisions, oldest first and newer than all in the history; what no longer counts is forgotten. */
export function withDecisions(history: History, decisions: readonly DatedDecision[]): History {
  const newest = decisions.at(-1)
  if (newest === undefined) return history
  const past = [...history.lastHour, ...decisions.map(pastOf)]
  const lastOther = decisions.findLastIndex(({ decision }) => decision.status !== 'stuck')
  return {
    lastHour: past.filter(
      ({ time_ms, isAnswer, isEscalation }) =>
        (isAnswer || isEscalation) && time_ms > newest.time_ms - HISTORY_MS,
    ),
    stuckInARow: decisions.length - 1 - lastOther + (lastOther === -1 ? history.stuckInARow : 0),
  }
}

function pastOf({ decision: { effect, outcome, prompt }, time_ms }: DatedDecision): PastDecision {
  return {
    time_ms,
    isAnswer: outcome === 'sent' || outcome === 'unconfirmed',
    isEscalation: effect === 'escalate',
    promptId: prompt?.id ?? null,
  }
}

export interface HistoryMoment {
  /** Steady time, like the activity. */
  readonly now: number
  readonly promptId: string | null
  /** When the worker last showed or logged anything. */
  readonly lastActivity: number
}

/** The facts of this moment. */
export function historyFacts(history: History, moment: HistoryMoment): Facts['history'] {
  const lastHour = history.lastHour.filter(({ time_ms }) => time_ms > moment.now - HISTORY_MS)
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
