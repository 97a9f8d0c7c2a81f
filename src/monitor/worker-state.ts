/** What the monitor remembers of one worker, and the events that change it: `remember.ts` says how. */

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

/** A capture that is due after a delay; with `force` the screen is judged even where it has not changed. */
export interface NextCapture {
  readonly delay_ms: number
  readonly force: boolean
}

/** What is known of the screen in the worker's place: none of it holds for another place. */
export interface ScreenMemory {
  /** When the newest capture was begun, by the machine's clock: tmux dates output by it. */
  readonly capturedAt: number
  /** The visible rows, and since when each stands as it is. */
  readonly rows: Stillness
  /** The rows that were seen since a prefilter last knew the screen. */
  readonly seen: SeenRows
  /** What somebody was asked about although the screen as a whole never stood still. */
  readonly asked: AskedRows
  /** What was judged last; the same is not judged again. */
  readonly judged: string
  /** Its rows where no prefilter knew it, without those that tick; null where one did. */
  readonly judgedRows: JudgedRows | null
}

/** What is known of the questions of the process in the worker's place: none of it holds for another process. */
export interface PromptMemory {
  readonly episode: PromptInstance | null
  /** Hash of a screen without a readable prompt that got a key: it must not get another one. */
  readonly answeredScreen: string | null
  /** Prompts that came faster than answers: they make captures seldom. */
  readonly unanswered: Unanswered
  /** Steps that the channel refused for the newest prompt. */
  readonly refusals: Refusals | null
}

export interface WorkerState {
  /** As it was effective at the newest capture. */
  readonly config: WorkerConfig
  readonly place: Place | null
  /** The newest place that it had. */
  readonly lastPlace: Place | null
  /** Why it does not get the place in which it was found; null where it does. */
  readonly denied: string | null
  readonly schedule: Schedule
  readonly screen: ScreenMemory
  readonly prompts: PromptMemory
  /** When it last showed or logged something, steady time. */
  readonly lastActivity: number
  /** Captures since then that were due to nothing but its silence. */
  readonly staleCaptures: number
  /** Faulty captures in a row; each doubles the wait for the next try. */
  readonly faultsInRow: number
  readonly lastModelCall: number
  /** The newest record of this run; the first capture of a run is always recorded. */
  readonly lastRecord: Decision | null
  readonly history: History
  /** A pause or a hold kept the newest capture from its answer: it is judged again when that ends. */
  readonly isHeldBack: boolean
  /** What the newest capture asks for next; null for nothing until something happens. */
  readonly next: NextCapture | null
}

/** `now` is steady time throughout. */
export type WorkerEvent =
  | { readonly kind: 'configured'; readonly config: WorkerConfig }
  /** A decision of an earlier run; they come oldest first. */
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
      /** By the machine's clock. */
      readonly startedAt: number
      readonly rows: readonly string[]
      readonly now: number
    }
  /** The prefilters have read the screen. */
  | {
      readonly kind: 'read'
      readonly conclusive: boolean
      readonly trigger: TriggerKind
      /** It is judged again, or another program asks: rows that only tick are news as well. */
      readonly isOther: boolean
      readonly interval_ms: number
      readonly now: number
    }
  /** All analyzers were asked about these rows, which are the whole screen, or those of it that last. */
  | {
      readonly kind: 'asked'
      /** Of the place that was captured: an answer that comes after a move is about another screen. */
      readonly process: string | null
      readonly rows: JudgedRows
      readonly isLasting: boolean
      readonly asksSomething: boolean
      /** False where a limit kept models from being asked. */
      readonly wasAsked: boolean
      readonly now: number
    }
  /** It is known which question this is. */
  | {
      readonly kind: 'identified'
      readonly subject: string
      /** Null for no open prompt. */
      readonly promptId: string | null
      readonly program: string | null
      /** Whether the analysis was conclusive. */
      readonly sure: boolean
      /** Id of the decision: a prompt instance that begins now bears it as well. */
      readonly decisionId: string
      readonly now: number
    }
  /** The channel has said what became of the step that presses; `prompt` is the prompt instance, or the hash of the screen. */
  | { readonly kind: 'stepped'; readonly prompt: string; readonly reply: SendReply }
  | {
      readonly kind: 'acted'
      readonly outcome: Outcome
      /** An intent was written. */
      readonly intended: boolean
      /** The open prompt instance before this capture. */
      readonly episodeBefore: string | null
      /** Of a screen without a readable prompt; null where there is one. */
      readonly unreadScreen: string | null
      readonly isFaulty: boolean
      readonly block: Block | null
      readonly now: number
    }
  | { readonly kind: 'recorded'; readonly decision: Decision; readonly now: number }
  /** What held an answer back has ended. */
  | { readonly kind: 'released' }

/** Whoever holds a worker's state: it is read here, and changed by telling what happened. */
export interface WorkerMemory {
  readonly state: WorkerState
  tell(event: WorkerEvent): void
}
