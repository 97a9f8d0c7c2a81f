/** What each event of the monitor counts as: the one place that knows both the events and the names of metrics. */

import type { Decision } from '../decision.ts'
import type { Metrics } from './metrics-port.ts'
import type { Tally } from './tally.ts'

/** Counts each event in the tally. */
export function meterOf(tally: Tally): Metrics {
  const faulted = (fault: string): void => tally.add('faults_total', { fault }, 1)
  return {
    captured: (worker, trigger, duration_ms) => {
      tally.add('looks_total', { worker, trigger }, 1)
      tally.observe('look_duration_seconds', {}, duration_ms)
    },
    analyzed: (analyzer, result, duration_ms) => {
      tally.add('analyses_total', { analyzer, result }, 1)
      tally.observe('analysis_duration_seconds', { analyzer }, duration_ms)
    },
    decided: (decision) => {
      const { worker, effect, because, outcome, ms, faults } = decision
      tally.add('verdicts_total', { worker, effect, because }, 1)
      tally.observe('decision_duration_seconds', { outcome }, ms)
      for (const fault of faults) faulted(fault)
      countModel(decision, tally)
    },
    pressed: (worker, keys) => tally.add('keys_total', { worker }, keys),
    faulted,
    backedOff: (who) => tally.add('backoffs_total', { who }, 1),
    dropped: (what, count = 1) => tally.add('dropped_total', { what }, count),
  }
}

function countModel({ model, cost, tokens }: Decision, tally: Tally): void {
  if (model === null) return
  tally.add('model_calls_total', { model }, 1)
  tally.add('model_tokens_total', { model, direction: 'input' }, tokens.input)
  tally.add('model_tokens_total', { model, direction: 'output' }, tokens.output)
  if (cost === null) tally.add('model_unpriced_calls_total', { model }, 1)
  else tally.add('model_cost_usd_total', { model }, cost)
}
