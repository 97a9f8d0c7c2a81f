/** The total, typed, nested record that a policy sees. Every path is always present; texts in it are redacted. */

import type { ActionWord, PromptKind, Sign, Status, TriggerKind } from '../plugin/analysis.ts'
import type { FileKind } from '../risk/files/file-kind.ts'
import type { RiskLevel } from '../risk/risk.ts'

/**
 * A limit whose end is unknown counts as the longest possible, a year, so that no rule takes it for a short wait.
 * Minutes.
 */
export const RESET_UNKNOWN_MINUTES = 525_600

export interface Facts {
  readonly worker: {
    readonly id: string
    readonly agent: string
    readonly role: string
    readonly branch: string
    readonly phase: number
  }
  readonly trigger: TriggerKind
  readonly status: Status
  readonly action: ActionWord
  readonly confidence: number
  readonly analyzer: string
  readonly prompt: {
    /** `none` if no prompt is open. */
    readonly kind: PromptKind | 'none'
    /** The command, file or URL, redacted; empty if there is none. */
    readonly about: string
    /** What the chosen answer grants; `none` if no answer would be chosen. */
    readonly option_grants: 'once' | 'always' | 'mode' | 'deny' | 'exit' | 'other' | 'named' | 'none'
    /** True if the model proposed the keys, and they were not read from an option or a named answer. */
    readonly unstructured: boolean
  }
  /** What the screen shows beside its status and its prompt. */
  readonly signs: readonly Sign[]
  readonly limit: {
    /** 0 if no limit is shown; the maximum, a year, if its end is unknown. */
    readonly minutes_to_reset: number
  }
  readonly risk: { readonly level: RiskLevel; readonly tags: readonly string[] }
  readonly command: {
    readonly program: string
    readonly args_text: string
    readonly writes_outside_worktree: boolean
    readonly network: boolean
  }
  readonly file: {
    /** The kind of the file that the prompt is about, by its name and place; `none` if it is about no file. */
    readonly kind: FileKind | 'none'
  }
  readonly history: {
    readonly same_prompt_answers: number
    readonly approvals_last_hour: number
    readonly escalations_last_hour: number
    readonly consecutive_stuck: number
    readonly minutes_since_activity: number
  }
  readonly budget: { readonly spent_today_usd: number; readonly calls_last_hour: number }
  readonly time: { readonly hour: number; readonly weekday: number }
  readonly config: { readonly auto_approve: boolean }
  /** Codes of what went wrong on the way here, for example `model_timeout`. With any fault nothing is executed. */
  readonly faults: readonly string[]
  readonly fault_count: number
}
