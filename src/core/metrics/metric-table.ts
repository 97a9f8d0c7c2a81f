/** What is counted, as one table that the tally, the Prometheus text and the page of the docs all follow. */

/** The unit of a duration is the second, as Prometheus recommends. */
export interface MetricDefinition {
  readonly kind: 'counter' | 'duration'
  /** One line without backslashes: it goes into the text for Prometheus unchanged. */
  readonly help: string
  /** Each has few values, or as many as the project has workers. Nothing that a screen shows is ever a label. */
  readonly labels: readonly string[]
}

export const METRICS = {
  looks_total: {
    kind: 'counter',
    help: 'Captures of a pane, including those before and after a key, by their trigger.',
    labels: ['worker', 'trigger'],
  },
  look_duration_seconds: {
    kind: 'duration',
    help: 'Time from asking tmux for a screen until it is read.',
    labels: [],
  },
  analyses_total: {
    kind: 'counter',
    help: 'Questions to an analyzer, by their result: conclusive, unsure, silent (not for it) or failed.',
    labels: ['analyzer', 'result'],
  },
  analysis_duration_seconds: {
    kind: 'duration',
    help: 'How long an analyzer took to answer.',
    labels: ['analyzer'],
  },
  verdicts_total: {
    kind: 'counter',
    help: 'Verdicts of the policy, by effect (execute, escalate, log) and by what decided.',
    labels: ['worker', 'effect', 'because'],
  },
  decision_duration_seconds: {
    kind: 'duration',
    help: "Time from the trigger of the capture to the outcome, including the agent's settle time and the time until its prompt was gone.",
    labels: ['outcome'],
  },
  keys_total: {
    kind: 'counter',
    help: 'Keys that tmux pressed for the monitor.',
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
    help: 'Faults by their code, with the plugin that caused them; each means that a person decides.',
    labels: ['fault'],
  },
  backoffs_total: {
    kind: 'counter',
    help: 'Back-offs after faults: of a plugin, or of a worker whose captures are faulty.',
    labels: ['who'],
  },
  dropped_total: {
    kind: 'counter',
    help: 'What was dropped: a trigger that came while a capture was waiting (one capture answers both), the output of a pane that flooded (paused for a second), a record that could not be written.',
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

/** Prefix of each name outside the process. */
export const METRIC_PREFIX = 'czarina_monitor_'

/** Upper bounds of the buckets of a duration; longer ones go into one more bucket. */
export const DURATION_BOUNDS_SECONDS = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
] as const
