/**
 * What is known of an agent, as data (`czarina-monitor/agent-data`): adding an agent takes one more value and
 * no code.
 */

import type { About, KeyName, PromptKind, Sign } from '../../plugin/analysis.ts'

const NEVER = /(?!)/
/** How a dialog names what would be done: where the name is, and what kind of thing it is. */
interface Named<Source extends string> {
  readonly source: Source
  readonly kind: About['kind']
}

export type AboutData =
  /** Between two rows that match `fence`, with `gutter` (or one leading space) removed from each. */
  | (Named<'fenced'> & { readonly fence: RegExp; readonly gutter: RegExp })
  /** The rows right under the title, up to a row that matches `until`. */
  | (Named<'under-title'> & { readonly until: RegExp })
  /**
   * From the one row that matches `label` (its first group is the text) up to a row that matches `until`, or
   * to the options.
   */
  | (Named<'labelled'> & { readonly label: RegExp; readonly until: RegExp | null })
  /**
   * In the one box within the dialog, below a row that matches `from`. The first group of `header` is what
   * the title shows of a short command. The agent never writes in the last `spare` columns of the box.
   */
  | (Named<'boxed'> & { readonly from?: RegExp; readonly header?: RegExp; readonly spare: number })
  /**
   * Above the row that matches `question`, after the rows of a header that show the same text first. The
   * first group of `header` is what the title shows of it. The agent writes neither in the first `margin` nor
   * in the last `spare` columns.
   */
  | (Named<'under-header'> & {
      readonly header: RegExp
      readonly question: RegExp
      readonly margin: number
      readonly spare: number
    })
  /**
   * In the title, as its group `about`. Unless the row below it matches `next`, the title may continue there.
   */
  | (Named<'title'> & { readonly next: RegExp })
  /**
   * In the question, as its group `about`. The first group of `root` is the project's folder, found in the
   * label of an option.
   */
  | (Named<'question'> & { readonly root: RegExp | null })

/** An answer beside the options. With `option`, its keys are those that pick the option with such a label. */
export interface AnswerData {
  readonly id: string
  readonly means: string
  readonly keys: readonly KeyName[]
  readonly option?: RegExp
}

/** A text of the agent in a dialog, beside what the dialog is about. */
export interface SaidData {
  /** One text, joined from the rows into which it is wrapped. */
  readonly text?: RegExp
  /** Matches each of any number of rows, unless the row continues the one above. */
  readonly rows?: RegExp
}

export interface FieldData {
  /** The option whose key opens it; null if none does. */
  readonly label: RegExp | null
  /**
   * A row of the dialog that shows that the field is open: then digits are text. Its group `typed` is what
   * was typed so far. Null in a panel, where the cursor shows it.
   */
  readonly open: RegExp | null
}

export interface DialogData {
  readonly kind: PromptKind
  /** The header row; in a box, the first row in it. */
  readonly title: RegExp
  /** Whether it is in a box that ends the screen. */
  readonly boxed?: boolean
  /**
   * What is asked right above the options, its rows joined; null if the title itself asks. A group `file` is
   * the name, without its folder, of the file that the dialog is about; a group `commands` the commands that
   * would run, separated by commas.
   */
  readonly question: RegExp | null
  /**
   * `numbered` options are picked by their digit, `marked` ones by moving the selection and Enter, and `none`
   * has no options. `buttons` are side by side in a panel, and only their colour shows which one is selected.
   */
  readonly options: 'numbered' | 'marked' | 'buttons' | 'none'
  readonly about: AboutData | null
  /** Whether we may pick an option that grants once; everything else is for a person. */
  readonly approvable: boolean
  /**
   * What may appear from the title to the rows that name what the dialog is about, or to the question if no
   * rows do: in this order, each at most once. After any other row, we do not answer. Default: the title
   * alone.
   */
  readonly above?: readonly SaidData[]
  /** The same for the rows between what the dialog is about and the question. Default: nothing. */
  readonly below?: readonly SaidData[]
  /** Rows that may appear below the options, besides the agent's own `footer`. */
  readonly footer?: readonly RegExp[]
  /** Rows that may appear between two options. */
  readonly separator?: RegExp
  /** The second row of an option describes it and is not part of its label. */
  readonly described?: boolean
  /** A field for free text. */
  readonly field?: FieldData
  /** Answers beside the options; only a person picks those in `forPerson`. */
  readonly answers?: readonly AnswerData[]
  readonly forPerson?: readonly AnswerData[]
  /** Keys that reject it, if they differ from its agent's; empty if none is known. */
  readonly rejects?: readonly KeyName[]
  /** Id of the named answer that can be sent safely without asking. */
  readonly send?: string
  /** What such a dialog is a sign of, in addition to its kind. */
  readonly sign?: Sign
}

/** A question that is recognised but cannot be read further: a person decides. */
export interface AskData {
  readonly kind: PromptKind
  /** The row that asks. Its group `typed` is what somebody has typed after it. */
  readonly row: RegExp
  /** Matches each row below it that is not empty. */
  readonly below: RegExp
  /** Answers that only a person picks. */
  readonly forPerson?: readonly AnswerData[]
}

export interface InputBoxData {
  /** The row that the person types in. Its first group is the text there. */
  readonly row: RegExp
  /** Rules above and below the box; null if the box has no frame. */
  readonly frame: RegExp | null
  /** Rows below the box; without a frame, one of them must match `belowMust`. */
  readonly below: RegExp
  readonly belowMust: RegExp | null
  /** Rows of hints right above the box that belong to it. */
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
  /** A block that is a tool call and not a message of the agent. */
  readonly tool: RegExp
  /** Rows of hints and lists that may appear between a mark and the box. */
  readonly aside: RegExp
  /** A row right above the box that says that work continues. */
  readonly working: RegExp
  /** The same, anywhere in the rows below the box. */
  readonly workingBelow: RegExp | null
  /**
   * The row that ends a turn. With `alwaysEnds` it ends every turn, so that a message without it is still
   * being written.
   */
  readonly ended: RegExp
  readonly alwaysEnds: boolean
  /** It always shows a mark while it works, so that a message without such a mark is its last one. */
  readonly wordsEnd?: boolean
  /** The row, right above the box, that says that something still runs in the background. */
  readonly background: RegExp
  readonly interrupted: RegExp
  /** A retry with its countdown. The first group is the attempt; it is an error from `retryFails` on. */
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
 * How an agent paints dialogs and its input box in panels behind a bar on the left. There, the title of a
 * dialog is matched against the first rows of the panel, up to an empty one: the title, a line break, and the
 * rows below it joined.
 */
export interface PanelData {
  /** The end of the row of hints below a dialog of each shape. */
  readonly hints: Readonly<Record<'buttons' | 'numbered' | 'none', RegExp>>
  /** From this many rows on, counted from the title to the hints, a dialog hides what does not fit. */
  readonly rowsMost: number
  /** The lower edge of the input box. */
  readonly boxEnd: RegExp
  /** Columns left of the panels; on the start page, which has no history, the box is indented further. */
  readonly startIndent: number
  /** The row of hints of a dialog that somebody has enlarged. */
  readonly enlarged: RegExp
  /** The first row of a window that covers everything and takes all keys. */
  readonly modal: RegExp
  /** The row that replaces the box while the work of a subagent is shown. */
  readonly child: RegExp
}

/** A row in which the agent itself, not the model behind it, reports its state. */
export interface SignData {
  readonly sign: Sign
  /**
   * `notice`: a separate row in the last turn, not earlier than the agent's last message and not under a tool
   * call; `around`: the nearest row above the input box, or any row below it; `top`: among the first rows of
   * a screen with an input box; `instead`: near the bottom of a screen without a dialog or an input box.
   */
  readonly where: 'notice' | 'around' | 'top' | 'instead'
  readonly row: RegExp
}

export interface AgentData {
  readonly name: string
  /** Whether we really saw its screens. Keys of an unverified agent need a model that agrees. */
  readonly verified: boolean
  /** The version of the agent that this describes; null if unknown. */
  readonly version: string | null
  /** Names for it in a project's config. */
  readonly aliases: readonly string[]
  /** The names of its program, of its script under an interpreter, or of its package. */
  readonly commands: RegExp
  /** Its own interpreters under which tmux may show it, besides those under which any agent may run. */
  readonly hosts?: RegExp
  /** How long a prompt must be visible before its keys are accepted. */
  readonly settle_ms: number
  /** Keys that reject what a known dialog asks; left out if we have not seen that. */
  readonly rejects?: readonly KeyName[]
  readonly dialogs: readonly DialogData[]
  readonly asks?: readonly AskData[]
  /** The rule above every dialog's title; null if dialogs have none. */
  readonly dialogFrame: RegExp | null
  /** The last row of a dialog that is not in a box; left out if that row varies. */
  readonly dialogEnd?: RegExp
  /** Matches every title and nothing else, so that the row above a title need not be empty. */
  readonly titles?: RegExp
  /** The character before the selected option, if it is not the usual one. */
  readonly selectionMark?: string
  /** A wrapped option continues under its number, not under its label. */
  readonly optionsWrapAtNumber?: boolean
  /** A row that ends in the scroll bar that the agent paints in the last column. */
  readonly scrollBar?: RegExp
  /** Rows that may appear below any dialog's last option. */
  readonly footer: readonly RegExp[]
  /** Rows of the list of tasks that may appear below a dialog's footer. */
  readonly tasks?: readonly RegExp[]
  /** A footer row that says that part of the dialog is not on the screen. */
  readonly cut: RegExp
  /** Whole labels that are known to grant once and nothing more. */
  readonly once: readonly RegExp[]
  readonly inputBox: InputBoxData
  /** Left out if dialogs and the box are not in panels. */
  readonly panel?: PanelData
  readonly turn: TurnData
  readonly overlays: readonly OverlayData[]
  readonly signs?: readonly SignData[]
  /** A last row that says that the agent works while it shows no input box. */
  readonly busy?: RegExp
  /** A last row that says that the agent could not start. */
  readonly startErrors: RegExp
  /** Bytes that the agent prints when it paints a prompt; the pane is then captured at once. */
  readonly gateTokens: readonly string[]
}

/**
 * Matches no screen. Any part that an agent's data leaves out stays unread, and what is unread is for a
 * person.
 */
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
