/** How an analyzer says why it has no answer, so that the host knows when to ask it again and what to tell a person. */

export interface TokenUsage {
  readonly input: number
  readonly output: number
}

/** What an answer cost, whether it could be used or not. */
export interface Spent {
  /** The model that really answered, or null where none was asked. */
  readonly model: string | null
  /** USD; null where the price is not known. 0 where no model was asked. */
  readonly cost: number | null
  readonly tokens: TokenUsage | null
}

/**
 * `misconfigured`: it fails until a person changes something; `overloaded`: it asks to be left alone for a while;
 * `unreachable`: it did not get through, or not in time; `unusable`: it answered, but nothing that counts.
 */
export const FAULT_KINDS = ['misconfigured', 'overloaded', 'unreachable', 'unusable'] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

export interface FaultReport {
  readonly kind: FaultKind
  /** How long the other side asks to be left alone, in milliseconds; null where it does not say. */
  readonly retryAfter_ms: number | null
  /** What a person can do about it, as one sentence; null where that is nothing. */
  readonly remedy: string | null
  /** What was paid all the same; null where nothing was. */
  readonly spent: Spent | null
}

/** Thrown by an analyzer that knows why it fails; the host reads its `report`, whichever copy of this class it is. */
export class AnalyzerFault extends Error {
  override readonly name = 'AnalyzerFault'
  readonly report: FaultReport

  constructor(message: string, report: FaultReport) {
    super(message)
    this.report = report
  }
}
