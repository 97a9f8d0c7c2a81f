/** The interfaces to clocks, tmux, files and hashing. Adapters implement them; tests supply their own. */

import type { Cursor, KeyName, PaneFacts } from '../plugin/analysis.ts'

/** One moment by both clocks, in milliseconds since the epoch. */
export interface Moment {
  /** Steady time. */
  readonly now: number
  /** The machine's clock. */
  readonly wall: number
}

/** Time in milliseconds since the epoch, and waiting that ends early (by resolving) when the signal aborts. */
export interface Clock {
  /**
   * Steady time, for every wait, age, window and limit: it starts at the machine's clock and never jumps, whatever
   * happens to that clock.
   */
  now(): number
  /** The machine's clock, which may jump: for records, for people, and for what another program dates by it. */
  wall(): number
  sleep(duration_ms: number, signal?: AbortSignal): Promise<void>
}

/** A short hex digest, for pure code that needs an identity. */
export type Hash = (text: string) => string

/** One pane as `list-panes -a` shows it. `paneId` is tmux's `%N`; `paneKey` is that of a `PaneCapture`. */
export interface PaneInfo {
  readonly paneId: string
  readonly paneKey: string
  readonly sessionName: string
  /** tmux's `@N`: a window that is linked into two sessions is listed in both. */
  readonly windowId: string
  readonly windowIndex: number
  readonly windowName: string
  /** tmux names the window after what runs in it, so its name does not show whose it is. */
  readonly renamesItself: boolean
  readonly paneIndex: number
  /** The active pane of its window. */
  readonly active: boolean
  readonly command: string
  readonly pid: number
  readonly dead: boolean
  /** When its window last printed, whole seconds since the epoch. */
  readonly activity: number
  /** The monitor to which it belongs, in the form of `PaneClaims.value`; empty if none has claimed it. */
  readonly claim: string
}

/** One process of this machine. */
export interface ProcessRow {
  readonly pid: number
  readonly parent: number
  readonly group: number
  /** 0 if the system does not show it. */
  readonly session: number
  /** A name that processes on the same terminal share; empty for one without a terminal. */
  readonly tty: string
  /** The process group that its terminal gives keys to; -1 for a process without a terminal. */
  readonly foregroundGroup: number
  /** When it started: no later process with the same pid has the same text. */
  readonly start: string
  /** The kernel's name for it. */
  readonly command: string
  readonly arguments: readonly string[]
}

/** The program that gets a pane's keys: pid and start are its identity. */
export interface Foreground {
  readonly pid: number
  readonly start: string
  /** Its possible names, likeliest first: its program, its script, its package. */
  readonly names: readonly string[]
  /** The programs above it that wait for it, the outermost first; a shell with job control does not wait. */
  readonly below: readonly string[]
}

/** The processes of this machine, as far as the monitor needs them. */
export interface Processes {
  /**
   * The program in front on the terminal of this process; null if no such process is seen. Rejects if it cannot be
   * determined.
   */
  inFront(panePid: number, age_ms_max: number): Promise<Foreground | null>
}

/** One read of one pane. `paneKey` stays unique across server restarts: server pid, server start time, pane id. */
export interface PaneCapture {
  readonly paneKey: string
  /** The process that tmux started in the pane. */
  readonly panePid: number
  readonly pane: PaneFacts
  readonly cursor: Cursor
  readonly lines: readonly string[]
  readonly screenTop: number
  /** tmux drops input to this pane. */
  readonly inputOff: boolean
  /** tmux passes input to this pane on to the other panes of its window. */
  readonly synchronized: boolean
}

/** A row of the visible screen, without trailing spaces; `row` counts from 0 at the top. */
export interface PlacedRow {
  readonly row: number
  readonly text: string
}

/** A send that the tmux server itself checks: every row must be at its place on the visible screen in the same step. */
export interface GuardedSend {
  readonly paneId: string
  /** Exactly as read. */
  readonly rows: readonly PlacedRow[]
  /** Names of tmux formats, such as `pane_current_command`, and the values that they must have in the same step. */
  readonly must: Readonly<Record<string, string>>
  readonly keys: readonly KeyName[]
  /** One line that is typed after the keys. */
  readonly text?: string
}

/**
 * `sent`; `stale`: a guard failed and nothing was pressed; `inexpressible`: a row cannot be guarded, so nothing was
 * asked.
 */
export type SendReply = 'sent' | 'stale' | 'inexpressible'

/** What the terminal reports without being asked. */
export interface TerminalEvents {
  /** A pane printed. `isPrompt`: the bytes contained a known prompt marker. */
  onOutput(paneId: string, isPrompt: boolean): void
  /** Panes may have appeared, gone or moved: list them again. */
  onPlaces(): void
  /** A session is watched from now on; what its panes printed before was not reported. */
  onWatching(): void
  /** A pane prints so fast that none of its output is reported for a second. May be left out. */
  onDropped?(paneId: string): void
  /** A line for the daemon log, for example that the server went away or came back. */
  onNotice(level: 'info' | 'warn', message: string): void
}

/** A client through which a person views tmux. */
export interface AttachedClient {
  readonly name: string
  /** Path of its terminal; null if that is a pane of this very server. */
  readonly tty: string | null
  /** A key was pressed there within the last five seconds. */
  readonly isActive: boolean
  /** The pane that a person views there; null if nobody seems to be there any more. */
  readonly looksAt: string | null
}

/** The part of tmux that the monitor needs. Nothing here throws if a server, session or pane is missing. */
export interface Terminal {
  /** All panes of the server; empty if there is no server, or tmux did not answer. */
  panes(): Promise<readonly PaneInfo[]>
  /** The pane's screen with up to `historyLines` lines above it; null if it is gone, or tmux did not answer. */
  capture(paneId: string, historyLines: number): Promise<PaneCapture | null>
  /** Whether a person typed at this pane within the last five seconds. */
  personAt(paneId: string): Promise<boolean>
  sendIf(request: GuardedSend): Promise<SendReply>
  /**
   * Sets the owner of a pane in one step, if it is still `before` ('' means nobody); false if it is not, or tmux did
   * not answer.
   */
  claim(paneId: string, before: string, after: string): Promise<boolean>
  /**
   * The clients that are attached to the server, whichever session they view; our own and those of other programs are
   * left out.
   */
  clients(): Promise<readonly AttachedClient[]>
  /** Shows a message to these clients, by name, so briefly that none of them seems to hang. */
  announce(clientNames: readonly string[], message: string): Promise<void>
  /**
   * Sets what a project adds to `@czarina_needs_you`, for the status lines of the server; null removes it. The key is
   * hexadecimal.
   */
  needsYou(projectKey: string, count: number | null): Promise<void>
  /** Keeps a control client attached to each of these sessions, from now on and whenever they appear (again). */
  watch(sessionNames: readonly string[]): void
  close(): Promise<void>
}
