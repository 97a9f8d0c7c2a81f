/** The most frequent kind of decision in a trail: a harmless prompt that was answered, with all its facts. */

import type { Decision } from '../../../src/core/decision.ts'
import { BASE_FACTS } from '../../../src/policy/facts.ts'

/** The record of such a decision at a moment. */
export function decisionAt(time_ms: number, number: number): Decision {
  const timestamp = new Date(time_ms).toISOString()
  const about = 'npm run build -- --filter web'
  return {
    timestamp,
    worker: 'alpha',
    status: 'stuck',
    action: 'approve',
    keys: '1',
    reasoning: `Asks to run ${about}`,
    confidence: 98,
    cost: 0,
    tokens: { input: 0, output: 0 },
    id: `d${number.toString(16).padStart(12, '0')}`,
    version: 1,
    trigger: 'output',
    analyzer: 'prefilter',
    model: null,
    effect: 'execute',
    rules: ['approve-safe-prompts'],
    because: 'rule',
    outcome: 'sent',
    prompt: {
      kind: 'permission.bash',
      id: number.toString(16).padStart(16, '0'),
      episode: number.toString(16).padStart(16, '0'),
      question: 'Do you want to proceed?',
      about,
      option: 'Yes',
    },
    risk: { level: 'contained', tags: ['build'], why: ['builds the project'] },
    policy: '3f786850e387550fdab836ed7e6dc881de23001b',
    faults: [],
    observed_at: timestamp,
    ms: 312,
    screen: number.toString(16).padStart(16, '0'),
    erased: [],
    facts: { ...BASE_FACTS, action: 'approve', status: 'stuck', confidence: 98 },
  }
}
