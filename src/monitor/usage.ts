/** What all workers of a project have used together: calls of models, and key presses. */

import type { Decision } from '../core/decision.ts'
import { type AskedModels, countedIn } from '../core/limits/limits.ts'
import { type ModelCall, withCallsOf } from '../core/limits/model-calls.ts'
import { NO_PRESSES, type Pending, type Presses, reserve, settle } from '../core/limits/presses.ts'
import type { Moment } from '../core/ports.ts'
import type { Outcome } from '../core/verdict.ts'

const MINUTE_MS = 60_000

/** The calls of models: one account for all projects of a process, because they share the cost limit. */
export class ModelUsage {
  #calls: readonly ModelCall[] = []
  #asked: readonly number[] = []

  get calls(): readonly ModelCall[] {
    return this.#calls
  }

  /** When a model was asked, even if it has not answered (yet), steady time. */
  get asked(): readonly number[] {
    return this.#asked
  }

  /** Counts a call before it is made; call the returned function if no model was asked after all. */
  ask(now: number): () => void {
    this.#asked = [...this.#asked.filter((time_ms) => time_ms > now - MINUTE_MS), now]
    return () => {
      const at = this.#asked.indexOf(now)
      this.#asked = this.#asked.filter((_, index) => index !== at)
    }
  }

  /** Counts the calls that a decision paid for. */
  paid(decision: Decision, now: number): void {
    this.#calls = withCallsOf(this.#calls, [{ decision, time_ms: now }])
  }

  /** Adds the calls of earlier runs. */
  restore({ calls, asked }: AskedModels): void {
    this.#calls = [...this.#calls, ...calls]
    this.#asked = [...this.#asked, ...asked]
  }
}

/** The usage of one project. */
export class Usage {
  readonly models: ModelUsage
  #presses: Presses = NO_PRESSES
  #isModelUnasked = false

  constructor(models: ModelUsage = new ModelUsage()) {
    this.models = models
  }

  get presses(): Presses {
    return this.#presses
  }

  /** Whether no model was asked because of a limit that is still reached. */
  get isModelUnasked(): boolean {
    return this.#isModelUnasked
  }

  /** Remembers whether a limit kept a model from being asked. */
  unasked(isModelUnasked: boolean): void {
    this.#isModelUnasked = isModelUnasked
  }

  /** Counts an answer before it is sent; call the returned function with the outcome. */
  reserve(pending: Pending): (outcome: Outcome, now: number) => void {
    this.#presses = reserve(this.#presses, pending)
    return (outcome, now) => {
      this.#presses = settle(this.#presses, pending, outcome, now)
    }
  }

  /** Counts the earlier runs in the project's trail. */
  restore(earlier: readonly Decision[], moment: Moment): this {
    const counted = countedIn(earlier, moment)
    this.models.restore(counted)
    this.#presses = counted.presses
    return this
  }
}
