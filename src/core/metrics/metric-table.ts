/** What is counted, as one table that the tally, the Prometheus text and the page of the docs all follow. */

/** A duration's unit is seconds, as Prometheus has it. */
export interface MetricDefinition {
  readonly kind: 'counter' | 'duration'
  /** One line without backslashes: it goes into the text for Prometheus as it is. */
  readonly help: string
  /** Each has few values, or as many as the project has workers. Nothing that a screen shows is ever one. */
  readonly labels: readonly string[]
}

export const METRICS = {
  looks_total: {
    kind: 'counter',
    help: 'Reads of a pane, also those before and after a key, by what asked for them.',
    labels: ['worker', 'trigger'],
  },
  look_duration_seconds: {
    kind: 'duration',
    help: 'From asking tmux for a screen until it is read.',
    labels: [],
  },
  analyses_total: {
    kind: 'counter',
    help: 'Questions to an analyzer, by what came of them: conclusive, unsure, silent (not for it) or failed.',
    labels: ['analyzer', 'result'],
  },
  analysis_duration_seconds: {
    kind: 'duration',
    help: 'How long an analyzer took to answer.',
    labels: ['analyzer'],
  },
  verdicts_total: {
    kind: 'counter',
    help: 'Verdicts of the policy, by effect (execute, escalate, log) and by what it goes back to.',
    labels: ['worker', 'effect', 'because'],
  },
  decision_duration_seconds: {
    kind: 'duration',
    help: "From what asked for the capture to the outcome; with an agent's settle time, and until its prompt went away.",
    labels: ['outcome'],
  },
  keys_total: {
    kind: 'counter',
    help: 'Keys that tmux has pressed for us.',
    labels: ['worker'],
  },
  model_calls_total: {
    kind: 'counter',
    help: 'Looks that a model was paid for.',
    labels: ['model'],
  },
  model_tokens_total: {
    kind: 'counter',
    help: 'Tokens that went to a model (input) and came from it (output).',
    labels: ['model', 'direction'],
  },
  model_cost_usd_total: {
    kind: 'counter',
    help: 'What the calls have cost whose price is known.',
    labels: ['model'],
  },
  model_unpriced_calls_total: {
    kind: 'counter',
    help: 'Calls whose price is not known.',
    labels: ['model'],
  },
  faults_total: {
    kind: 'counter',
    help: 'Faults by their code, with the plugin that they came from; each means that a person decides.',
    labels: ['fault'],
  },
  backoffs_total: {
    kind: 'counter',
    help: 'Times that somebody was left alone for a while after faults: a plugin, or a worker whose captures are faulty.',
    labels: ['who'],
  },
  dropped_total: {
    kind: 'counter',
    help: 'What was not followed up: a trigger that came while a capture was waiting (one capture answers both), the output of a pane that flooded (paused for a second), a record that could not be written.',
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

/** What stands before each name where it leaves the process. */
export const METRIC_PREFIX = 'czarina_monitor_'

/** Upper bounds of what a duration is sorted into; longer ones go into one bucket more. */
export const DURATION_BOUNDS_SECONDS = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
] as const
