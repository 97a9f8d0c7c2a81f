/**
 * The public contract of a plugin (`czarina-monitor/plugin`): its form, its faults, and the data that it gets and
 * returns.
 */

export * from './analysis.ts'

import type { Analysis, Observation, Spent } from './analysis.ts'

/** A logger that a plugin may use; its lines go to the daemon log with the plugin's name. */
export interface Log {
  info(message: string): void
  warn(message: string): void
  error(message: string): void
}

/** What an analyzer gets with each observation. */
export interface AnalyzeContext {
  readonly signal: AbortSignal
  readonly log: Log
  /** What the earlier stages made of it; its `prompt` is the structure from which an answer must be picked. */
  readonly previous: Analysis | null
}

/** What a plugin gets once, at set-up. */
export interface SetupContext {
  readonly log: Log
  /** The environment variables that the plugin named in `environment`, if they are set. */
  readonly environment: Readonly<Record<string, string>>
  /** `llm_monitor.max_context_lines`. */
  readonly maxContextLines: number
  /** `llm_monitor.model`, already replaced if it was retired. */
  readonly model: string
}

/** What `setup` returns. `undefined` from `analyze` means "not for me". */
export interface Analyzer {
  analyze(
    observation: Observation,
    context: AnalyzeContext,
  ): Promise<Analysis | undefined> | Analysis | undefined
  [Symbol.asyncDispose]?(): PromiseLike<void>
}

/** A plugin is a plain object that reads like a completed form. */
export interface Plugin<Options = undefined> {
  readonly name: string
  readonly apiVersion: 1
  /** Prefilters run first; a conclusive one ends the pipeline. */
  readonly stage: 'prefilter' | 'analyzer'
  /** Names of the environment variables that `setup` may see. */
  readonly environment?: readonly string[]
  readonly options?: StandardSchema<Options>
  /** Null means that it is off here, for example without its key; it is then never asked. */
  setup(options: Options, context: SetupContext): Analyzer | null | Promise<Analyzer | null>
}

/** Gives a plugin its types without an annotation; returns it unchanged. */
export function definePlugin<Options = undefined>(plugin: Plugin<Options>): Plugin<Options> {
  return plugin
}

/**
 * `misconfigured`: it fails until a person changes something; `overloaded`: it asks to be left alone for a while;
 * `unreachable`: it did not get through, or not in time; `unusable`: it answered, but nothing that can be used.
 */
export const FAULT_KINDS = ['misconfigured', 'overloaded', 'unreachable', 'unusable'] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

export interface FaultReport {
  readonly kind: FaultKind
  /** How long the other side asks to be left alone, in milliseconds; null if it does not say. */
  readonly retryAfter_ms: number | null
  /** What a person can do about it, in one sentence; null if nothing. */
  readonly remedy: string | null
  /** What was paid nevertheless; null if nothing was. */
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

/** Standard Schema v1 (standardschema.dev), inlined so that any validator that implements it works. */
export interface StandardSchema<Output> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined
  }
}
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | {
      readonly issues: ReadonlyArray<{
        readonly message: string
        readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined
      }>
    }
