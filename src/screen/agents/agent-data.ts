/** What is known of an agent, as data (`czarina-monitor/agent-data`): a new agent is one more value, and no line of code. */

import type { About, KeyName, PromptKind, Sign } from '../../plugin/analysis.ts'

const NEVER = /(?!)/
/** How a dialog names the thing that would be done: where it stands, and what kind of thing it is. */
interface Named<Source extends string> {
  readonly source: Source
  readonly kind: About['kind']
}

export type AboutData =
  /** Between two rows that match `fence`, with `gutter` (or one leading space) removed from each. */
  | (Named<'fenced'> & { readonly fence: RegExp; readonly gutter: RegExp })
  /** The rows right under the title, up to a row that matches `until`. */
  | (Named<'under-title'> & { readonly until: RegExp })
  /** From the one row that matches `label` (its first group is the text) up to a row that matches `until`, or to the options. */
  | (Named<'labelled'> & { readonly label: RegExp; readonly until: RegExp | null })
  /**
   * In the one box within the dialog, below a row that matches `from`. `header` finds, as its first group, what the title
   * shows of a short command. The agent never writes in the last `spare` columns of the box.
   */
  | (Named<'boxed'> & { readonly from?: RegExp; readonly header?: RegExp; readonly spare: number })
  /**
   * Above the row that matches `question`, after the rows of a header that say the same first: what the title shows of it is
   * the first group of `header`. The agent writes neither in the first `margin` nor in the last `spare` columns.
   */
  | (Named<'under-header'> & {
      readonly header: RegExp
      readonly question: RegExp
      readonly margin: number
      readonly spare: number
    })
  /** In the title, as its group `about`; the row below it must match `next`, or the title may go on there. */
  | (Named<'title'> & { readonly next: RegExp })
  /** In the question, as its group `about`; `root` finds the folder that it lies in, in the label of an option. */
  | (Named<'question'> & { readonly root: RegExp | null })

/** An answer beside the options; with `option` its keys are those that pick the option with such a label. */
export interface AnswerData {
  readonly id: string
  readonly means: string
  readonly keys: readonly KeyName[]
  readonly option?: RegExp
}

/** One thing that an agent says in a dialog beside what the dialog is about. */
export interface SaidData {
  /** One text, joined of the rows that it is wrapped into; or any number of rows, each of which matches or goes on with the one above. */
  readonly text?: RegExp
  readonly rows?: RegExp
}

export interface FieldData {
  /** The option whose key opens it; null where none does. */
  readonly label: RegExp | null
  /**
   * A row of the dialog that is there while it is open: then digits are words. Its group `typed` is what was typed so far. Null in a
   * panel, where the cursor tells.
   */
  readonly open: RegExp | null
}

export interface DialogData {
  readonly kind: PromptKind
  /** The header row; in a box, the first row in it. */
  readonly title: RegExp
  /** The box that it stands in ends the screen. */
  readonly boxed?: boolean
  /**
   * What is asked right above the options, its rows joined; null where the title itself asks. A group `file` is the name
   * of the file that the dialog is about, without its folder; a group `commands` the commands that would run, with commas.
   */
  readonly question: RegExp | null
  /**
   * `numbered` options are picked by their digit, `marked` ones by moving the selection and Enter, `none` has no options;
   * `buttons` stand side by side in a panel, and only their colour says which one is selected.
   */
  readonly options: 'numbered' | 'marked' | 'buttons' | 'none'
  readonly about: AboutData | null
  /** Whether an option that grants once may be picked by us; everything else is for a person. */
  readonly approvable: boolean
  /**
   * What may stand from the title down to the rows that name what the dialog is about, or to the question where no rows do,
   * in this order, each at most once. A row that is none of it costs the right to answer. Left out: the title alone.
   */
  readonly above?: readonly SaidData[]
  /** The same for the rows between what the dialog is about and the question. Left out: nothing. */
  readonly below?: readonly SaidData[]
  /** Rows that may stand below the options, besides the agent's own `footer`. */
  readonly footer?: readonly RegExp[]
  /** Rows that may stand between two options. */
  readonly separator?: RegExp
  /** The second row of an option describes it and is no part of its label. */
  readonly described?: boolean
  /** A field for words of one's own. */
  readonly field?: FieldData
  /** Answers beside the options; those `forPerson` only a person picks. */
  readonly answers?: readonly AnswerData[]
  readonly forPerson?: readonly AnswerData[]
  /** Keys that reject it, where they are not its agent's; empty where none is known to. */
  readonly rejects?: readonly KeyName[]
  /** Id of the named answer that is safe to send without asking. */
  readonly send?: string
  /** What such a dialog is a sign of, beside its kind. */
  readonly sign?: Sign
}

/** A question that can be told from others but not read further: a person decides on it. */
export interface AskData {
  readonly kind: PromptKind
  /** The row that asks, with what somebody has typed behind it as its group `typed`; and each row below it, but for empty ones. */
  readonly row: RegExp
  readonly below: RegExp
  /** Answers that only a person picks. */
  readonly forPerson?: readonly AnswerData[]
}

export interface InputBoxData {
  /** The row that the person types in; its first group is what stands there. */
  readonly row: RegExp
  /** Rules above and below the box; null where the box has no frame. */
  readonly frame: RegExp | null
  /** Rows below the box; without a frame, one of them must match `belowMust`. */
  readonly below: RegExp
  readonly belowMust: RegExp | null
  /** Rows of hints that stand right above the box and belong to it. */
  readonly above?: RegExp
  /** Rows that pad the box and count as empty. */
  readonly padding?: RegExp
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
  /** The row that closes a turn; with `alwaysEnds` every turn, so that words without it are still being written. */
  readonly ended: RegExp
  readonly alwaysEnds: boolean
  /** It shows that it works for as long as it does, so that words without such a mark are its last ones. */
  readonly wordsEnd?: boolean
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

/**
 * How an agent paints dialogs and its input box in panels behind a bar on the left. There the title of a dialog is matched
 * against the first rows of the panel, up to an empty one: the title, a line break, and the rows below it joined.
 */
export interface PanelData {
  /** The end of the row of hints below a dialog of each shape. */
  readonly hints: Readonly<Record<'buttons' | 'numbered' | 'none', RegExp>>
  /** From so many rows on, from the title to the hints, a dialog hides what does not fit. */
  readonly rowsMost: number
  /** The lower edge of the input box. */
  readonly boxEnd: RegExp
  /** Columns left of the panels; on the start page, which has no history, the box stands further in. */
  readonly startIndent: number
  /** The row of hints of a dialog that somebody has made larger. */
  readonly enlarged: RegExp
  /** The first row of a window that stands over everything and takes all keys. */
  readonly modal: RegExp
  /** The row that stands in place of the box while the work of a subagent is shown. */
  readonly child: RegExp
}

/** A row by which the agent itself, not the model behind it, says how things stand. */
export interface SignData {
  readonly sign: Sign
  /**
   * `notice`: a row of its own in the last turn, not earlier than the agent's last words and not under a tool call;
   * `around`: the nearest row above the input box, or any below it; `top`: among the first rows of a screen with an input
   * box; `instead`: near the bottom of a screen without dialog and input box.
   */
  readonly where: 'notice' | 'around' | 'top' | 'instead'
  readonly row: RegExp
}

export interface AgentData {
  readonly name: string
  /** Whether its screens were really seen by us; keys of an unverified agent need a model that agrees. */
  readonly verified: boolean
  /** The version of the agent that this describes; null where it is not known. */
  readonly version: string | null
  /** Words for it in a project's config. */
  readonly aliases: readonly string[]
  /** The names of its program, of its script under an interpreter, or of its package. */
  readonly commands: RegExp
  /** Interpreters of its own as which tmux may show it, besides those under which any agent may run. */
  readonly hosts?: RegExp
  /** How long a prompt must stand before its keys are taken. */
  readonly settle_ms: number
  /** Keys that reject what a known dialog asks; left out where that was not seen. */
  readonly rejects?: readonly KeyName[]
  readonly dialogs: readonly DialogData[]
  readonly asks?: readonly AskData[]
  /** The rule above every dialog's title; null where dialogs have none. */
  readonly dialogFrame: RegExp | null
  /** What a dialog that stands in no box has as its last row; left out where that differs. */
  readonly dialogEnd?: RegExp
  /** What every title looks like and nothing else does, so that no empty row need stand above one. */
  readonly titles?: RegExp
  /** The character before the selected option, where it is not the usual one. */
  readonly selectionMark?: string
  /** What an option wraps to stands under its number, not under its label. */
  readonly optionsWrapAtNumber?: boolean
  /** A row that ends in the scroll bar that the agent paints in the last column. */
  readonly scrollBar?: RegExp
  /** Rows that may stand below any dialog's last option. */
  readonly footer: readonly RegExp[]
  /** Rows of the list of tasks that may stand below a dialog's footer. */
  readonly tasks?: readonly RegExp[]
  /** A footer row that says that part of the dialog is not on the screen. */
  readonly cut: RegExp
  /** Labels, whole, that are known to grant once and nothing more. */
  readonly once: readonly RegExp[]
  readonly inputBox: InputBoxData
  /** Left out where dialogs and box stand in no panels. */
  readonly panel?: PanelData
  readonly turn: TurnData
  readonly overlays: readonly OverlayData[]
  readonly signs?: readonly SignData[]
  /** A last row that says that it works while it shows no input box. */
  readonly busy?: RegExp
  /** A last row that says that the agent could not start. */
  readonly startErrors: RegExp
  /** Bytes of a prompt being painted, to look at the pane at once. */
  readonly gateTokens: readonly string[]
}

/** Matches no screen at all: each part that an agent's data leaves out stays unread, and what is unread is for a person. */
export const UNSEEN_AGENT: AgentData = {
  ...{ name: 'unknown', verified: false, version: null, aliases: [], commands: NEVER, settle_ms: 250 },
  ...{ dialogs: [], dialogFrame: null, footer: [], cut: NEVER, once: [] },
  inputBox: { row: NEVER, frame: null, below: /^$/, belowMust: null, placeholders: /^$/ },
  turn: {
    ...{ user: NEVER, block: NEVER, tool: NEVER, aside: NEVER, working: NEVER, workingBelow: null },
    ...{ ended: NEVER, alwaysEnds: false, background: NEVER, interrupted: NEVER },
    ...{ retry: NEVER, retryFails: 3, failed: NEVER },
  },
  ...{ overlays: [], startErrors: NEVER, gateTokens: [] },
}
