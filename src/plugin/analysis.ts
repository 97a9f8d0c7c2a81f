/** What an analyzer is shown and what it answers, with all the terms that both may use: serialisable data only. */

/** What a worker is doing, in the terms of the original monitor. */
export const STATUSES = ['working', 'stuck', 'waiting', 'complete', 'confused', 'error'] as const
export type Status = (typeof STATUSES)[number]

/** What an analyzer recommends, in the terms of the original monitor. */
export const ACTIONS = ['approve', 'send_keys', 'intervene', 'none'] as const
export type ActionWord = (typeof ACTIONS)[number]

/** The kind of question that is open on the screen. `input` is the empty input box: never an open prompt. */
// biome-ignore format: a list of words reads better in rows
export const PROMPT_KINDS = [
  'permission.bash', 'permission.edit', 'permission.fetch', 'permission.other', 'trust', 'plan',
  'question', 'yesno', 'pager', 'password', 'menu', 'login', 'other', 'input',
] as const
export type PromptKind = (typeof PROMPT_KINDS)[number]

/** What picking an option grants: `once` is the only grant that we ever choose by ourselves. */
export const GRANTS = ['once', 'always', 'mode', 'deny', 'exit', 'other'] as const
export type Grants = (typeof GRANTS)[number]

/** What a screen shows beside its status and its prompt, so that a policy can name it. */
// biome-ignore format: a list of words reads better in rows
export const SIGNS = [
  'usage_limit', 'limit_near', 'rate_limit', 'auth_expired', 'login', 'update_offer',
  'agent_exited', 'context_low', 'default_no', 'grants_for_good', 'mode_switch', 'pager', 'editor',
  'repetition',
] as const
export type Sign = (typeof SIGNS)[number]

/** The only keys that may ever be pressed, under tmux's names for them. */
// biome-ignore format: a list of words reads better in rows
export const KEY_NAMES = [
  '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'y', 'n', 'q',
  'Enter', 'Escape', 'Space', 'Up', 'Down', 'Left', 'Right', 'Tab',
] as const
export type KeyName = (typeof KEY_NAMES)[number]

/** Why a worker is captured now. */
export const TRIGGERS = ['output', 'log', 'event', 'stale', 'asked'] as const
export type TriggerKind = (typeof TRIGGERS)[number]

/** Who works in the pane, according to the project's config. `agent` is null if the config does not say. */
export interface WorkerInfo {
  readonly id: string
  readonly agent: string | null
  readonly role: string | null
  readonly branch: string | null
  readonly phase: number
  readonly description: string | null
}

/** What tmux says about the pane. `title` is set by the program inside: never trust it. Empty strings mean unknown. */
export interface PaneFacts {
  readonly command: string
  readonly title: string
  readonly inMode: boolean
  readonly dead: boolean
  readonly alternate: boolean
  readonly currentPath: string
  readonly columns: number
  readonly rows: number
  /** Names of the program in front, as its processes show them, likeliest first; left out if they show none. */
  readonly foreground?: readonly string[]
}

/** Where the cursor is; `row` counts from the first visible row. */
export interface Cursor {
  readonly column: number
  readonly row: number
  readonly visible: boolean
}

/** The newest line that the worker wrote to the project's logs; `name` is for example `WORKER_COMPLETE`. */
export interface LastEvent {
  readonly name: string
  readonly text: string
  readonly time: string | null
}

/** One capture of one worker. */
export interface Observation {
  readonly worker: WorkerInfo
  /** History and visible rows, oldest first, without trailing spaces; `lines[screenTop]` is the first visible row. */
  readonly lines: readonly string[]
  readonly screenTop: number
  readonly cursor: Cursor | null
  readonly pane: PaneFacts
  /** The folder that the worker may change, absolute; null if unknown. */
  readonly worktree: string | null
  readonly lastEvent: LastEvent | null
  /** The first 1000 characters of the worker's instructions. */
  readonly instructions: string | null
  readonly trigger: TriggerKind
  /** ISO 8601, UTC. */
  readonly time: string
  /** Hash of the visible rows. */
  readonly screenHash: string
}

/** One option of a dialog. `keys` pick it from the present selection. */
export interface PromptOption {
  readonly id: string
  readonly label: string
  readonly keys: readonly KeyName[]
  readonly selected: boolean
  readonly grants: Grants
  /** Picking it opens a field for a person's own text. Left out if it does not. */
  readonly field?: boolean
  /** The visible row that shows the option's label, exactly as on the screen without trailing spaces. */
  readonly row: string
}

/** An answer beside the options that the agent's own data knows, for example `dismiss`, `page_quit`, `continue`. */
export interface NamedAnswer {
  readonly id: string
  readonly means: string
  readonly keys: readonly KeyName[]
}

/** A place in a text whose content the screen does not show, because a row ends there. */
export interface UnsureGap {
  /** Where it begins in the text. */
  readonly at: number
  /** What may be there; the text has the first one. */
  readonly either: readonly string[]
}

/** What a prompt is about: the thing that would be done. */
export interface About {
  readonly kind: 'command' | 'file' | 'url' | 'folder' | 'text'
  /** Joined from wrapped rows; a multi-line command keeps its line breaks. */
  readonly text: string
  /** The visible rows that name it, exactly as on the screen without trailing spaces. */
  readonly rows: readonly string[]
  /** False if a part is cut off on the screen (an ellipsis, scrolled away). */
  readonly complete: boolean
  /**
   * Where the rows allow other texts, in the order of the text: the worst of all of them counts. Left out if there
   * are none.
   */
  readonly gaps?: readonly UnsureGap[]
}

/** The question that is open on the screen now, read as structure. */
export interface Prompt {
  readonly kind: PromptKind
  /** Name of the agent data that read it, for example `claude-code`, `codex`, `shell`. */
  readonly agent: string
  readonly question: string
  readonly about: About | null
  readonly options: readonly PromptOption[]
  readonly answers: readonly NamedAnswer[]
  /** Answers that only a person picks, such as `reject` if no option says no. Left out if there are none. */
  readonly forPerson?: readonly NamedAnswer[]
  /** The prompt's own rows, from its header to its last option, with selection marks removed: its identity. */
  readonly region: readonly string[]
  /** What somebody has already typed where the answer goes; if it is not empty, a person is there. */
  readonly typed: string
  /** How long the prompt must have been unchanged before its agent accepts keys, in milliseconds. */
  readonly settle_ms: number
}

export interface TokenUsage {
  readonly input: number
  readonly output: number
}

/** What an answer cost, whether or not it could be used. */
export interface Spent {
  /** The model that really answered; null if none was asked. */
  readonly model: string | null
  /** USD; null if the price is unknown. 0 if no model was asked. */
  readonly cost: number | null
  readonly tokens: TokenUsage | null
}

/** What an analyzer understood. */
export interface Analysis extends Spent {
  readonly status: Status
  readonly action: ActionWord
  /** Id of an option or of a named answer of `prompt`: what to pick. Null with action intervene or none. */
  readonly answer: string | null
  /** One press out of KEY_NAMES, only for a prompt whose structure cannot be read (marked `unstructured`). */
  readonly keys: KeyName | null
  readonly reasoning: string
  /** 0 to 100. */
  readonly confidence: number
  /** A conclusive prefilter ends the pipeline. */
  readonly conclusive: boolean
  readonly prompt: Prompt | null
  /** Left out if there are none. The host adds `default_no` and `grants_for_good`, from the prompt's options. */
  readonly signs?: readonly Sign[]
  /** The screen says that the agent's last question was rejected, or its turn stopped. Left out if it does not. */
  readonly rejected?: boolean
  /** When the limit on the screen ends, ISO 8601 in UTC; null, or left out, if unknown. */
  readonly resetsAt?: string | null
}
