import { expect, test } from 'vitest'
import type { DatedDecision, Decision } from '../../../src/core/decision.ts'
import { budgetFacts, type ModelCall, withCallsOf } from '../../../src/core/limits/model-calls.ts'
import { type History, historyFacts, NO_HISTORY, withDecisions } from '../../../src/core/worker/history.ts'
import { DECISION } from '../../support/samples.ts'

const now = new Date(2026, 0, 16, 14, 30).getTime()
const ago = (minutes: number, over: Partial<Decision> = {}): Decision => ({
  ...DECISION,
  timestamp: new Date(now - minutes * 60_000).toISOString(),
  ...over,
})

/** As when the trail is read: each decision at its own time. */
const dated = (decisions: readonly Decision[]): readonly DatedDecision[] =>
  decisions.map((decision) => ({ decision, time_ms: Date.parse(decision.timestamp) }))
const historyOf = (decisions: readonly Decision[]): History => withDecisions(NO_HISTORY, dated(decisions))

test('history counts the last hour, and consecutive stuck captures from their start', () => {
  const decisions = [
    ago(90),
    ago(50, { status: 'working', outcome: 'none', effect: 'log' }),
    ago(40),
    ago(30, { outcome: 'escalated', effect: 'escalate', prompt: { ...DECISION.prompt!, id: 'p2' } }),
    ago(20, { outcome: 'unconfirmed' }),
  ]
  expect(
    historyFacts(historyOf(decisions), {
      now,
      promptId: 'p1',
      lastActivity: now - 150_000,
    }),
  ).toEqual({
    same_prompt_answers: 2,
    approvals_last_hour: 2,
    escalations_last_hour: 1,
    consecutive_stuck: 3,
    minutes_since_activity: 2,
  })
})

test('an hour later none of them count, but the worker is still stuck', () => {
  const history = historyOf([ago(50), ago(40)])
  expect(historyFacts(history, { now: now + 3_600_000, promptId: 'p1', lastActivity: now })).toEqual({
    same_prompt_answers: 0,
    approvals_last_hour: 0,
    escalations_last_hour: 0,
    consecutive_stuck: 2,
    minutes_since_activity: 60,
  })
})

test('all at once or one by one, the same is remembered', () => {
  const trail = [
    ago(90, { status: 'stuck' }),
    ago(50, { outcome: 'escalated', effect: 'escalate' }),
    ago(49, { outcome: 'none', effect: 'log' }),
    ago(20, { status: 'working' }),
    ago(10, { status: 'stuck' }),
  ]
  const oneByOne = dated(trail).reduce((history, one) => withDecisions(history, [one]), NO_HISTORY)
  expect(historyOf(trail)).toEqual(oneByOne)
})

test('a day of decisions is not kept', () => {
  const day = Array.from({ length: 24 * 60 }, (_, minute) => ago(24 * 60 - minute))
  expect(historyOf(day).lastHour.length).toBe(60)
})

const paid = (minutes: number, cost: number | null) => ago(minutes, { model: 'claude-haiku-5-5', cost })
const callsOf = (...decisions: readonly Decision[]): readonly ModelCall[] => withCallsOf([], dated(decisions))

test('the budget counts money since midnight and calls in the last hour, and calls of unknown price as calls only', () => {
  const calls = callsOf(
    paid(26 * 60, 5),
    paid(20 * 60, 5),
    paid(120, 0.5),
    paid(10, 0.25),
    paid(5, null),
    ago(1),
  )
  expect([budgetFacts(calls, { now, wall: now }), calls.length]).toEqual([
    { spent_today_usd: 0.75, calls_last_hour: 2 },
    4,
  ])
})

test('shortly after midnight the last hour reaches into yesterday', () => {
  const midnight = new Date(2026, 0, 17).getTime()
  const at = (time_ms: number): Decision => ({ ...paid(0, 1), timestamp: new Date(time_ms).toISOString() })
  const calls = callsOf(at(midnight - 60_000), at(midnight + 60_000))
  expect(budgetFacts(calls, { now: midnight + 120_000, wall: midnight + 120_000 })).toEqual({
    spent_today_usd: 1,
    calls_last_hour: 2,
  })
})
