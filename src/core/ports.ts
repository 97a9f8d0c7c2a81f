/** The interfaces behind which clocks, tmux, files and hashing stand. Adapters implement them; tests hand in their own. */

import type { Cursor, KeyName, PaneFacts } from '../plugin/contract.ts'

/** Time in milliseconds since the epoch, and waiting that ends early (by resolving) when the signal aborts. */
export interface Clock {
  now(): number
  sleep(duration_ms: number, signal?: AbortSignal): Promise<void>
}

/** A short hex digest: pure code that needs an identity gets it through this. */
export type Hash = (text: string) => string

/** One pane as `list-panes -a` shows it. `paneId` is tmux's `%N`. */
export interface PaneInfo {
  readonly paneId: string
  readonly sessionName: string
  readonly windowIndex: number
  readonly windowName: string
  readonly paneIndex: number
  /** The active pane of its window. */
  readonly active: boolean
  readonly command: string
  readonly pid: number
  readonly dead: boolean
  /** When its window last printed, whole seconds since the epoch. */
  readonly activity: number
  /** Which monitor it belongs to, as `PaneClaims.value` says it; empty where none has claimed it. */
  readonly claim: string
}

/** One read of one pane. `paneKey` stays unique across server restarts: server pid, server start time, pane id. */
export interface PaneLook {
  readonly paneKey: string
  readonly pane: PaneFacts
  readonly cursor: Cursor
  readonly lines: readonly string[]
  readonly screenTop: number
}

/** A send that the tmux server itself checks: every row must be on the visible screen in the same step. */
export interface GuardedSend {
  readonly paneId: string
  /** Visible rows without trailing spaces, exactly as read. */
  readonly rows: readonly string[]
  readonly keys: readonly KeyName[]
  /** tmux formats, named without `#{}`, and the values that they must have in the same step. */
  readonly must: Readonly<Record<string, string>>
}

/** `sent`; `stale`: a guard failed and nothing was pressed; `inexpressible`: a row cannot be guarded, nothing was asked. */
export type SendReply = 'sent' | 'stale' | 'inexpressible'

/** What the terminal tells without being asked. */
export interface TerminalEvents {
  /** A pane printed. `gate` says that the bytes held a token of a known prompt. */
  onOutput(paneId: string, gate: boolean): void
  /** Panes may have come, gone or moved: list again. */
  onTopology(): void
  /** A session is watched from now on: what its panes printed before was not told. */
  onWatching(): void
  /** A pane prints so fast that nothing of it is told for a second. Left out by who does not mind. */
  onPaused?(paneId: string): void
  /** A line for the daemon log, for example that the server went away or came back. */
  onNotice(level: 'info' | 'warn', message: string): void
}

/** tmux, as much of it as the monitor needs. Nothing here throws for a server, session or pane that is not there. */
export interface Terminal {
  /** All panes of the server; empty where there is no server, or tmux did not answer. */
  panes(): Promise<readonly PaneInfo[]>
  /** The pane's screen with up to `historyLines` lines above it; null where it is gone, or tmux did not answer. */
  look(paneId: string, historyLines: number): Promise<PaneLook | null>
  /** Whether a person typed at this pane within the last five seconds. */
  personAt(paneId: string): Promise<boolean>
  sendIf(request: GuardedSend): Promise<SendReply>
  /** Writes whose a pane is, where that is still `before`, in one step ('': nobody's); false where it is not, or tmux did not answer. */
  claim(paneId: string, before: string, after: string): Promise<boolean>
  /** Shows a message to every person whose client is attached to one of these sessions. */
  announce(sessionNames: readonly string[], message: string): Promise<void>
  /** Keeps a control client attached to each of these sessions, from now on and whenever they come (back). */
  watch(sessionNames: readonly string[]): void
  close(): Promise<void>
}
