import type { TerminalEvents } from '../../../core/ports.ts'
import { type Asker, printedLines } from '../control-protocol.ts'
import type { ScreenGate } from '../gate.ts'
import { captureRows } from '../panes.ts'
import { quoteArgument } from '../run-tmux.ts'

/** From the start of one round to the start of the next, unless a round is slow. */
const ROUND_MS = 120

interface KnownSession {
  readonly incarnation: string
  readonly topology: string
  readonly panes: ReadonlyMap<string, KnownPane>
}

/** The visible rows, null if the pane is gone, and the moment before they were read. */
interface ReadRows {
  readonly rows: readonly string[] | null
  readonly readAt: number
}

/** Polls for what a control client would be told: panes that print, appear, disappear and move. */
export class Rounds {
  readonly #asker: Asker
  readonly #gate: ScreenGate
  readonly #events: TerminalEvents
  readonly #known = new Map<string, KnownSession>()
  #wanted: ReadonlySet<string> = new Set()
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> | null = null
  #closed = false
  #round = 0

  constructor(asker: Asker, gate: ScreenGate, events: TerminalEvents) {
    this.#asker = asker
    this.#gate = gate
    this.#events = events
  }

  /** Replaces the wanted sessions; they may be created later. */
  watch(names: readonly string[]): void {
    this.#wanted = new Set(names)
    for (const name of this.#known.keys()) if (!this.#wanted.has(name)) this.#known.delete(name)
    this.#next(0)
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#running
  }

  #next(pause_ms: number): void {
    clearTimeout(this.#timer)
    if (this.#closed || this.#running !== null || this.#wanted.size === 0) return
    this.#timer = setTimeout(() => {
      const start = performance.now()
      this.#round += 1
      this.#running = Promise.all([...this.#wanted].map((name) => this.#readSession(name)))
        .then(() => undefined)
        .catch((error: unknown) => this.#events.onNotice('warn', `Cannot watch tmux: ${String(error)}`))
        .finally(() => {
          this.#running = null
          const took_ms = performance.now() - start
          // A busy machine gets a pause as long as the round took.
          this.#next(Math.max(took_ms, ROUND_MS - took_ms))
        })
    }, pause_ms)
  }

  async #readSession(name: string): Promise<void> {
    const separator = this.#asker.nonce
    const before = this.#known.get(name)
    const target = quoteArgument(`=${name}:`)
    const listing = this.#asker.request(`list-panes -s -t ${target} -F "${listingFormat(separator)}"`)
    // A pane that printed a moment ago has probably printed again: read it in the same process that lists.
    const ahead = this.#readAhead(before)
    const answer = await listing
    const listedAt = performance.now()
    if (answer.outcome === 'unanswered' || !this.#isWanted(name)) return
    const listed = readListing(printedLines(answer) ?? [], separator)
    if (listed === null) return this.#lost(name, before)
    const isSame = before?.incarnation === listed.incarnation
    const panes = await this.#readPanes({ ...listed, listedAt }, isSame ? before.panes : new Map(), ahead)
    if (!this.#isWanted(name)) return
    if (!isSame) this.#lost(name, before)
    this.#known.set(name, { incarnation: listed.incarnation, topology: listed.topology, panes })
    if (!isSame) {
      this.#events.onNotice('info', `Watching tmux session ${name} (${listed.id}).`)
      this.#events.onWatching()
    } else if (before.topology !== listed.topology) this.#events.onPlaces()
  }

  #readAhead(before: KnownSession | undefined): Map<string, Promise<ReadRows>> {
    const now = performance.now()
    const recent = [...(before?.panes ?? [])].filter(([, pane]) => hasJustPrinted(pane, now))
    return new Map(recent.map(([paneId]) => [paneId, this.#readRows(paneId)]))
  }

  /** Reads panes that may have changed and reports those that have; a new pane is only remembered. */
  async #readPanes(
    { panes, listedAt }: ListedSession & { readonly listedAt: number },
    before: ReadonlyMap<string, KnownPane>,
    ahead: ReadonlyMap<string, Promise<ReadRows>>,
  ): Promise<ReadonlyMap<string, KnownPane>> {
    const read = await Promise.all(
      panes.map(async (pane): Promise<[string, KnownPane][]> => {
        const { paneId, activity, cursor } = pane
        const known = before.get(paneId)
        if (known !== undefined && !mayHaveChanged(pane, known)) return [[paneId, this.#tell(paneId, known)]]
        const { rows, readAt } = await (ahead.get(paneId) ?? this.#readRows(paneId))
        if (rows === null) return known === undefined ? [] : [[paneId, known]]
        const told = known ?? { toldIn: this.#round, changed: false }
        const activitySince = known?.activity === activity ? known.activitySince : listedAt
        const { toldIn, changed } = told
        const now = { rows, readAt, activity, activitySince, cursor, toldIn, changed }
        return [[paneId, known === undefined ? now : this.#compare(paneId, known, now)]]
      }),
    )
    return new Map(read.flat())
  }

  async #readRows(paneId: string): Promise<ReadRows> {
    const readAt = performance.now()
    return { rows: await captureRows(this.#asker, paneId), readAt }
  }

  #compare(paneId: string, before: KnownPane, after: KnownPane): KnownPane {
    if (before.cursor === after.cursor && isSameText(before.rows, after.rows))
      return this.#tell(paneId, after)
    if (!this.#gate(before.rows, after.rows)) return this.#tell(paneId, { ...after, changed: true })
    this.#events.onOutput(paneId, true)
    return { ...after, toldIn: this.#round, changed: false }
  }

  #tell(paneId: string, pane: KnownPane): KnownPane {
    if (!isTold(pane, paneId, this.#round)) return pane
    this.#events.onOutput(paneId, false)
    return { ...pane, toldIn: this.#round, changed: false }
  }

  #isWanted(name: string): boolean {
    return !this.#closed && this.#wanted.has(name)
  }

  #lost(name: string, before: KnownSession | undefined): void {
    if (before === undefined) return
    this.#known.delete(name)
    this.#events.onNotice('warn', `Lost tmux session ${name}. Waiting for it.`)
    this.#events.onPlaces()
  }
}

function isSameText(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && before.every((row, index) => row === after[index])
}

/** One pane of a listing; `activity` is when its window last printed, in whole seconds. */
export interface ListedPane {
  readonly paneId: string
  readonly activity: number
  readonly cursor: string
}

/** One session of a listing. */
export interface ListedSession {
  /** Changes when the server or the session restarts: what was known of its panes is then void. */
  readonly incarnation: string
  readonly id: string
  /** Changes when panes appear, disappear, move, or are renamed or respawned. */
  readonly topology: string
  readonly panes: readonly ListedPane[]
}

/** What is remembered of a pane; all times are milliseconds of steady time. */
export interface KnownPane extends Told {
  readonly rows: readonly string[]
  readonly cursor: string
  readonly activity: number
  /** When a listing first showed this activity. */
  readonly activitySince: number
  /** The moment before its rows were read. */
  readonly readAt: number
}

const SECOND_MS = 1000

/**
 * Whether a pane may have changed since it was read. tmux gives the time of output in whole seconds, so a
 * pane is read once more after that second is over: then no output is ever missed. The value of the second
 * does not matter, since the machine's clock may be set back.
 */
export function mayHaveChanged(pane: ListedPane, known: KnownPane | undefined): boolean {
  if (known === undefined || pane.activity !== known.activity || pane.cursor !== known.cursor) return true
  return known.readAt - known.activitySince < SECOND_MS
}

/** What was reported about a pane: in which round last, and whether it has changed since. */
export interface Told {
  readonly toldIn: number
  readonly changed: boolean
}

/** Each pane has one turn in this many rounds to report that it still prints. */
const TURNS = 4

/**
 * Whether a change without a prompt marker is reported in this round: at once for a pane that was still, but
 * only in its own turn for one that prints continuously. If a hundred spinners were reported at once, they
 * would all be captured at once, and a prompt would wait behind them.
 */
export function isTold({ toldIn, changed }: Told, paneId: string, round: number): boolean {
  if (!changed) return false
  return round - toldIn > TURNS || Number(paneId.slice(1)) % TURNS === round % TURNS
}

/** Whether the pane printed within the last second or two: it has to be read in any case. */
function hasJustPrinted({ activitySince }: KnownPane, now: number): boolean {
  return now - activitySince < 2 * SECOND_MS
}

/** The format of one line of a session's listing, for use between double quotes. */
function listingFormat(separator: string): string {
  const numbers = '#{pid}:#{start_time}:#{session_id} #{session_id} #{pane_id} #{window_activity}'
  const place =
    '#{window_index} #{pane_index} #{pane_active} #{pane_pid} #{pane_dead} #{s/\\n/ /:window_name}'
  return `${numbers} #{cursor_x},#{cursor_y}${separator}${place}`
}

/** Reads what `list-panes` printed in that format; null if there is no pane. */
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
