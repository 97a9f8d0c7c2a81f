/** Which decisions are worth a record, and which are worth a person's attention. */

import type { Decision } from '../decision.ts'
import { faultWords, waitsFor } from '../panes/obstacles.ts'
import { isRestless } from '../worker/prompt-storm.ts'

/**
 * A spinner gives a look a second that says the same thing: only a look that says something new is recorded, or one
 * that somebody asked for, or that a model was paid for.
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
    isRestless(decision) || prompt?.episode,
    faults,
    signs,
  ])
}

/** Outcomes after which a person has to look, whatever the verdict was. */
export function needsPerson(decision: Decision): boolean {
  if (decision.effect === 'escalate' || waitsFor(decision) !== null || isRestless(decision)) return true
  return ['unconfirmed', 'failed', 'unknown'].includes(decision.outcome)
}

/** What a notification is about: the same subject is told once in a cool-down, another prompt is another subject. */
export function notificationSubject(decision: Decision): string {
  if (isRestless(decision)) return `${decision.worker}\nrestless`
  return `${decision.worker}\n${decision.prompt === null ? decision.status : decision.prompt.episode}`
}

/** The sentence that a person reads in the czar's window and its log. */
export function notificationText(decision: Decision): string {
  const { prompt, outcome } = decision
  const about = prompt === null ? '' : ` ${prompt.about ?? prompt.question}`
  if (outcome === 'unconfirmed') return `key was sent but the prompt is still there:${about}`
  if (outcome === 'unknown') return decision.reasoning
  if (isRestless(decision))
    return `shows prompts faster than anybody could answer, and is looked at every few seconds only:${about}`
  const waits = waitsFor(decision)
  if (waits !== null) return `is not answered because ${waits}:${about}`
  if (outcome === 'failed') return `could not be answered (${faultWords(decision.faults)}):${about}`
  if (decision.because === 'fault')
    return `fault (${faultWords(decision.faults)}):${about} ${decision.reasoning}`
  const risk = prompt === null || decision.risk.level === 'read_only' ? '' : `${decision.risk.level}:`
  const why = decision.faults.length === 0 ? '' : ` (${faultWords(decision.faults)})`
  return `${risk}${about} – ${decision.reasoning}${why}`.trim()
}
