import { expect, test } from 'vitest'
import type { Decision } from '../../../src/core/decision.ts'
import { workerTrouble } from '../../../src/core/items/worker-trouble.ts'
import type { Sign, Status } from '../../../src/plugin/analysis.ts'
import { DECISION, FACTS } from '../../support/samples.ts'

test.each<[Status, readonly Sign[], minutes_since_activity: number, string | null]>([
  ['error', ['usage_limit'], 0, 'limit'],
  ['waiting', ['usage_limit'], 30, 'limit'],
  ['error', ['rate_limit'], 0, 'limit'],
  ['working', ['limit_near'], 0, null],
  ['error', ['agent_exited'], 0, 'crashed'],
  ['stuck', ['agent_exited'], 0, null],
  ['error', [], 30, null],
  ['working', [], 0, null],
  ['working', [], 1, 'stalled'],
  ['waiting', [], 20, 'stalled'],
  ['working', ['repetition'], 0, 'stalled'],
  ['confused', ['repetition'], 20, null],
])('a worker that is %s, shows %j and was active %i minutes ago', (status, signs, minutes, wanted) => {
  const facts = { ...FACTS, signs, history: { ...FACTS.history, minutes_since_activity: minutes } }
  expect(workerTrouble({ status, prompt: null, facts, faults: [] })).toBe(wanted)
})

const STILL = { ...FACTS, signs: [], history: { ...FACTS.history, minutes_since_activity: 20 } }

test.each<[string, Decision]>([
  [
    'a menu about a limit is a prompt like others',
    { ...DECISION, facts: { ...FACTS, signs: ['usage_limit'] } },
  ],
  [
    'a worker that could not be judged',
    { ...DECISION, status: 'working', prompt: null, facts: STILL, faults: ['plugin_off:haiku'] },
  ],
  ['a record that was made without a capture', { ...DECISION, prompt: null, facts: null }],
])('%s', (_, decision) => {
  expect(workerTrouble(decision)).toBeNull()
})
