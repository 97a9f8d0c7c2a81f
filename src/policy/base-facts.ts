/** The facts over which a policy's tests lay theirs: a person's shell prompt that nobody has judged yet. */

import type { Facts } from '../core/facts.ts'
import { areFacts } from './complete-facts.ts'

/** Nothing is faulty, and nothing is approved unless a test says so: no action, no confidence, a risk of `caution`. */
export const BASE_FACTS: Facts = {
  worker: { id: 'worker-1', agent: 'claude', role: '', branch: '', phase: 1 },
  trigger: 'output',
  status: 'waiting',
  action: 'none',
  confidence: 0,
  analyzer: 'prefilter',
  prompt: { kind: 'permission.bash', about: '', option_grants: 'once', unstructured: false },
  signs: [],
  limit: { minutes_to_reset: 0 },
  risk: { level: 'caution', tags: [] },
  command: { program: '', args_text: '', writes_outside_worktree: false, network: false },
  history: {
    same_prompt_answers: 0,
    approvals_last_hour: 0,
    escalations_last_hour: 0,
    consecutive_stuck: 0,
    minutes_since_activity: 0,
  },
  budget: { spent_today_usd: 0, calls_last_hour: 0 },
  time: { hour: 12, weekday: 3 },
  config: { auto_approve: true },
  faults: [],
  fault_count: 0,
}

/** The base facts with others, by dotted path, in their place; the number of faults follows from their list. */
export function layFacts(laid: ReadonlyMap<string, unknown>): Facts {
  const faults = laid.get('faults')
  const counted = Array.isArray(faults) ? new Map([['fault_count', faults.length], ...laid]) : laid
  const facts = replace(BASE_FACTS, '', counted)
  if (!areFacts(facts)) throw new TypeError('facts were laid that the vocabulary does not allow')
  return facts
}

function replace(value: unknown, path: string, laid: ReadonlyMap<string, unknown>): unknown {
  if (laid.has(path)) return laid.get(path)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const prefix = path === '' ? '' : `${path}.`
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, replace(item, `${prefix}${key}`, laid)]),
  )
}
