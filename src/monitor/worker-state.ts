/** What the monitor remembers of one worker between two looks. Plain state; it decides nothing. */

import type { Decision } from '../core/decision.ts'
import type { Judgement } from '../core/judgement.ts'
import { datedAt, steadyTime } from '../core/moment.ts'
import type { Moment, PaneInfo } from '../core/ports.ts'
import type { WorkerConfig } from '../core/project/config.ts'
import type { Episode } from '../core/worker/episode.ts'
import { type History, NO_HISTORY, withDecisions } from '../core/worker/history.ts'
import { type AskedRows, NO_ROWS, type SeenRows } from '../core/worker/lasting.ts'
import { NONE_UNANSWERED, type Unanswered } from '../core/worker/prompt-storm.ts'
import type { Refusals } from '../core/worker/refusals.ts'
import type { Attention } from '../core/worker/schedule.ts'
import { justFound, RESTED } from '../core/worker/schedule.ts'
import { afterRows, type JudgedRows, NOT_SEEN, type Stillness } from '../core/worker/stillness.ts'
import type { Observation } from '../plugin/contract.ts'
import type { Denial } from './pane-claims.ts'

export interface WorkerWatch {
  /** As it was in force at the newest look. */
  config: WorkerConfig
  pane: PaneInfo | null
  attention: Attention
  episode: Episode | null
  /** Prompts that came faster than answers: they make looks seldom. */
  unanswered: Unanswered
  /** Steps that tmux refused for the newest prompt. */
  refusals: Refusals | null
  /** Hash of a screen without a readable prompt that got a key: it must not get another one. */
  answeredScreen: string | null
  /** When the newest look that saw the pane was begun, by the machine's clock: tmux dates output by it. */
  lookedAt: number
  /** The visible rows at the newest look, and which of them stand still. */
  rows: Stillness
  /** What was judged last; the same is not judged again. */
  judged: string
  /** The rows of it where no prefilter knew it, without those that tick; null where one did. */
  judgedRows: JudgedRows | null
  /** The rows that were seen since a prefilter last knew the screen. */
  seen: SeenRows
  /** What somebody was asked about although the screen as a whole never stood still. */
  asked: AskedRows
  lastActivity: number
  staleLooks: number
  /** Faulted looks in a row; each doubles the wait for the next try. */
  faultsInRow: number
  lastModelCall: number
  /** The newest record of this run; the first look of a run is always recorded. */
  lastRecord: Decision | null
  history: History
  /** A pause or a hold kept the newest look from its answer: it is judged again when that ends. */
  stopped: boolean
  /** Why it has no pane although one was found; null where it has one, or none was found. */
  denied: Denial | null
}

/** A worker that has not been looked at yet. Decisions from before a restart keep their episodes answered. */
export function newWatch(config: WorkerConfig, earlier: readonly Decision[], moment: Moment): WorkerWatch {
  const { now } = moment
  return {
    config,
    pane: null,
    attention: RESTED,
    episode: episodeBefore(earlier, moment),
    unanswered: NONE_UNANSWERED,
    refusals: null,
    answeredScreen: screenBefore(earlier),
    lookedAt: 0,
    rows: NOT_SEEN,
    judged: '',
    judgedRows: null,
    seen: NO_ROWS,
    asked: null,
    lastActivity: now,
    staleLooks: 0,
    faultsInRow: 0,
    lastModelCall: 0,
    lastRecord: null,
    history: withDecisions(NO_HISTORY, datedAt(earlier, moment)),
    stopped: false,
    denied: null,
  }
}

/**
 * A prompt that got a key before the restart and was not seen to go away must not get another one. It went away with a
 * confirmed answer, or with a look that showed no prompt and gave no reason to ask anybody.
 */
function episodeBefore(earlier: readonly Decision[], moment: Moment): Episode | null {
  const last = earlier.findLast(
    ({ outcome, prompt, effect }) =>
      isUnconfirmed(outcome) || outcome === 'sent' || (prompt === null && effect === 'log'),
  )
  if (last === undefined || last.prompt === null || !isUnconfirmed(last.outcome)) return null
  return {
    promptId: last.prompt.id,
    id: last.prompt.episode,
    program: null,
    answered: true,
    unsureLooks: 0,
    since: steadyTime(last.timestamp, moment),
  }
}

/** The same for a screen that nobody could read: its key was for the screen as a whole. */
function screenBefore(earlier: readonly Decision[]): string | null {
  const last = earlier.findLast(({ outcome }) => outcome === 'sent' || isUnconfirmed(outcome))
  if (last === undefined || last.outcome === 'sent') return null
  return last.prompt === null ? last.screen : last.prompt.id
}

const isUnconfirmed = (outcome: Decision['outcome']): boolean =>
  outcome === 'unconfirmed' || outcome === 'unknown'

/** Remembers a decision for the history facts. */
export function remember(watch: WorkerWatch, decision: Decision, now: number): void {
  watch.lastRecord = decision
  watch.history = withDecisions(watch.history, [{ decision, time_ms: now }])
}

/** A key was, or may have been, pressed for what was judged: for this prompt, or for this screen, it was the only one. */
export function noteAnswered(watch: WorkerWatch, { prompt, observation }: Judgement): void {
  if (prompt === null) watch.answeredScreen = observation.screenHash
  else if (watch.episode !== null) watch.episode = { ...watch.episode, answered: true }
}

/** Notes what the newest look shows; a changed screen is activity. */
export function noteScreen(watch: WorkerWatch, { lines, screenTop }: Observation, now: number): void {
  const before = watch.rows
  watch.rows = afterRows(before, lines.slice(screenTop), now)
  if (watch.rows.some((row, index) => row !== before[index])) noteActivity(watch, now)
}

/** The worker showed or logged something: it is not stale. */
export function noteActivity(watch: WorkerWatch, now: number): void {
  watch.lastActivity = now
  watch.staleLooks = 0
}

/** Another pane, or another server: nothing that was remembered of the screen holds. */
export function forgetScreen(watch: WorkerWatch, pane: PaneInfo | null, now: number): void {
  watch.pane = pane
  watch.lookedAt = 0
  watch.rows = NOT_SEEN
  watch.judged = ''
  watch.judgedRows = null
  watch.seen = NO_ROWS
  watch.asked = null
  watch.attention = justFound(now)
}

/** Another process runs in the pane: what was answered in the one before says nothing of what this one asks. */
export function forgetAgent(watch: WorkerWatch): void {
  watch.episode = null
  watch.answeredScreen = null
  watch.unanswered = NONE_UNANSWERED
}
