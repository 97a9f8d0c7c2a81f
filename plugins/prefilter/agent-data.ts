/** What we know of an agent, as data: a new agent is one more file under agents/ and no line of code. */

import type { About, KeyName, PromptKind } from 'czarina-monitor/plugin'

/** How the rows of a dialog name the thing that would be done. */
export type AboutData =
  /** Between two rows that match `fence`, with `gutter` (or one leading space) removed from each. */
  | {
      readonly source: 'fenced'
      readonly kind: About['kind']
      readonly fence: RegExp
      readonly gutter: RegExp
    }
  /** The rows right under the title, up to a row that matches `until`. */
  | { readonly source: 'under-title'; readonly kind: About['kind']; readonly until: RegExp }
  /** From the one row that matches `label` (its first group is the text) up to a row that matches `until`, or to the options. */
  | {
      readonly source: 'labelled'
      readonly kind: About['kind']
      readonly label: RegExp
      readonly until: RegExp | null
    }

/** An answer beside the options; with `option` its keys are those that pick the option with such a label. */
export interface AnswerData {
  readonly id: string
  readonly means: string
  readonly keys: readonly KeyName[]
  readonly option?: RegExp
}

export interface DialogData {
  readonly kind: PromptKind
  /** The header row. */
  readonly title: RegExp
  /**
   * What is asked right above the options, its rows joined; null where the title itself asks. A group `file` is the name
   * of the file that the dialog is about, without its folder.
   */
  readonly question: RegExp | null
  /** `numbered` options are picked by their digit, `marked` ones by moving the selection and Enter, `none` has no options. */
  readonly options: 'numbered' | 'marked' | 'none'
  readonly about: AboutData | null
  /** Whether an option that grants once may be picked by us; everything else is for a person. */
  readonly approvable: boolean
  /** Rows that may stand below the options, besides the agent's own `footer`. */
  readonly footer?: readonly RegExp[]
  /** Rows that may stand between two options. */
  readonly separator?: RegExp
  /** The second row of an option describes it and is no part of its label. */
  readonly described?: boolean
  readonly answers?: readonly AnswerData[]
  /** Id of the named answer that is safe to send without asking. */
  readonly send?: string
}

export interface InputBoxData {
  /** The row that the person types in; its first group is what stands there. */
  readonly row: RegExp
  /** Rules above and below the box; null where the box has no frame. */
  readonly frame: RegExp | null
  /** Rows below the box. */
  readonly below: RegExp
  /** Without a frame, one of the rows below must match this. */
  readonly belowMust: RegExp | null
  /** Texts that the agent itself shows in the empty box. */
  readonly placeholders: RegExp
}

export interface TurnData {
  /** A message that the person sent: the turn begins below the last one. */
  readonly user: RegExp
  /** The first row of a block that the agent wrote. */
  readonly block: RegExp
  /** A block that is a tool call and not the agent's words. */
  readonly tool: RegExp
  /** Rows of hints and lists that may stand between a mark and the box. */
  readonly aside: RegExp
  /** A row right above the box that says that work goes on. */
  readonly working: RegExp
  /** The same, anywhere in the rows below the box. */
  readonly workingBelow: RegExp | null
  /** The row that closes a turn. */
  readonly ended: RegExp
  /** Every turn closes with `ended`, so that words without it are still being written. */
  readonly alwaysEnds: boolean
  /** The row, right above the box, that says that something still runs in the background. */
  readonly background: RegExp
  readonly interrupted: RegExp
  /** A retry with its countdown: first group is the attempt; from `retryFails` on it counts as an error. */
  readonly retry: RegExp
  readonly retryFails: number
  /** A row that says that the turn failed for good. */
  readonly failed: RegExp
}

/** A full view that hides the input box, known by its last row. */
interface OverlayData {
  readonly last: RegExp
  readonly question: string
  readonly answers: readonly AnswerData[]
}

export interface AgentData {
  readonly name: string
  /** Words for it in a project's config. */
  readonly aliases: readonly string[]
  /** What tmux shows as the pane's command when this agent runs there itself. */
  readonly commands: RegExp
  /** How long a prompt must stand before its keys are taken. */
  readonly settle_ms: number
  readonly dialogs: readonly DialogData[]
  /** The rule above every dialog's title; null where dialogs have none. */
  readonly dialogFrame: RegExp | null
  /** Rows that may stand below any dialog's last option. */
  readonly footer: readonly RegExp[]
  /** A footer row that says that part of the dialog is not on the screen. */
  readonly cut: RegExp
  /** Labels, whole, that are known to grant once and nothing more. */
  readonly once: readonly RegExp[]
  readonly inputBox: InputBoxData
  readonly turn: TurnData
  readonly overlays: readonly OverlayData[]
  /** A last row that says that the agent could not start. */
  readonly startErrors: RegExp
  /** Bytes of a prompt being painted, to look at the pane at once. */
  readonly gateTokens: readonly string[]
}
