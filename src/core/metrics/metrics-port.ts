/** The named events that the monitor reports for counting, so that nothing else in it knows names, labels or units. */

import type { TriggerKind } from '../../plugin/analysis.ts'
import type { Decision } from '../decision.ts'

/** The result of an analyzer's turn; `silent`: the observation was not for it. */
export type AnalysisResult = 'conclusive' | 'unsure' | 'silent' | 'failed'

/** Who is left alone for a while after faults. */
type BackedOff = 'plugin' | 'worker'

/**
 * What is dropped: a `trigger` that came while a capture was waiting (one capture answers both), the `output` of a
 * pane that is paused for a second because it floods, a `record` that could not be written.
 */
type Dropped = 'trigger' | 'output' | 'record'

/** Every method only counts: it does not throw, wait, or keep its arguments. */
export interface Metrics {
  /** A pane was read; `duration_ms` from asking tmux until the screen is an observation. */
  captured(worker: string, trigger: TriggerKind, duration_ms: number): void
  analyzed(analyzer: string, result: AnalysisResult, duration_ms: number): void
  /** A capture was judged and carried out, even if it is not worth a record. */
  decided(decision: Decision): void
  /** tmux has pressed this many keys. */
  pressed(worker: string, keys: number): void
  /** A fault that no decision records. */
  faulted(fault: string): void
  backedOff(who: BackedOff): void
  dropped(what: Dropped, count?: number): void
}

const ignored = (): undefined => undefined

/** For running the pipeline without counting. */
export const NO_METRICS: Metrics = {
  captured: ignored,
  analyzed: ignored,
  decided: ignored,
  pressed: ignored,
  faulted: ignored,
  backedOff: ignored,
  dropped: ignored,
}
