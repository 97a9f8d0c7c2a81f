/** Every metric, in one table that the tally, the Prometheus text and `docs/metrics.md` follow. */

/** The unit of a duration is the second, as in Prometheus. */
export interface MetricDefinition {
  readonly kind: 'counter' | 'duration'
  /** One line without backslashes: it is copied into the text for Prometheus. */
  readonly help: string
  /** Each label has few values, or one for each worker. A value never comes from a screen. */
  readonly labels: readonly string[]
}

export const METRICS = {
  looks_total: {
    kind: 'counter',
    help: 'Captures of a pane, also those before and after a key, by what triggered them.',
    labels: ['worker', 'trigger'],
  },
  look_duration_seconds: {
    kind: 'duration',
    help: 'From the request to tmux until the screen is read.',
    labels: [],
  },
  analyses_total: {
    kind: 'counter',
    help: 'Calls of an analyzer, by result: conclusive, unsure, silent (not for it) or failed.',
    labels: ['analyzer', 'result'],
  },
  analysis_duration_seconds: {
    kind: 'duration',
    help: 'How long an analyzer took to answer.',
    labels: ['analyzer'],
  },
  verdicts_total: {
    kind: 'counter',
    help: 'Verdicts, by effect (execute, escalate, log) and by what decided it.',
    labels: ['worker', 'effect', 'because'],
  },
  decision_duration_seconds: {
    kind: 'duration',
    help: "From the trigger of a capture to the outcome, with the agent's settle time and until the prompt is gone.",
    labels: ['outcome'],
  },
  keys_total: {
    kind: 'counter',
    help: 'Keys that tmux has pressed for us.',
    labels: ['worker'],
  },
  model_calls_total: {
    kind: 'counter',
    help: 'Captures for which a model was paid.',
    labels: ['model'],
  },
  model_tokens_total: {
    kind: 'counter',
    help: 'Tokens sent to a model (input) and received from it (output).',
    labels: ['model', 'direction'],
  },
  model_cost_usd_total: {
    kind: 'counter',
    help: 'Cost of the calls whose price is known.',
    labels: ['model'],
  },
  model_unpriced_calls_total: {
    kind: 'counter',
    help: 'Calls whose price is unknown.',
    labels: ['model'],
  },
  faults_total: {
    kind: 'counter',
    help: 'Faults, by code and the plugin that caused them. After a fault a person decides.',
    labels: ['fault'],
  },
  backoffs_total: {
    kind: 'counter',
    help: 'Pauses after faults: of a plugin, or of a worker whose captures fail.',
    labels: ['who'],
  },
  dropped_total: {
    kind: 'counter',
    help: 'What was dropped: a trigger while a capture was already waiting (one capture serves both), output of a pane that floods (paused for a second), a record that could not be written.',
    labels: ['what'],
  },
} as const satisfies Readonly<Record<string, MetricDefinition>>

export type MetricName = keyof typeof METRICS
type NameOf<Kind> = {
  [Name in MetricName]: (typeof METRICS)[Name]['kind'] extends Kind ? Name : never
}[MetricName]
export type CounterName = NameOf<'counter'>
export type DurationName = NameOf<'duration'>
export type LabelsOf<Name extends MetricName> = Readonly<
  Record<(typeof METRICS)[Name]['labels'][number], string>
>

/** Prefix of every name outside the process. */
export const METRIC_PREFIX = 'czarina_monitor_'

/** Upper bounds of the histogram buckets; longer durations go into one more bucket. */
export const DURATION_BOUNDS_SECONDS = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
] as const
