/** A channel with scripted screens, on which the whole monitor runs without tmux. */

import type { AnswerReply, AnswerRequest, Channel, Places, Sighting } from '../../../src/channels/channel.ts'
import { UNKNOWN_PANE } from '../../../src/core/observe.ts'
import type { WorkerConfig } from '../../../src/core/project/config.ts'
import { repainted, type Screen } from './day.ts'

/** What a place shows after its prompt was answered, until the script continues. */
const ANSWERED = ['● Goes on with the task.', '', '✻ Concocting… (1s · ↓ 40 tokens)']
const SHELL: Screen = { rows: ['$ '], command: 'bash', cursor: { column: 2, row: 0, visible: true } }

interface Shown {
  readonly screen: Screen
  readonly tick: number
}

/** Each worker's place has the worker's name. */
export class ScriptedChannel implements Channel {
  readonly #shown = new Map<string, Shown>()
  /** Called with the worker that received an answer. */
  onAnswer: (worker: string) => void = () => undefined
  /** The keys that were received, as `worker: keys`. */
  readonly answers: string[] = []

  show(worker: string, screen: Screen): void {
    this.#shown.set(worker, { screen, tick: 0 })
  }

  /** Repaints the same screen with a higher counter, unless an answer has replaced it. */
  repaint(worker: string): void {
    const { screen, tick } = this.#at(worker)
    this.#shown.set(worker, { screen, tick: tick + 1 })
  }

  rows(worker: string): readonly string[] {
    const { screen, tick } = this.#at(worker)
    return repainted(screen.rows, tick)
  }

  async watch(workers: readonly WorkerConfig[]): Promise<Places> {
    const placements = workers.map(({ id }) => {
      // Each change of a screen is reported, so nothing is printed unseen.
      return [id, { place: { id, process: id, label: id, printedAt: 0 }, denied: null }] as const
    })
    return {
      placements: new Map(placements),
      news: [],
      askAgain_ms: null,
      isSilent: false,
      silence: null,
      refusal: null,
    }
  }

  async observe(worker: string): Promise<Sighting> {
    const lines = this.rows(worker)
    const { command, cursor } = this.#at(worker).screen
    const pane = { ...UNKNOWN_PANE, command, columns: 120, rows: lines.length }
    return {
      ...{ placeKey: worker, front: null, rootPid: null, obstacle: null, told: null },
      ...{ lines, screenTop: 0, cursor, pane },
    }
  }

  async personAt(): Promise<boolean> {
    return false
  }

  async answer({ placeId, answer, press }: AnswerRequest): Promise<AnswerReply> {
    const step = async (): Promise<AnswerReply> => {
      const shown = this.rows(placeId).map((row) => row.trimEnd())
      if (!answer.rows.every(({ row, text }) => shown[row] === text)) return 'stale'
      this.answers.push(`${placeId}: ${answer.keys.join(' ')}`)
      this.show(placeId, { ...this.#at(placeId).screen, rows: ANSWERED })
      this.onAnswer(placeId)
      return 'sent'
    }
    return (await press(step)) ?? 'stale'
  }

  async release(): Promise<void> {}

  #at(worker: string): Shown {
    return this.#shown.get(worker) ?? { screen: SHELL, tick: 0 }
  }
}
