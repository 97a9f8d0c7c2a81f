/** What the monitor remembers of one worker between two looks. Plain state; it decides nothing. */

import type { Attention } from '../core/attention.ts'
import { RESTED } from '../core/attention.ts'
import type { WorkerConfig } from '../core/config.ts'
import type { Decision } from '../core/decision.ts'
import type { Episode } from '../core/episode.ts'
import type { PaneInfo } from '../core/ports.ts'

/** How many of a worker's decisions are kept in memory for the facts of its history. */
const DECISIONS_KEPT = 500

export interface WorkerWatch {
  readonly config: WorkerConfig
  pane: PaneInfo | null
  attention: Attention
  episode: Episode | null
  /** Hash of the visible rows at the newest look, and since when they have been so. */
  screenHash: string
  screenSince: number
  /** What was judged last; the same is not judged again. */
  judged: string
  lastActivity: number
  staleLooks: number
  /** Faulted looks in a row; each doubles the wait for the next try. */
  faultsInRow: number
  lastModelCall: number
  /** The newest record of this run; the first look of a run is always recorded. */
  lastRecord: Decision | null
  decisions: readonly Decision[]
}

/** A worker that has not been looked at yet. Decisions from before a restart keep their episodes answered. */
export function newWatch(config: WorkerConfig, earlier: readonly Decision[], now: number): WorkerWatch {
  return {
    config,
    pane: null,
    attention: RESTED,
    episode: episodeBefore(earlier),
    screenHash: '',
    screenSince: now,
    judged: '',
    lastActivity: now,
    staleLooks: 0,
    faultsInRow: 0,
    lastModelCall: 0,
    lastRecord: null,
    decisions: earlier,
  }
}

/**
 * A prompt that got a key before the restart and was not seen to go away must not get another one. It went away with a
 * confirmed answer, or with a look that showed no prompt and gave no reason to ask anybody.
 */
function episodeBefore(earlier: readonly Decision[]): Episode | null {
  const last = earlier.findLast(
    ({ outcome, prompt, effect }) =>
      isUnconfirmed(outcome) || outcome === 'sent' || (prompt === null && effect === 'log'),
  )
  if (last === undefined || last.prompt === null || !isUnconfirmed(last.outcome)) return null
  return {
    promptId: last.prompt.id,
    id: last.prompt.episode,
    answered: true,
    unsureLooks: 0,
    since: Date.parse(last.timestamp),
  }
}

const isUnconfirmed = (outcome: Decision['outcome']): boolean =>
  outcome === 'unconfirmed' || outcome === 'unknown'

/** Remembers a decision for the history facts. */
export function remember(watch: WorkerWatch, decision: Decision): void {
  watch.lastRecord = decision
  watch.decisions = [...watch.decisions, decision].slice(-DECISIONS_KEPT)
}

/** Notes what the newest look shows; a changed screen is activity. */
export function noteScreen(watch: WorkerWatch, screenHash: string, now: number): void {
  if (watch.screenHash === screenHash) return
  watch.screenHash = screenHash
  watch.screenSince = now
  noteActivity(watch, now)
}

/** The worker showed or logged something: it is not stale. */
export function noteActivity(watch: WorkerWatch, now: number): void {
  watch.lastActivity = now
  watch.staleLooks = 0
}

/** Another pane, or another server: nothing that was remembered of the screen holds. */
export function forgetScreen(watch: WorkerWatch, pane: PaneInfo | null): void {
  watch.pane = pane
  watch.screenHash = ''
  watch.judged = ''
  watch.attention = RESTED
}
