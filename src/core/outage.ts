import type { FaultKind } from '../plugin/contract.ts'

/** Tells people that a plugin is left alone from now on, or that it answers again. */
export interface OutageNotice {
  readonly plugin: string
  readonly kind: FaultKind
  /** What happened and what helps, or that it is over. */
  readonly text: string
  readonly over: boolean
}

/** How an analyzer is doing at this moment. */
export interface AnalyzerHealth {
  readonly plugin: string
  /** Why it is left alone; null if it is not. */
  readonly outage: Pick<OutageNotice, 'kind' | 'text'> | null
  /** Whether it has answered or was left alone since it was set up, and has not failed since. */
  readonly isKnown: boolean
}
