/** Plays one worker, which works, asks and finishes as often as on the recorded day, and its person; counts the keys. */

import { setTimeout as sleep } from 'node:timers/promises'
import { floodFrame } from '../stage/load/frames.ts'
import type { FleetPane } from '../stage/load/pane.ts'
import type { Random } from '../stage/random.ts'
import { completeFrame, questionFrame, tickFrame, workFrame } from './frames.ts'
import type { Ledger } from './ledger.ts'
import { meanPause_ms, nextTurn, type Question } from './questions.ts'

/** What the person at the keyboard types; none of its keys answers a prompt. */
export const PERSON_TEXT = 'please wait'
/** How long a question stays open before the person dismisses it; a harmless one long enough for retries, pauses and restarts. */
const PATIENCE_MS = { harmless: 25_000, escalated: 10_000, unread: 12_000 } as const
const COMPLETE_MS = 8000
const SECOND_MS = 1000
/** More than a pane can display in 20 ms. */
const FLOOD_ROWS = 2000

export class Player {
  readonly worker: string
  readonly isKnown: boolean
  readonly #ledger: Ledger
  readonly #random: Random
  #pane: FleetPane | null = null
  #question: Question | null = null
  /** The last question of this pane: a later key was meant for it. */
  #last: Question | null = null
  #frame = ''
  #tick = 0
  #nextTurn_ms = 0
  #asksMore = true
  #isFlooded = false

  constructor(worker: string, isKnown: boolean, ledger: Ledger, random: Random) {
    this.worker = worker
    this.isKnown = isKnown
    this.#ledger = ledger
    this.#random = random
  }

  get isAsking(): boolean {
    return this.#question !== null
  }

  /** Starts to work in a new pane. */
  sit(pane: FleetPane): void {
    this.#pane = pane
    pane.onKey = (keys) => this.#take(keys)
    this.#work()
  }

  /** Leaves the pane, which is gone or about to be closed. */
  rise(): void {
    if (this.#question !== null) this.#question.end = 'void'
    this.#question = null
    this.#last = null
    this.#pane?.close()
    this.#pane = null
  }

  /** Stops asking. */
  hush(): void {
    this.#asksMore = false
  }

  /** To be called once a second: moves the spinner and does what is due. While no monitor runs, a question stays open. */
  second(isWatched: boolean): void {
    if (this.#pane === null || this.#isFlooded) return
    if (this.isAsking && !isWatched) this.#nextTurn_ms += SECOND_MS
    if (Date.now() >= this.#nextTurn_ms) this.#turn()
    else if (this.#frame === workFrame(this.isKnown)) this.#pane.draw(tickFrame(this.isKnown, this.#tick++))
  }

  /** Repaints the screen, as programs do when their window was resized or the person's text was erased. */
  redraw(): void {
    this.#pane?.draw(this.#frame)
  }

  /** Prints as fast as the pane accepts it, and then continues its work. */
  async flood(while_ms: number): Promise<void> {
    this.#isFlooded = true
    for (const until = Date.now() + while_ms; Date.now() < until; await sleep(20))
      this.#pane?.draw(floodFrame(FLOOD_ROWS))
    this.#isFlooded = false
    this.redraw()
  }

  #turn(): void {
    if (this.#question !== null) {
      this.#end('dismissed')
      return
    }
    const isComplete = this.#frame === completeFrame(this.isKnown)
    const turn = this.#asksMore && !isComplete ? nextTurn(this.#random, this.isKnown) : 'work'
    if (turn === 'work') this.#work()
    else if (turn === 'complete') this.#show(completeFrame(this.isKnown), COMPLETE_MS)
    else {
      this.#question = this.#ledger.ask(this.worker, turn, this.#random)
      this.#last = this.#question
      this.#show(questionFrame(this.#question), PATIENCE_MS[turn])
    }
  }

  #take(keys: string): void {
    for (const key of keys) {
      if (PERSON_TEXT.includes(key)) this.#ledger.typed += 1
      else if (this.#last === null) this.#ledger.strayKeys += key
      else this.#last.keys += key
      if (this.#question?.kind === 'harmless' && key === '1') this.#end('answered')
    }
  }

  #end(end: 'answered' | 'dismissed'): void {
    if (this.#question !== null) this.#question.end = end
    this.#question = null
    this.#work()
  }

  #work(): void {
    const kinds = this.isKnown
      ? (['harmless', 'escalated', 'complete'] as const)
      : (['unread', 'complete'] as const)
    this.#show(workFrame(this.isKnown), this.#random.pause_ms(meanPause_ms(kinds)))
  }

  #show(frame: string, for_ms: number): void {
    this.#frame = frame
    this.#nextTurn_ms = Date.now() + for_ms
    this.redraw()
  }
}
