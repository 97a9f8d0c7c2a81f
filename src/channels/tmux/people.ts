import { systemClock } from '../../adapters/clock.ts'
import { momentOf } from '../../core/moment.ts'
import type { AttachedClient, Moment } from '../../core/ports.ts'
import { type Asker, printedLines } from './control-protocol.ts'
import { quoteArgument } from './run-tmux.ts'

const RECENT_MS = 5000
/** Time to read a long diff without a key; whoever has left is still notified before the first reminder. */
const LOOKS_MS = 120_000
const SECOND_MS = 1000

interface KnownClient {
  readonly paneId: string
  readonly isPerson: boolean
  /** False only if the terminal has said so: tmux treats a terminal that says nothing as focused. */
  readonly isFocused: boolean
  /** When a key was last pressed there, by tmux: whole seconds by the machine's clock. */
  readonly activity: string
  /** The same in steady time, as the latest it can be. */
  readonly keyAt: number
}

/**
 * Knows at which panes a person has pressed a key in the last five seconds. tmux dates keys by the machine's
 * clock, which may be set back or forward, so each date is converted to steady time once, when it is first
 * seen. It is believed only if the key's age is possible: not in the future, and not before the last listing,
 * which did not show it. An impossible date counts as now, so a person is there for five seconds. A date that
 * stays the same ages by steady time alone.
 */
export class People {
  #clients: ReadonlyMap<string, KnownClient> = new Map()
  #listedAt: number | null = null

  /** Asks tmux for all clients of the server and notes them; false if it did not answer. */
  async ask(asker: Asker): Promise<boolean> {
    const moment = momentOf(systemClock)
    const lines = printedLines(
      await asker.request(
        `list-clients -F '#{client_control_mode} #{client_activity} #{pane_id} #{client_pid} #{client_flags}'`,
      ),
    )
    if (lines !== null) this.note(lines, moment)
    return lines !== null
  }

  /** Notes the reply of `list-clients` to a request that was sent at this moment. */
  note(lines: readonly string[], moment: Moment): void {
    const most_ms = this.#oldestNews_ms(moment)
    const noted = lines.map((line): [string, KnownClient] => {
      const [control, activity = '', paneId = '', pid = '', flags = ''] = line.split(' ')
      const known = this.#clients.get(pid)
      // The key may have been pressed at any time within that second: assume the latest, in the person's
      // favour.
      const age_ms = moment.wall - (Number(activity) + 1) * SECOND_MS
      const isPossible = age_ms >= -SECOND_MS && age_ms <= most_ms
      const keyAt = known?.activity === activity ? known.keyAt : moment.now - (isPossible ? age_ms : 0)
      const isFocused = flags.split(',').includes('focused')
      return [pid, { paneId, isPerson: control === '0', isFocused, activity, keyAt }]
    })
    this.#clients = new Map(noted)
    this.#listedAt = moment.now
  }

  /** Whether a person is at a pane, by the clients that were last noted; `now` in steady time. */
  isAt(paneId: string, now: number): boolean {
    return [...this.#clients.values()].some(
      (client) => client.isPerson && client.paneId === paneId && now - client.keyAt < RECENT_MS,
    )
  }

  /** Whether a key was pressed at this client recently; an unlisted client counts as active. */
  isActive(pid: string, now: number): boolean {
    const client = this.#clients.get(pid)
    return client === undefined || now - client.keyAt < RECENT_MS
  }

  /**
   * The pane that a person sees through this client; null if they have not pressed a key for long, or their
   * terminal lost the focus.
   */
  looksAt(pid: string, now: number): string | null {
    const client = this.#clients.get(pid)
    return client?.isFocused && now - client.keyAt < LOOKS_MS ? client.paneId : null
  }

  /** How old an unlisted key can be; before the first listing any age, if the clock has never jumped. */
  #oldestNews_ms({ now, wall }: Moment): number {
    if (this.#listedAt !== null) return now - this.#listedAt
    return Math.abs(wall - now) < SECOND_MS ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
  }
}

/** Maximum age of a cached answer: it comes from the same capture that chose the key; tmux counts seconds. */
const FRESH_MS = 100

interface Asked {
  readonly at: number
  readonly answered: Promise<boolean>
}

/** Knows who is at which pane. Asks together with each capture, since a separate process costs time. */
export class FreshPeople {
  readonly #asker: Asker
  readonly #people = new People()
  #asked: Asked | null = null
  #pending = false

  constructor(asker: Asker) {
    this.#asker = asker
  }

  /** All clients of people. */
  clients(): Promise<readonly AttachedClient[]> {
    return attachedClients(this.#asker, this.#people)
  }

  /** Asks, unless a request is in progress: its answer belongs to the moment when it was first sent. */
  ask(): void {
    if (!this.#pending) void this.#askNow()
  }

  /** Null if tmux did not answer. */
  async isAt(paneId: string): Promise<boolean | null> {
    const known = this.#asked
    const { at, answered } =
      known !== null && systemClock.now() - known.at <= FRESH_MS ? known : this.#askNow()
    return (await answered) ? this.#people.isAt(paneId, at) : null
  }

  #askNow(): Asked {
    this.#pending = true
    const asked = {
      at: systemClock.now(),
      answered: this.#people.ask(this.#asker).finally(() => {
        this.#pending = false
      }),
    }
    this.#asked = asked
    return asked
  }
}

/** A client that shows a message draws nothing else (3.3a), so this is short enough to seem a hiccup. */
const SHOWN_MS = 750
const LENGTH_LIMIT = 200

/** Lists the clients of people; none if tmux did not answer. */
export async function attachedClients(asker: Asker, people: People): Promise<readonly AttachedClient[]> {
  const [isKnown, clients, panes] = await Promise.all([
    people.ask(asker),
    asker.request(`list-clients -F '#{client_control_mode} #{client_pid} #{client_tty} #{client_name}'`),
    asker.request(`list-panes -a -F '#{pane_tty}'`),
  ])
  const paneTtys = new Set(printedLines(panes) ?? [])
  const now = systemClock.now()
  return (printedLines(clients) ?? []).flatMap((line) => {
    const [, pid = '', tty = '', name] = /^0 (\d+) (\S*) (.+)$/.exec(line) ?? []
    if (name === undefined) return []
    const isOwn = tty.startsWith('/dev/') && !paneTtys.has(tty)
    const isActive = !isKnown || people.isActive(pid, now)
    return [{ name, tty: isOwn ? tty : null, isActive, looksAt: isKnown ? people.looksAt(pid, now) : null }]
  })
}

/** Shows a message to these clients for a moment. */
export async function announceTo(
  asker: Asker,
  clientNames: readonly string[],
  message: string,
): Promise<void> {
  const text = quoteArgument(plainText(message))
  await Promise.all(
    clientNames.map((name) =>
      asker.request(`display-message -c ${quoteArgument(name)} -d ${SHOWN_MS} ${text}`),
    ),
  )
}

/**
 * How many items need a person, for status lines: in all projects of the server, or, with a project's key
 * appended, in that one.
 */
const NEEDS_YOU_OPTION = '@czarina_needs_you'
const NEEDS_YOU_LINE = /^@czarina_needs_you(_[0-9a-f]+)? (\d{1,9})$/
const SUMS_MAX = 10

/**
 * Sets one project's share of the server's count, or removes it. Monitors do not know each other, so each
 * recalculates the sum until it is right: the last writer has then seen what all have written.
 */
export async function setNeedsYou(asker: Asker, projectKey: string, count: number | null): Promise<void> {
  await setOption(asker, `${NEEDS_YOU_OPTION}_${projectKey}`, count)
  for (let sums = 0; sums < SUMS_MAX; sums += 1) {
    const options = printedLines(await asker.request('show-options -g'))
    const found = (options ?? []).flatMap((line) => {
      const [, key, value] = NEEDS_YOU_LINE.exec(line) ?? []
      return value === undefined ? [] : [{ key, value: Number(value) }]
    })
    const counts = found.filter(({ key }) => key !== undefined)
    const sum = counts.length === 0 ? null : counts.reduce((all, { value }) => all + value, 0)
    const shown = found.find(({ key }) => key === undefined)?.value ?? null
    if (options === null || shown === sum) return
    await setOption(asker, NEEDS_YOU_OPTION, sum)
  }
}

async function setOption(asker: Asker, name: string, value: number | null): Promise<void> {
  await asker.request(value === null ? `set-option -g -u ${name}` : `set-option -g ${name} ${value}`)
}

/** The message without anything that tmux would expand, run or obey. */
export function plainText(message: string): string {
  const visible = message.replace(/\s+/g, ' ').replace(/[\p{Cc}\p{Cs}]/gu, '')
  const cut = [...visible].slice(0, LENGTH_LIMIT).join('')
  return cut.replaceAll('#', '##').replaceAll('%', '%%')
}
