/** Keeps a failing plugin from being asked again and again: pure transitions of one small state each. */

import type { FaultKind, FaultReport } from '../plugin/contract.ts'

interface BackOff {
  /** Consecutive faults that are tolerated before an outage starts. */
  readonly suffered: number
  /** The first back-off; each failed probe doubles it, up to `most_ms`. */
  readonly first_ms: number
  readonly most_ms: number
}

/** Long back-offs if a person has to fix something, short ones if the other side is only busy. */
const BACK_OFFS: Readonly<Record<FaultKind, BackOff>> = {
  misconfigured: { suffered: 0, first_ms: 600_000, most_ms: 3_600_000 },
  overloaded: { suffered: 0, first_ms: 30_000, most_ms: 900_000 },
  unreachable: { suffered: 2, first_ms: 60_000, most_ms: 900_000 },
  unusable: { suffered: 2, first_ms: 60_000, most_ms: 900_000 },
}

/** The longest back-off that the other side can ask for. */
const RETRY_AFTER_MOST_MS = 3_600_000
/** After this long, a probe without a reply is given up and another one is let through. */
const PROBE_MS = 60_000

/** A plugin is not asked because it failed; times are in steady time. */
export interface Outage {
  readonly kind: FaultKind
  readonly since: number
  /** From this time on, one question is let through as a probe. */
  readonly until: number
  /** Number of back-offs in this outage. */
  readonly rounds: number
  /** A probe is running; nothing else is asked before `until`. */
  readonly probing: boolean
}

export interface Breaker {
  /** Consecutive faults since it last answered. */
  readonly faultsInRow: number
  /** Null while the plugin is asked normally. */
  readonly outage: Outage | null
}

/** Every plugin's state by name, passed in so that nothing is global. A missing one is `CLOSED`. */
export type Breakers = Map<string, Breaker>

/** The state at first and after each answer. */
export const CLOSED: Breaker = { faultsInRow: 0, outage: null }

/** Whether to ask now. The first question after a back-off is a probe; others are refused until it ends. */
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

/** The state after a fault at `now`. Late faults of earlier questions do not double the back-off. */
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
