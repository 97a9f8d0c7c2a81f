import type { TerminalEvents } from '../../../core/ports.ts'
import { type Asker, printedLines } from '../asker.ts'
import { quoteArgument } from '../quote.ts'
import { captureRows } from './capture.ts'
import {
  hasJustPrinted,
  isTold,
  type KnownPane,
  type ListedSession,
  listingFormat,
  mayHaveChanged,
  readListing,
} from './pane-states.ts'
import type { ScreenGate } from './screen-gate.ts'

/** From the start of one round to the start of the next, where it is not a slow one. */
const ROUND_MS = 120

interface KnownSession {
  readonly incarnation: string
  readonly topology: string
  readonly panes: ReadonlyMap<string, KnownPane>
}

/** The visible rows, null where the pane is gone, and the moment before they were read. */
interface ReadRows {
  readonly rows: readonly string[] | null
  readonly readAt: number
}

/** Notices by asking again and again what a control client would be told: panes that print, come, go and move. */
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

  /** Replaces the wanted sessions; those that do not exist yet are waited for. */
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
          // A machine that is busy is left alone for as long as it was asked.
          this.#next(Math.max(took_ms, ROUND_MS - took_ms))
        })
    }, pause_ms)
  }

  async #readSession(name: string): Promise<void> {
    const separator = this.#asker.nonce
    const before = this.#known.get(name)
    const target = quoteArgument(`=${name}:`)
    const listing = this.#asker.request(`list-panes -s -t ${target} -F "${listingFormat(separator)}"`)
    // Who printed a moment ago has most likely printed again: read in the same process that lists.
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
    } else if (before.topology !== listed.topology) this.#events.onTopology()
  }

  #readAhead(before: KnownSession | undefined): Map<string, Promise<ReadRows>> {
    const now = performance.now()
    const recent = [...(before?.panes ?? [])].filter(([, pane]) => hasJustPrinted(pane, now))
    return new Map(recent.map(([paneId]) => [paneId, this.#readRows(paneId)]))
  }

  /** Reads what may have changed and tells what has; a pane that is seen for the first time is only remembered. */
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
    this.#events.onTopology()
  }
}

function isSameText(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && before.every((row, index) => row === after[index])
}
