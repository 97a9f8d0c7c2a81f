/** The pane of one kind of race: it asks, is disturbed around the key, and reports where each key was read. */

import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from '../../../src/adapters/control/client.ts'
import type { ControlClient } from '../../../src/channels/tmux/control-client.ts'
import type { Item } from '../../../src/core/items/item.ts'
import { dialogFrame, workingFrame } from '../../stage/load/frames.ts'
import type { FleetPane } from '../../stage/load/pane.ts'
import { becomes } from '../../stage/until.ts'
import { marked, type Oracle } from '../oracle.ts'
import { PANE_KEY, type ReadKey, type Shown, type Told } from './account.ts'
import type { AnswerKind, AnswerRace } from './plan.ts'

const LIMIT_MS = 10_000
/** Pause after all replies, in which a late key would come. */
const PAUSE_MS = 250
/** Contains the number of the round, such as `asked-7`. */
const MARK = /\/(asked|other|working)-\d+ /

export interface AnswerPanePlan {
  readonly kind: AnswerKind
  readonly paneId: string
  readonly client: ControlClient
  readonly oracle: Oracle
  /** Path of the monitor's socket. */
  readonly socket: string
  /** Resolves with the item of a worker about this command, once it is reported. */
  readonly itemOf: (worker: string, command: string) => Promise<Item>
  /** Puts a looser policy into effect; the function that it returns restores the old one. */
  readonly loosen: () => Promise<() => Promise<void>>
}

/** A round as the pane and the people saw it. */
export interface PlayedAnswer {
  readonly command: string
  readonly item: string
  readonly keys: readonly ReadKey[]
  readonly told: readonly Told[]
  readonly whilePaused: number
  /** From the first answer, or the looser policy, to the key; null if none came. */
  readonly key_ms: number | null
}

export class AnswerPane {
  readonly #plan: AnswerPanePlan
  readonly #pane: FleetPane
  #shown: Shown = 'working'
  #read: { readonly key: string; readonly read: Shown; readonly at_ms: number }[] = []
  #number = 0

  constructor(plan: AnswerPanePlan, pane: FleetPane) {
    this.#plan = plan
    this.#pane = pane
    pane.onKey = (keys, at_ms) => {
      for (const key of keys) this.#read.push({ key, read: this.#shown, at_ms })
      if (this.#shown === 'asked' && this.#plan.kind === 'next')
        this.#draw('other', dialogFrame(`mkdir -p out/next-${this.#number}`, true))
      else this.#draw('working', workingFrame())
    }
  }

  /** Plays one round; `usual_ms` is the usual time from the first answer, or the looser policy, to a key. */
  async play(race: AnswerRace, usual_ms: number): Promise<PlayedAnswer> {
    const { kind, itemOf } = this.#plan
    this.#number = race.number
    this.#read = []
    const command = kind === 'reload' ? `npm install evil-${race.number}` : `rm -rf ../old-${race.number}`
    const asked_ms = performance.now()
    this.#draw('asked', dialogFrame(command, true))
    const item = await itemOf(this.#pane.worker, command)
    await sleep(Math.max(0, race.patience_ms - (performance.now() - asked_ms)))
    const begun_ms = performance.now()
    // If the disturbance comes before the first answer, that answer waits.
    const other_ms = usual_ms + (race.after_ms ?? 0)
    const word_ms = Math.max(0, -other_ms)
    const [told, whilePaused] =
      kind === 'reload'
        ? await this.#playReload(item.id, race, other_ms)
        : await Promise.all([this.#answers(item.id, race, word_ms), this.#other(race, other_ms)])
    const again = kind === 'pause' && race.after_ms !== null ? await this.#resume(item.id, told) : []
    await this.#over(kind === 'next' ? 2 : 1)
    const [key] = this.#read
    return {
      ...{ command, item: item.id, told: [...told, ...again], whilePaused },
      keys: await this.#keys(),
      key_ms: key === undefined ? null : key.at_ms - begun_ms,
    }
  }

  /** Sends the answers of all people; returns the replies. */
  #answers(item: string, { people }: Pick<AnswerRace, 'people'>, word_ms: number): Promise<readonly Told[]> {
    const { socket } = this.#plan
    return Promise.all(
      people.map(async ({ name, word, later_ms }) => {
        if (word_ms + later_ms > 0) await sleep(word_ms + later_ms)
        const body = { answer: { word }, by: { name, via: 'cli', host: 'desk' }, confirmed: true }
        const words = await ask(socket, 'answer', body, item).then(
          ({ outcome }) => `pressed ${outcome}`,
          (error: unknown) =>
            error instanceof Error && 'code' in error ? `refused ${error.code}` : String(error),
        )
        return { name, words }
      }),
    )
  }

  /** Makes the disturbance; returns the number of keys that came under a pause. */
  async #other({ number, after_ms }: AnswerRace, other_ms: number): Promise<number> {
    const { kind, client, paneId, socket, oracle } = this.#plan
    if (after_ms === null || kind === 'together' || kind === 'next') return 0
    if (other_ms > 0) await sleep(other_ms)
    if (kind === 'at-pane') await client.request(`send-keys -t ${paneId} -l ${PANE_KEY}`)
    else if (kind === 'swap') {
      if (this.#shown === 'asked') this.#draw('other', dialogFrame(`rm -rf ../new-${number}`, true))
    } else {
      await ask(socket, 'pause', { worker: this.#pane.worker, reason: 'a race' })
      const before = await oracle.count(paneId)
      await sleep(PAUSE_MS)
      return (await oracle.count(paneId)) - before
    }
    return 0
  }

  /** Reloads a looser policy, and sends the first answer when that policy is about to answer. */
  async #playReload(item: string, race: AnswerRace, other_ms: number): Promise<[readonly Told[], number]> {
    const loosened = this.#plan.loosen()
    const isCalm = race.after_ms === null
    const told = isCalm ? [] : await this.#answers(item, race, Math.max(0, other_ms))
    const tighten = await loosened
    await becomes(LIMIT_MS, async () => this.#read.length > 0)
    await tighten()
    return [told, 0]
  }

  /** Resumes the worker, and answers the question if it got no key yet. */
  async #resume(item: string, told: readonly Told[]): Promise<readonly Told[]> {
    await ask(this.#plan.socket, 'resume', { worker: this.#pane.worker })
    if (told.some(({ words }) => words.startsWith('pressed'))) return []
    return this.#answers(item, { people: [{ name: 'eve', word: 'no', later_ms: 0 }] }, 0)
  }

  /** Waits for late keys, then shows a working agent and waits until tmux shows it. */
  async #over(keys: number): Promise<void> {
    if (this.#plan.kind === 'next') await becomes(LIMIT_MS, async () => this.#read.length >= keys)
    await sleep(PAUSE_MS)
    this.#draw('working', workingFrame())
    const mark = `/working-${this.#number} `
    const isShown = async (): Promise<boolean> =>
      (await this.#plan.oracle.now(this.#plan.paneId)).includes(mark)
    if (!(await becomes(LIMIT_MS, isShown))) throw new Error(`tmux never showed ${mark}`)
  }

  async #keys(): Promise<readonly ReadKey[]> {
    const notes = await this.#plan.oracle.take(this.#plan.paneId)
    const taken = notes.map((note) => (MARK.exec(note)?.[1] ?? 'working') as Shown)
    if (taken.length !== this.#read.length)
      throw new Error(`tmux took ${taken.length} keys, and ${this.#read.length} were read`)
    return this.#read.map(({ key, read }, index) => ({ key, read, taken: taken[index] ?? 'working' }))
  }

  #draw(shown: Shown, frame: string): void {
    this.#shown = shown
    this.#pane.draw(marked(frame, `${shown}-${this.#number}`))
  }
}
