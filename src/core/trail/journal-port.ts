/** The audit trail as the monitor sees it. */

import type { Decision, Intent } from '../decision.ts'
import type { Items } from '../items/item.ts'
import type { TrailNote } from './note.ts'

export type LogLevel = 'INFO' | 'WARN' | 'ERROR'

/** What a person must hear about the trail itself. */
export interface TrailNotice {
  readonly text: string
  /** Keys that could not be pressed can be pressed again. */
  readonly isOver: boolean
  /** It lasts until another notice says that it is over, or is that notice: an item represents it. */
  readonly lasts: boolean
}

/**
 * Open it only while holding the project's lock: opening settles what a crash left behind, which is right only if
 * nobody else is writing. Its writes appear in the files in the order of the calls.
 */
export interface Journal {
  /** The start-up lines of the daemon log. */
  started(start: { model: string; workers: number; autoApprove: boolean }): void
  /** The daemon log's line for one analysis; if a model was asked, the cumulative cost as well. */
  analyzed(analysis: Pick<Decision, 'worker' | 'status' | 'action' | 'cost' | 'confidence' | 'model'>): void
  /** The daemon log's line before a key press. */
  executing(action: Pick<Decision, 'worker' | 'keys' | 'reasoning'>): void
  /** Any other line of the daemon log. Like all log lines it never throws: a full disk must not stop the loop. */
  log(level: LogLevel, message: string): void
  /** A line of `czar-notifications.log`. The caller decides how often a person is notified. */
  notify(worker: string, kind: string, text: string): void
  /**
   * Resolves when the intent is safe on disk. If it rejects, no key may be pressed. It rejects with
   * `CZM_TRAIL_UNAVAILABLE` if the disk is too slow, and then leaves no intent open.
   */
  intend(intent: Intent): Promise<void>
  /**
   * Writes the decision, then closes its intent if it had one. What the disk does not accept is kept and written, in
   * order, as soon as it does; until then no intent is accepted. Rejects at once if too much is waiting already,
   * unless the decision has an intent: what may have been pressed is never refused.
   */
  decide(decision: Decision): Promise<void>
  /**
   * Writes what is not a decision: a change, or a transition of an item. If the disk does not accept it, it is kept
   * like a decision.
   */
  note(note: TrailNote): Promise<void>
  /** Stores a redacted screen under the hash of its text, for as long as the records that name it are kept. */
  keepScreen(hash: string, text: string): Promise<void>
  /**
   * To be called every second or so: recreates the folder of the trail if it is gone, writes what was kept, and
   * returns what a person has not heard yet. Never rejects.
   */
  check(): Promise<readonly TrailNotice[]>
  /** Why nothing can be written now; null if it can be. */
  trouble(): string | null
  /** Keys that may have been pressed before a crash: intents that were neither closed nor decided, oldest first. */
  unresolvedIntents(): readonly Intent[]
  /**
   * The decisions since a moment (milliseconds since the epoch), oldest first, and the items that the trail has
   * recorded since.
   */
  recent(since_ms: number): Promise<{ readonly decisions: readonly Decision[]; readonly items: Items }>
  /** Resolves when everything is written; the last line is the cost of this run. */
  close(): Promise<void>
}
