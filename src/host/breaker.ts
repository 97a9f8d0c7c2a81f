/** Keeps a plugin that fails from being asked again and again: pure transitions of one small state for each plugin. */

import type { FaultKind, FaultReport } from '../plugin/contract.ts'

interface BackOff {
  /** So many faults in a row are suffered before it is left alone. */
  readonly suffered: number
  /** How long it is left alone at first; each probe that fails doubles it, up to the most. */
  readonly first_ms: number
  readonly most_ms: number
}

/** What a person has to change is asked again seldom, what is only busy soon. */
const BACK_OFFS: Readonly<Record<FaultKind, BackOff>> = {
  misconfigured: { suffered: 0, first_ms: 600_000, most_ms: 3_600_000 },
  overloaded: { suffered: 0, first_ms: 30_000, most_ms: 900_000 },
  unreachable: { suffered: 2, first_ms: 60_000, most_ms: 900_000 },
  unusable: { suffered: 2, first_ms: 60_000, most_ms: 900_000 },
}

/** However long the other side asks to be left alone, it is tried again after this. */
const RETRY_AFTER_MOST_MS = 3_600_000
/** A probe that has not come back after this is given up and another one let through. */
const PROBE_MS = 60_000

/** A plugin is left alone since it failed; times are steady. */
export interface Outage {
  readonly kind: FaultKind
  readonly since: number
  /** From then on one question is let through as a probe. */
  readonly until: number
  /** How often it was left alone in this outage. */
  readonly rounds: number
  /** A probe is under way; until `until`, nothing else is asked. */
  readonly probing: boolean
}

export interface Breaker {
  /** Faults that were suffered since it last answered. */
  readonly faultsInRow: number
  /** Null while it is asked. */
  readonly outage: Outage | null
}

/** The state of every plugin by its name; handed in, so that nothing of it is global. A missing one is `CLOSED`. */
export type Breakers = Map<string, Breaker>

/** As it is at first, and after each answer. */
export const CLOSED: Breaker = { faultsInRow: 0, outage: null }

/** Whether to ask now. The first question after the wait is a probe: only that one finds out, the others wait for it. */
export function admit(
  breaker: Breaker,
  now: number,
): { readonly admitted: boolean; readonly breaker: Breaker } {
  const { outage } = breaker
  if (outage === null) return { admitted: true, breaker }
  if (now < outage.until) return { admitted: false, breaker }
  return {
    admitted: true,
    breaker: { ...breaker, outage: { ...outage, probing: true, until: now + PROBE_MS } },
  }
}

/** The state after a fault at `now`. Questions that were already asked when it was switched off make the wait no longer. */
export function afterFault(
  { faultsInRow, outage }: Breaker,
  { kind, retryAfter_ms }: Pick<FaultReport, 'kind' | 'retryAfter_ms'>,
  now: number,
): Breaker {
  const faults = faultsInRow + 1
  const { suffered, first_ms, most_ms } = BACK_OFFS[kind]
  const asked_ms = Math.min(retryAfter_ms ?? 0, RETRY_AFTER_MOST_MS)
  if (outage === null && faults <= suffered) return { faultsInRow: faults, outage }
  if (outage !== null && !outage.probing) {
    return { faultsInRow: faults, outage: { ...outage, until: Math.max(outage.until, now + asked_ms) } }
  }
  const rounds = (outage?.rounds ?? 0) + 1
  const ours_ms = Math.min(first_ms * 2 ** (rounds - 1), most_ms)
  const until = now + Math.max(ours_ms, asked_ms)
  return { faultsInRow: faults, outage: { kind, since: outage?.since ?? now, until, rounds, probing: false } }
}
