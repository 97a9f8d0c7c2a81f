/**
 * When to capture a pane again, as pure arithmetic in steady time. A prompt marker in the raw bytes causes a capture
 * at once, and any other output causes one after a delay that grows while the pane keeps printing. A pane that prints
 * without a pause is read when it falls silent, as it does for a prompt: a spinner costs about one read in five
 * seconds.
 */

import type { Outcome } from '../verdict.ts'

/** Delays between captures of a pane that prints without a prompt marker, milliseconds. */
const BACKOFF_FIRST_MS = 25
const BACKOFF_LAST_MS = 1000
/** After this much silence the delay starts small again. */
const QUIET_MS = 2000
/** A pane that has not printed for this long has fallen silent. */
const SILENT_AFTER_MS = 250
/** A pane that never falls silent is captured this long after the output that asked for it, milliseconds. */
const BUSY_MOST_MS = 5000
/** Captures that are not urgent are batched on this interval, so that many of them cost tmux and us one turn. */
const BATCH_EVERY_MS = 100
/** The bytes of one frame come in several chunks: let it be drawn. */
const MARKED_DELAY_MS = 15

export interface Schedule {
  /** Delay of the next capture that is not marked. */
  readonly delay_ms: number
  /**
   * Delay of the next marked capture; grows while marked captures find no prompt, so that quoted markers cost little.
   */
  readonly markedDelay_ms: number
  /** A prompt marker came since the last capture, so the next capture is a marked one. */
  readonly marked: boolean
  readonly lastOutput: number
}

export const IDLE: Schedule = {
  delay_ms: BACKOFF_FIRST_MS,
  markedDelay_ms: MARKED_DELAY_MS,
  marked: false,
  lastOutput: 0,
}

/**
 * A pane that was just found: it is captured at once anyway, and may have been printing for long. Many are found at
 * the same time, and none of them may keep us from the prompts of the others.
 */
export function justFound(now: number): Schedule {
  return { ...IDLE, delay_ms: BACKOFF_LAST_MS, lastOutput: now }
}

/** How long to delay the capture that this output asks for. */
export function captureDelay(schedule: Schedule, isPrompt: boolean, now: number): number {
  if (isPrompt) return schedule.markedDelay_ms
  if (now - schedule.lastOutput > QUIET_MS) return BACKOFF_FIRST_MS
  return schedule.delay_ms < BACKOFF_LAST_MS ? schedule.delay_ms : untilBatch(now + BACKOFF_LAST_MS, now)
}

/**
 * How much longer to delay a capture that output asked for at `since` and that is due `now`: 0 for not at all. Only a
 * pane that prints continuously is waited for, but not for ever, and not once it has printed a prompt marker.
 */
export function debounceDelay(schedule: Schedule, since: number, now: number): number {
  const { delay_ms, marked, lastOutput } = schedule
  const isBusy = !marked && delay_ms === BACKOFF_LAST_MS && now - lastOutput < SILENT_AFTER_MS
  if (!isBusy || now - since >= BUSY_MOST_MS) return 0
  return untilBatch(lastOutput + SILENT_AFTER_MS, now)
}

/** The wait from `now` to the first batch at or after a moment. */
function untilBatch(moment: number, now: number): number {
  return Math.ceil(moment / BATCH_EVERY_MS) * BATCH_EVERY_MS - now
}

/** The state after output at `now`; `isPrompt` says that it contained a prompt marker. */
export function afterOutput(schedule: Schedule, isPrompt: boolean, now: number): Schedule {
  const before = now - schedule.lastOutput > QUIET_MS ? IDLE : schedule
  return { ...before, marked: before.marked || isPrompt, lastOutput: now }
}

/**
 * The state after a capture: a prompt that was found makes all delays small again. Otherwise each capture doubles the
 * delay, and the marked delay only if a marker asked for the capture: a spinner does not make us slow for the prompt
 * that ends it. If a marker came and no prompt is found, the rest of it may still be on its way, unless such markers
 * come all the time.
 */
export function afterCapture(schedule: Schedule, promptFound: boolean): Schedule {
  const { delay_ms, markedDelay_ms, marked, lastOutput } = schedule
  if (promptFound) return { ...IDLE, lastOutput }
  const isHalfDrawn = marked && markedDelay_ms === MARKED_DELAY_MS
  return {
    delay_ms: isHalfDrawn ? BACKOFF_FIRST_MS : Math.min(BACKOFF_LAST_MS, delay_ms * 2),
    markedDelay_ms: marked
      ? Math.min(BACKOFF_LAST_MS, markedDelay_ms * 2)
      : Math.max(MARKED_DELAY_MS, markedDelay_ms / 2),
    marked: false,
    lastOutput,
  }
}

/** A capture takes about this long from painting to our judgement of it; more is never taken off the settle time. */
const PAINTED_BEFORE_MS = 25

/**
 * Since when a prompt that is judged for the first time `now` may count as painted: since the pane's newest output,
 * but hardly before it was seen, because output is reported a moment after it is on the screen.
 */
export function paintedSince(schedule: Schedule, now: number): number {
  return Math.min(now, Math.max(schedule.lastOutput, now - PAINTED_BEFORE_MS))
}

/**
 * Whether a pane may have printed since its last capture without our being notified. tmux reports in whole seconds
 * when a window printed. All three times are of the machine's clock; if that was set back since, they say nothing.
 */
export function mayBeUnseen(activity_seconds: number, capturedAt: number, wall: number): boolean {
  return capturedAt > wall || activity_seconds >= Math.floor(capturedAt / 1000)
}

/** Output that comes this soon after a prompt was seen belongs to its painting, milliseconds. */
const PAINTING_MOST_MS = 100

/**
 * Since when a prompt that was first seen at `seenSince` is complete: its last rows may have been painted after that.
 */
export function wholeSince(seenSince: number, lastOutput: number): number {
  return lastOutput > seenSince && lastOutput - seenSince <= PAINTING_MOST_MS ? lastOutput : seenSince
}

/** When a stale worker is captured next: each capture of an unchanged screen doubles the wait. */
export function nextStaleCapture(
  lastActivity: number,
  staleThreshold_ms: number,
  staleCaptures: number,
): number {
  return lastActivity + staleThreshold_ms * 2 ** staleCaptures
}

/** Waits before a capture is repeated without a trigger, milliseconds. */
const RETRY_DEFERRED_MS = 5000
const RETRY_STALE_SEND_MS = 1000
const RETRY_FAULT_FIRST_MS = 10_000
const RETRY_FAULT_LAST_MS = 600_000

/**
 * When an unchanged screen is judged again nevertheless: a person was typing, the screen moved during a send, or a
 * fault kept us from knowing. Null if there is no reason to.
 */
export function retryDelay(outcome: Outcome, faultsInRow: number): number | null {
  if (outcome === 'deferred') return RETRY_DEFERRED_MS
  if (outcome === 'stale') return RETRY_STALE_SEND_MS
  if (faultsInRow > 0) return Math.min(RETRY_FAULT_LAST_MS, RETRY_FAULT_FIRST_MS * 2 ** (faultsInRow - 1))
  return null
}

/** A wait for the end of a block takes at least this long, milliseconds. */
const RETRY_BLOCK_LEAST_MS = 1000

/**
 * When a screen is judged again after a limit held back its answer: when the limit ends; null if only a person ends
 * it.
 */
export function blockDelay(endsAt: number | null, now: number): number | null {
  return endsAt === null ? null : Math.max(RETRY_BLOCK_LEAST_MS, endsAt - now)
}
