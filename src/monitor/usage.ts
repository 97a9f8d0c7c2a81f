/** What all workers of a project together have used: what models were asked, and which keys were pressed. */

import type { Decision } from '../core/decision.ts'
import { type AskedModels, countedIn } from '../core/limits/limits.ts'
import { type ModelCall, withCallsOf } from '../core/limits/model-calls.ts'
import { NO_PRESSES, type Pending, type Presses, reserve, settle } from '../core/limits/presses.ts'
import type { Moment } from '../core/ports.ts'
import type { Outcome } from '../core/verdict.ts'

const MINUTE_MS = 60_000

/** What models were asked: one account for all projects of a process, since they share what a model may cost. */
export class ModelUsage {
  #calls: readonly ModelCall[] = []
  #asked: readonly number[] = []

  get calls(): readonly ModelCall[] {
    return this.#calls
  }

  /** When a model was asked, also where it has not answered (yet), steady time. */
  get asked(): readonly number[] {
    return this.#asked
  }

  /** Counts a question before it is put; call what it returns where no model was asked after all. */
  ask(now: number): () => void {
    this.#asked = [...this.#asked.filter((time_ms) => time_ms > now - MINUTE_MS), now]
    return () => {
      const at = this.#asked.indexOf(now)
      this.#asked = this.#asked.filter((_, index) => index !== at)
    }
  }

  /** Counts what a decision paid for. */
  paid(decision: Decision, now: number): void {
    this.#calls = withCallsOf(this.#calls, [{ decision, time_ms: now }])
  }

  /** Adds what was asked in an earlier run. */
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

  /** Whether the limit that is reached has kept a model from being asked. */
  get isModelUnasked(): boolean {
    return this.#isModelUnasked
  }

  /** A limit keeps a model from being asked, or none is reached any more. */
  unasked(isModelUnasked: boolean): void {
    this.#isModelUnasked = isModelUnasked
  }

  /** Takes the place of an answer among what limits count; call what it returns with the outcome. */
  reserve(pending: Pending): (outcome: Outcome, now: number) => void {
    this.#presses = reserve(this.#presses, pending)
    return (outcome, now) => {
      this.#presses = settle(this.#presses, pending, outcome, now)
    }
  }

  /** Counts what the project's trail tells of earlier runs. */
  restore(earlier: readonly Decision[], moment: Moment): this {
    const counted = countedIn(earlier, moment)
    this.models.restore(counted)
    this.#presses = counted.presses
    return this
  }
}
