import { expect, test } from 'vitest'
import type { Decision } from '../../src/core/decision.ts'
import { budgetFacts, historyFacts } from '../../src/core/history.ts'
import { DECISION } from '../support/samples.ts'

const now = new Date(2026, 0, 16, 14, 30).getTime()
const ago = (minutes: number, over: Partial<Decision> = {}): Decision => ({
  ...DECISION,
  timestamp: new Date(now - minutes * 60_000).toISOString(),
  ...over,
})

test('history counts the last hour, and a row of stuck looks to its start', () => {
  const decisions = [
    ago(90),
    ago(50, { status: 'working', outcome: 'none', effect: 'log' }),
    ago(40),
    ago(30, { outcome: 'escalated', effect: 'escalate', prompt: { ...DECISION.prompt!, id: 'p2' } }),
    ago(20, { outcome: 'unconfirmed' }),
  ]
  expect(historyFacts(decisions, { now, promptId: 'p1', lastActivity: now - 150_000 })).toEqual({
    same_prompt_answers: 2,
    approvals_last_hour: 2,
    escalations_last_hour: 1,
    consecutive_stuck: 3,
    minutes_since_activity: 2,
  })
})

test('the budget counts money since midnight and calls in the last hour, unknown prices as calls only', () => {
  const paid = (minutes: number, cost: number | null) => ago(minutes, { model: 'claude-haiku-5-5', cost })
  expect(budgetFacts([paid(20 * 60, 5), paid(120, 0.5), paid(10, 0.25), paid(5, null), ago(1)], now)).toEqual(
    {
      spent_today_usd: 0.75,
      calls_last_hour: 2,
    },
  )
})
