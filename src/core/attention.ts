/**
 * When to look at a pane again, as pure arithmetic. A token of a known prompt in the raw bytes is looked at at once,
 * anything else with a delay that grows while the pane keeps printing: a spinner costs about one read a second.
 */

import type { Outcome } from './verdict.ts'

/** Delays between looks at a pane that prints without a known token, milliseconds. */
const BACKOFF_FIRST_MS = 25
const BACKOFF_LAST_MS = 1000
/** After this much silence the delay starts small again. */
const QUIET_MS = 2000
/** Bytes of one frame come in several chunks: let it be drawn. */
const GATE_DELAY_MS = 15

export interface Attention {
  /** Delay of the next look that is not gated. */
  readonly delay_ms: number
  /** Delay of the next gated look; grows while gated looks find no prompt, so that quoted tokens cost little. */
  readonly gateDelay_ms: number
  /** A token came since the last look, so that the next one is a gated one. */
  readonly gated: boolean
  readonly lastOutput: number
}

export const RESTED: Attention = {
  delay_ms: BACKOFF_FIRST_MS,
  gateDelay_ms: GATE_DELAY_MS,
  gated: false,
  lastOutput: 0,
}

/** How long to wait with the look that this output asks for. */
export function lookDelay(attention: Attention, gate: boolean, now: number): number {
  if (gate) return attention.gateDelay_ms
  return now - attention.lastOutput > QUIET_MS ? BACKOFF_FIRST_MS : attention.delay_ms
}

/** The state after output at `now`; `gate` says that it held a token. */
export function afterOutput(attention: Attention, gate: boolean, now: number): Attention {
  const before = now - attention.lastOutput > QUIET_MS ? RESTED : attention
  return { ...before, gated: before.gated || gate, lastOutput: now }
}

/**
 * The state after a look: a prompt found makes all delays small again. Else each look doubles the delay, and the gate's
 * delay only where it was a token that asked for the look: a spinner does not make us slow for the prompt that ends it.
 */
export function afterLook(attention: Attention, promptFound: boolean): Attention {
  const { delay_ms, gateDelay_ms, gated, lastOutput } = attention
  if (promptFound) return { ...RESTED, lastOutput }
  return {
    delay_ms: Math.min(BACKOFF_LAST_MS, delay_ms * 2),
    gateDelay_ms: gated
      ? Math.min(BACKOFF_LAST_MS, gateDelay_ms * 2)
      : Math.max(GATE_DELAY_MS, gateDelay_ms / 2),
    gated: false,
    lastOutput,
  }
}

/** From painting to our judgement of it a look takes about so long; more is never taken off the settle time. */
const PAINTED_BEFORE_MS = 25

/**
 * Since when a prompt that is judged for the first time `now` may count as painted: since the pane's newest output, but
 * hardly before it was seen, since output is told a moment later than it stands on the screen.
 */
export function paintedSince(attention: Attention, now: number): number {
  return Math.min(now, Math.max(attention.lastOutput, now - PAINTED_BEFORE_MS))
}

/** When a stale worker is looked at next: each look at an unchanged screen doubles the wait. */
export function nextStaleLook(lastActivity: number, staleThreshold_ms: number, staleLooks: number): number {
  return lastActivity + staleThreshold_ms * 2 ** staleLooks
}

/** Waits before a look is repeated on its own account, milliseconds. */
const RETRY_DEFERRED_MS = 5000
const RETRY_STALE_SEND_MS = 1000
const RETRY_FAULT_FIRST_MS = 10_000
const RETRY_FAULT_LAST_MS = 600_000

/**
 * When an unchanged screen is judged again all the same: a person was typing, the screen moved under a send, or a fault
 * kept us from knowing. Null where nothing asks for it.
 */
export function retryDelay(outcome: Outcome, faultsInRow: number): number | null {
  if (outcome === 'deferred') return RETRY_DEFERRED_MS
  if (outcome === 'stale') return RETRY_STALE_SEND_MS
  if (faultsInRow > 0) return Math.min(RETRY_FAULT_LAST_MS, RETRY_FAULT_FIRST_MS * 2 ** (faultsInRow - 1))
  return null
}

/** What ends soon is not asked for more often than this, milliseconds. */
const RETRY_BRAKE_LEAST_MS = 1000

/** When a screen is judged again whose answer a limit held back: when the limit ends; null where only a person ends it. */
export function brakeDelay(endsAt: number | null, now: number): number | null {
  return endsAt === null ? null : Math.max(RETRY_BRAKE_LEAST_MS, endsAt - now)
}

/** A screen that the prefilters do not know must have stood still this long before anybody is asked about it. */
const QUIET_BEFORE_ASKING_MS = 2000

/** How long to wait before a screen that the prefilters do not know is taken further: it must stand still first. */
export function waitBeforeAsking(
  screenSince: number,
  lastModelCall: number,
  interval_ms: number,
  now: number,
): number {
  return Math.max(left(screenSince, QUIET_BEFORE_ASKING_MS, now), left(lastModelCall, interval_ms, now))
}

/** What is left of a wait since a moment; nothing of one that lies in the future, since then the clock was put back. */
function left(since: number, wait_ms: number, now: number): number {
  return since > now ? 0 : Math.max(0, since + wait_ms - now)
}
