/** What the monitor remembers of one worker, and the events that change it; the reducer is in `remember.ts`. */

import type { Place } from '../channels/channel.ts'
import type { Decision } from '../core/decision.ts'
import type { Block } from '../core/limits/block.ts'
import type { Moment, SendReply } from '../core/ports.ts'
import type { WorkerConfig } from '../core/project/config.ts'
import type { Outcome } from '../core/verdict.ts'
import type { History } from '../core/worker/history.ts'
import type { AskedRows, SeenRows } from '../core/worker/lasting.ts'
import type { PromptInstance } from '../core/worker/prompt-instance.ts'
import type { Unanswered } from '../core/worker/prompt-storm.ts'
import type { Refusals } from '../core/worker/refusals.ts'
import type { Schedule } from '../core/worker/schedule.ts'
import type { JudgedRows, Stillness } from '../core/worker/stillness.ts'
import type { TriggerKind } from '../plugin/analysis.ts'

/** A capture that is due after a delay; with `force` the screen is judged even if it has not changed. */
export interface NextCapture {
  readonly delay_ms: number
  readonly force: boolean
}

/** What is known of the screen in the worker's place; it is reset when the place changes. */
export interface ScreenMemory {
  /** When the newest capture began, by the wall clock, which tmux uses to date output. */
  readonly capturedAt: number
  /** The visible rows, and since when each has been unchanged. */
  readonly rows: Stillness
  /** The rows seen since a prefilter last knew the screen. */
  readonly seen: SeenRows
  /** The rows about which analyzers were asked although the screen never stopped changing. */
  readonly asked: AskedRows
  /** The subject of the last judgement; the same subject is not judged again. */
  readonly judged: string
  /** The rows of that judgement, without those that tick; null if a prefilter knew the screen. */
  readonly judgedRows: JudgedRows | null
}

/** What is known of the prompts of the process in the worker's place; another process resets it, except for the refusals. */
export interface PromptMemory {
  readonly episode: PromptInstance | null
  /** Hash of a screen without a readable prompt that got a key: it must not get another one. */
  readonly answeredScreen: string | null
  /** Prompts that came faster than answers; they make captures less frequent. */
  readonly unanswered: Unanswered
  /** Steps that the channel refused for the newest prompt. */
  readonly refusals: Refusals | null
}

export interface WorkerState {
  /** The configuration that was effective at the newest capture. */
  readonly config: WorkerConfig
  readonly place: Place | null
  /** The last place that it had. */
  readonly lastPlace: Place | null
  /** Why it does not get the place in which it was found; null if it does. */
  readonly denied: string | null
  readonly schedule: Schedule
  readonly screen: ScreenMemory
  readonly prompts: PromptMemory
  /** When it last showed or logged something, steady time. */
  readonly lastActivity: number
  /** Captures since then that only its silence caused. */
  readonly staleCaptures: number
  /** Consecutive captures with a fault; each doubles the wait before the next. */
  readonly faultsInRow: number
  readonly lastModelCall: number
  /** The newest record of this run; the first capture of a run is always recorded. */
  readonly lastRecord: Decision | null
  readonly history: History
  /** A pause or a hold blocked the answer of the newest capture: the screen is judged again when the block ends. */
  readonly isHeldBack: boolean
  /** The capture that the newest one requests; null if the next event will. */
  readonly next: NextCapture | null
}

/** `now` is steady time throughout. */
export type WorkerEvent =
  | { readonly kind: 'configured'; readonly config: WorkerConfig }
  /** A decision of an earlier run; the oldest comes first. */
  | { readonly kind: 'remembered'; readonly decision: Decision; readonly moment: Moment }
  | {
      readonly kind: 'placed'
      readonly place: Place | null
      readonly denied: string | null
      readonly now: number
    }
  | { readonly kind: 'printed'; readonly isPrompt: boolean; readonly now: number }
  | { readonly kind: 'logged'; readonly now: number }
  | { readonly kind: 'silent' }
  | {
      readonly kind: 'captured'
      /** By the wall clock. */
      readonly startedAt: number
      readonly rows: readonly string[]
      readonly now: number
    }
  /** The prefilters have read the screen. */
  | {
      readonly kind: 'read'
      readonly conclusive: boolean
      readonly trigger: TriggerKind
      /** A capture was forced, or another program asks: rows that only tick are news as well. */
      readonly isOther: boolean
      readonly interval_ms: number
      readonly now: number
    }
  /** All analyzers were asked about these rows: the whole screen, or only the rows that last. */
  | {
      readonly kind: 'asked'
      /** The process in the captured place: an answer that comes after a move is about another screen. */
      readonly process: string | null
      readonly rows: JudgedRows
      readonly isLasting: boolean
      readonly asksSomething: boolean
      /** False if a limit kept models from being asked. */
      readonly wasAsked: boolean
      readonly now: number
    }
  /** The question was identified. */
  | {
      readonly kind: 'identified'
      readonly subject: string
      /** Null if no prompt is open. */
      readonly promptId: string | null
      readonly program: string | null
      /** Whether the analysis was conclusive. */
      readonly sure: boolean
      /** The id of the decision; a prompt instance that begins now gets the same id. */
      readonly decisionId: string
      readonly now: number
    }
  /** The channel has replied to the step that presses; `prompt` is the prompt instance, or the hash of the screen. */
  | { readonly kind: 'stepped'; readonly prompt: string; readonly reply: SendReply }
  | {
      readonly kind: 'acted'
      readonly outcome: Outcome
      /** An intent was written. */
      readonly intended: boolean
      /** The open prompt instance before this capture. */
      readonly episodeBefore: string | null
      /** The hash of a screen without a readable prompt; null if there is a prompt. */
      readonly unreadScreen: string | null
      readonly isFaulty: boolean
      readonly block: Block | null
      readonly now: number
    }
  | { readonly kind: 'recorded'; readonly decision: Decision; readonly now: number }
  /** The block on an answer has ended. */
  | { readonly kind: 'released' }

/** Holds a worker's state: read it here, and change it only by an event. */
export interface WorkerMemory {
  readonly state: WorkerState
  tell(event: WorkerEvent): void
}
