/** Which decisions are worth a record, and which are worth a person's attention. */

import type { Decision } from '../decision.ts'
import { waitsFor } from '../panes/obstacles.ts'
import { isPromptStorm } from '../worker/prompt-storm.ts'

/**
 * A spinner causes a capture a second that says the same thing. So only a capture that says something new is
 * recorded, or one that somebody asked for, or for which a model was paid.
 */
export function isWorthRecording(decision: Decision, previous: Decision | null): boolean {
  if (previous === null || decision.model !== null) return true
  if (decision.trigger === 'asked' || decision.trigger === 'stale') return true
  return gist(decision) !== gist(previous)
}

function gist(decision: Decision): string {
  const { status, action, effect, because, outcome, prompt, faults, facts } = decision
  const signs = facts?.signs
  return JSON.stringify([
    status,
    action,
    effect,
    because,
    outcome,
    prompt?.kind,
    isPromptStorm(decision) || prompt?.episode,
    faults,
    signs,
  ])
}

/** Outcomes after which a person must look, whatever the verdict was. */
export function needsPerson(decision: Decision): boolean {
  if (decision.effect === 'escalate' || waitsFor(decision) !== null || isPromptStorm(decision)) return true
  return ['unconfirmed', 'failed', 'unknown'].includes(decision.outcome)
}
