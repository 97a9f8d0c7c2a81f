/** The audit trail as the monitor sees it. */

import type { Change } from './change.ts'
import type { Decision, Intent } from './decision.ts'
import type { LogLevel } from './log-lines.ts'

/**
 * Open it only while holding the project's lock: opening settles what a crash left behind, which is right only when
 * nobody else is writing. What it writes stands in the files in the order of the calls.
 */
export interface Journal {
  /** The start-up lines of the daemon log. */
  started(start: { model: string; workers: number; autoApprove: boolean }): void
  /** The daemon log's line of one analysis; where a model was asked, the cumulative cost as well. */
  analyzed(analysis: Pick<Decision, 'worker' | 'status' | 'action' | 'cost' | 'confidence' | 'model'>): void
  /** The daemon log's line that stands before a key is pressed. */
  executing(action: Pick<Decision, 'worker' | 'keys' | 'reasoning'>): void
  /** Any other line of the daemon log. Like all log lines it never throws: a disk that is full must not stop the loop. */
  log(level: LogLevel, message: string): void
  /** A line of `czar-notifications.log`. How often a person is told is the caller's business. */
  notify(worker: string, kind: string, text: string): void
  /**
   * Resolves when the intent is safe on disk. Where it rejects, no key may be pressed: with `CZM_TRAIL_BEHIND` where the disk is too
   * slow, and nothing of the intent is left open then.
   */
  intend(intent: Intent): Promise<void>
  /**
   * Writes the decision, then closes its intent where it had one. Rejects where it could not be written, and at once where too much
   * waits for the disk already, unless it has an intent: what may have been pressed is never refused.
   */
  decide(decision: Decision): Promise<void>
  /** Writes that something else is in force from now on, or was refused. Rejects where it could not be written. */
  changed(change: Change): Promise<void>
  /** Keys that may have been pressed before a crash: what was intended and neither closed nor decided, oldest first. */
  unresolvedIntents(): readonly Intent[]
  /** The decisions since a moment (milliseconds since the epoch), oldest first. */
  recentDecisions(since_ms: number): Promise<Decision[]>
  /** Resolves when everything is written; the last line is the cost of this run. */
  close(): Promise<void>
}
