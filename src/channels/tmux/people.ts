import { systemClock } from '../../adapters/clock.ts'
import { momentOf } from '../../core/moment.ts'
import type { Moment } from '../../core/ports.ts'
import { type Asker, printedLines } from './asker.ts'

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
