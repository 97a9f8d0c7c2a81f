import { expect, test } from 'vitest'
import type { Decision } from '../../src/core/decision.ts'
import { newWatch } from '../../src/monitor/worker-state.ts'
import { DECISION, WORKER } from '../support/samples.ts'

const unconfirmed: Decision = { ...DECISION, outcome: 'unconfirmed' }
const other: Decision = {
  ...DECISION,
  effect: 'escalate',
  outcome: 'escalated',
  prompt: { ...DECISION.prompt!, id: 'p2', episode: 'e2' },
}
const working: Decision = { ...DECISION, prompt: null, effect: 'log', outcome: 'none', status: 'working' }

test.each<[string, Decision[], string | null]>([
  ['nothing', [], null],
  ['a confirmed answer', [DECISION], null],
  ['an answer that nothing confirmed', [unconfirmed], 'p1'],
  ['an answer of which nobody knows', [{ ...unconfirmed, outcome: 'unknown' }], 'p1'],
  ['a half-drawn frame after it', [unconfirmed, other], 'p1'],
  ['work after it', [unconfirmed, working], null],
  ['another answer after it, confirmed', [unconfirmed, { ...other, outcome: 'sent' }], null],
])('before the restart: %s', (_name, earlier, answered) => {
  const { episode } = newWatch(WORKER, earlier, { now: 0, wall: 0 })
  expect(episode?.answered ? episode.promptId : null).toBe(answered)
})
