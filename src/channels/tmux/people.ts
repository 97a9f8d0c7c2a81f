import { systemClock } from '../../adapters/clock.ts'
import { momentOf } from '../../core/moment.ts'
import type { Moment } from '../../core/ports.ts'
import { type Asker, printedLines } from './control-protocol.ts'
import { quoteArgument } from './run-tmux.ts'

const RECENT_MS = 5000
const SECOND_MS = 1000

interface KnownClient {
  readonly paneId: string
  readonly isPerson: boolean
  /** When tmux says that a key was pressed there last: whole seconds by the machine's clock. */
  readonly activity: string
  /** The same in steady time, at the latest. */
  readonly keyAt: number
}

/**
 * Knows at which panes a person had a key pressed in the last five seconds. tmux dates keys by the machine's clock, which may be
 * put back or on, so each date is turned into steady time once, when it is first seen. It is believed only where the key's age
 * can be true: not from the future, and not from before the last listing, which did not show it. A date that cannot be true may
 * be of this moment: a person is there, for five seconds. One that stays as it is gets older by steady time alone.
 */
export class People {
  #clients: ReadonlyMap<string, KnownClient> = new Map()
  #listedAt: number | null = null

  /** Asks tmux for all clients of the server, and notes them; false where it did not answer. */
  async ask(asker: Asker): Promise<boolean> {
    const moment = momentOf(systemClock)
    const lines = printedLines(
      await asker.request(
        `list-clients -F '#{client_control_mode} #{client_activity} #{pane_id} #{client_pid}'`,
      ),
    )
    if (lines !== null) this.note(lines, moment)
    return lines !== null
  }

  /** Notes what `list-clients` has answered to a question of this moment. */
  note(lines: readonly string[], moment: Moment): void {
    const most_ms = this.#oldestNews_ms(moment)
    const noted = lines.map((line): [string, KnownClient] => {
      const [control, activity = '', paneId = '', pid = ''] = line.split(' ')
      const known = this.#clients.get(pid)
      // A key may still be pressed in the second that is told: the doubt goes to the person.
      const age_ms = moment.wall - (Number(activity) + 1) * SECOND_MS
      const isPossible = age_ms >= -SECOND_MS && age_ms <= most_ms
      const keyAt = known?.activity === activity ? known.keyAt : moment.now - (isPossible ? age_ms : 0)
      return [pid, { paneId, isPerson: control === '0', activity, keyAt }]
    })
    this.#clients = new Map(noted)
    this.#listedAt = moment.now
  }

  /** As it was when clients were last noted; `now` in steady time. */
  isAt(paneId: string, now: number): boolean {
    return [...this.#clients.values()].some(
      (client) => client.isPerson && client.paneId === paneId && now - client.keyAt < RECENT_MS,
    )
  }

  /** How old a key can be that no listing has shown before; before the first listing any age, where the clock has never jumped. */
  #oldestNews_ms({ now, wall }: Moment): number {
    if (this.#listedAt !== null) return now - this.#listedAt
    return Math.abs(wall - now) < SECOND_MS ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
  }
}

/** Maximum age of a cached answer: it comes from the same capture that chose the key, and tmux tells times in seconds. */
const FRESH_MS = 100

interface Asked {
  readonly at: number
  readonly answered: Promise<boolean>
}

/** Knows who is at which pane: asked together with each capture, since a process of its own for that costs time. */
export class FreshPeople {
  readonly #asker: Asker
  readonly #people = new People()
  #asked: Asked | null = null
  #pending = false

  constructor(asker: Asker) {
    this.#asker = asker
  }

  /** Asks, unless the question is under way: its answer belongs to the moment in which it was asked first. */
  ask(): void {
    if (!this.#pending) void this.#askNow()
  }

  /** Null where tmux did not answer. */
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

const SHOWN_MS = 5_000
const LENGTH_LIMIT = 200

/** Shows a message to every person attached to one of these sessions; without such a person nothing happens. */
export async function announceTo(
  asker: Asker,
  sessionNames: readonly string[],
  message: string,
): Promise<void> {
  const answer = await asker.request(
    `list-clients -F '#{client_control_mode} #{client_name} #{session_name}'`,
  )
  const text = quoteArgument(plainText(message))
  const people = (printedLines(answer) ?? []).flatMap((line) => {
    const [, name, session] = /^0 (\S+) (.*)$/.exec(line) ?? []
    return name !== undefined && session !== undefined && sessionNames.includes(session) ? [name] : []
  })
  await Promise.all(
    people.map((name) => asker.request(`display-message -c ${quoteArgument(name)} -d ${SHOWN_MS} ${text}`)),
  )
}

/** The message without anything that tmux would expand, run or obey. */
export function plainText(message: string): string {
  const visible = message.replace(/\s+/g, ' ').replace(/[\p{Cc}\p{Cs}]/gu, '')
  const cut = [...visible].slice(0, LENGTH_LIMIT).join('')
  return cut.replaceAll('#', '##').replaceAll('%', '%%')
}
