/** How an analyzer says why it has no answer, so that the host knows when to ask it again and what to tell a person. */

import type { Analysis } from './contract.ts'

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
  readonly spent: Pick<Analysis, 'model' | 'cost' | 'tokens'> | null
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
