/** What each event of the monitor counts as: the one place that knows both its words and the names of metrics. */

import type { Decision } from '../decision.ts'
import type { Metrics } from './metrics-port.ts'
import type { Recorder } from './recorder.ts'

/** Tells the recorder what to add. */
export function meterOf(recorder: Recorder): Metrics {
  const faulted = (fault: string): void => recorder.add('faults_total', { fault }, 1)
  return {
    captured: (worker, trigger, duration_ms) => {
      recorder.add('looks_total', { worker, trigger }, 1)
      recorder.observe('look_duration_seconds', {}, duration_ms)
    },
    analyzed: (analyzer, result, duration_ms) => {
      recorder.add('analyses_total', { analyzer, result }, 1)
      recorder.observe('analysis_duration_seconds', { analyzer }, duration_ms)
    },
    decided: (decision) => {
      const { worker, effect, because, outcome, ms, faults } = decision
      recorder.add('verdicts_total', { worker, effect, because }, 1)
      recorder.observe('decision_duration_seconds', { outcome }, ms)
      for (const fault of faults) faulted(fault)
      countModel(decision, recorder)
    },
    pressed: (worker, keys) => recorder.add('keys_total', { worker }, keys),
    faulted,
    backedOff: (who) => recorder.add('backoffs_total', { who }, 1),
    dropped: (what, count = 1) => recorder.add('dropped_total', { what }, count),
  }
}

function countModel({ model, cost, tokens }: Decision, recorder: Recorder): void {
  if (model === null) return
  recorder.add('model_calls_total', { model }, 1)
  recorder.add('model_tokens_total', { model, direction: 'input' }, tokens.input)
  recorder.add('model_tokens_total', { model, direction: 'output' }, tokens.output)
  if (cost === null) recorder.add('model_unpriced_calls_total', { model }, 1)
  else recorder.add('model_cost_usd_total', { model }, cost)
}
