/** What one listing of a session says of its panes. Pure: which of them have to be read, and what has moved. */

/** One pane as it is listed; `activity` is when its window last printed, in whole seconds. */
export interface ListedPane {
  readonly paneId: string
  readonly activity: number
  readonly cursor: string
}

/** One session as it is listed. */
export interface ListedSession {
  /** Another one after a restart of the server or of the session: nothing known of the panes before holds then. */
  readonly incarnation: string
  readonly id: string
  /** Differs where panes came, went, moved, were renamed or respawned. */
  readonly topology: string
  readonly panes: readonly ListedPane[]
}

/** What is remembered of a pane; all moments are milliseconds of steady time. */
export interface KnownPane extends Told {
  readonly rows: readonly string[]
  readonly cursor: string
  readonly activity: number
  /** When a listing first told this activity. */
  readonly activitySince: number
  /** The moment before its rows were read. */
  readonly readAt: number
}

const SECOND_MS = 1000

/**
 * Whether a pane may show something else than what is known of it. tmux tells the time of output in whole seconds, so a
 * pane is read once more after the second is over that was told: with that no output is ever missed. Which second it was says
 * nothing, since the machine's clock may be put back.
 */
export function mayHaveChanged(pane: ListedPane, known: KnownPane | undefined): boolean {
  if (known === undefined || pane.activity !== known.activity || pane.cursor !== known.cursor) return true
  return known.readAt - known.activitySince < SECOND_MS
}

/** What was told of a pane: in which round last, and whether it has changed since. */
export interface Told {
  readonly toldIn: number
  readonly changed: boolean
}

/** In so many rounds each pane has one turn to tell that it still prints. */
const TURNS = 4

/**
 * Whether a change without a token is told in this round: at once by a pane that was still, but in its own turn by one that
 * prints on and on. A hundred spinners that were all told of at once would all be looked at at once, and a prompt would
 * wait behind them.
 */
export function isTold({ toldIn, changed }: Told, paneId: string, round: number): boolean {
  if (!changed) return false
  return round - toldIn > TURNS || Number(paneId.slice(1)) % TURNS === round % TURNS
}

/** Whether the pane printed within the last second or two: it will have to be read in any case. */
export function hasJustPrinted({ activitySince }: KnownPane, now: number): boolean {
  return now - activitySince < 2 * SECOND_MS
}

/** The format of one line of a session's listing, for use between double quotes. */
export function listingFormat(separator: string): string {
  const numbers = '#{pid}:#{start_time}:#{session_id} #{session_id} #{pane_id} #{window_activity}'
  const place =
    '#{window_index} #{pane_index} #{pane_active} #{pane_pid} #{pane_dead} #{s/\\n/ /:window_name}'
  return `${numbers} #{cursor_x},#{cursor_y}${separator}${place}`
}

/** Reads what `list-panes` printed in that format; null where there is no pane. */
export function readListing(lines: readonly string[], separator: string): ListedSession | null {
  const read = lines.map((line) => {
    const [numbers = '', place = ''] = line.split(separator)
    const [incarnation = '', id = '', paneId = '', activity = '', cursor = ''] = numbers.split(' ')
    return { incarnation, id, place, pane: { paneId, activity: Number(activity), cursor } }
  })
  const [first] = read
  if (first === undefined) return null
  return {
    incarnation: first.incarnation,
    id: first.id,
    topology: read.map(({ place, pane }) => `${pane.paneId} ${place}`).join('\n'),
    panes: read.map(({ pane }) => pane),
  }
}
