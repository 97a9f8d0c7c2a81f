/** The audit trail as the monitor sees it. */

import type { Decision, Intent } from '../decision.ts'
import type { Items } from '../items/item.ts'
import type { TrailNote } from './note.ts'

export type LogLevel = 'INFO' | 'WARN' | 'ERROR'

/** What a person is to hear of the trail itself. */
export interface TrailNotice {
  readonly text: string
  /** Keys that could not be pressed can be. */
  readonly isOver: boolean
  /** It lasts until another notice says that it is over, or is that one: an item tells it. */
  readonly lasts: boolean
}

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
   * Resolves when the intent is safe on disk. Where it rejects, no key may be pressed: with `CZM_TRAIL_UNAVAILABLE` where the disk is too
   * slow, and nothing of the intent is left open then.
   */
  intend(intent: Intent): Promise<void>
  /**
   * Writes the decision, then closes its intent where it had one. What the disk does not take is kept and written, in order, as soon as
   * it does; until then no intent is taken. Rejects at once where too much waits already, unless the decision has an intent: what may
   * have been pressed is never refused.
   */
  decide(decision: Decision): Promise<void>
  /** Writes what is no decision: a change, or a transition of an item; kept as a decision is where the disk does not take it. */
  note(note: TrailNote): Promise<void>
  /** Keeps a redacted screen under the hash of its text, as long as the records are kept that name it. */
  keepScreen(hash: string, text: string): Promise<void>
  /**
   * To be called every second or so: makes the folder of the trail anew where it is gone, writes what was kept, and tells what a person
   * has not heard yet. Never rejects.
   */
  check(): Promise<readonly TrailNotice[]>
  /** Why nothing can be written now; null where it can be. */
  trouble(): string | null
  /** Keys that may have been pressed before a crash: what was intended and neither closed nor decided, oldest first. */
  unresolvedIntents(): readonly Intent[]
  /** The decisions since a moment (milliseconds since the epoch), oldest first, and the items that the trail tells of since. */
  recent(since_ms: number): Promise<{ readonly decisions: readonly Decision[]; readonly items: Items }>
  /** Resolves when everything is written; the last line is the cost of this run. */
  close(): Promise<void>
}
