import { randomBytes } from 'node:crypto'
import type { Answer, Asker } from '../asker.ts'
import { type RunningScript, runScript } from './run-script.ts'
import { answersIn, type Question, scriptOf } from './script.ts'

/** So much is asked of one process at most: what waits behind a long script waits long. */
const QUESTIONS_LIMIT = 128

interface Waiting extends Question {
  resolve(answer: Answer): void
}

/** Asks through plain tmux processes, one at a time: what is asked while one runs goes into the next together. */
export class ProcessAsker implements Asker {
  readonly nonce = randomBytes(8).toString('hex')
  readonly #socket: string | null
  readonly #waiting: Waiting[] = []
  #running: RunningScript | null = null
  #loop: Promise<void> | null = null
  #closed = false

  constructor(socket: string | null) {
    this.#socket = socket
  }

  request(line: string): Promise<Answer> {
    if (this.#closed) return Promise.resolve({ outcome: 'unwritten' })
    return new Promise((resolve) => {
      this.#waiting.push({ line, nonce: randomBytes(8).toString('hex'), resolve })
      this.#start()
    })
  }

  /** Answers nothing more and waits until no process of ours is left. */
  async close(): Promise<void> {
    this.#closed = true
    for (const { resolve } of this.#waiting.splice(0)) resolve({ outcome: 'unwritten' })
    this.#running?.kill()
    await this.#loop
  }

  #start(): void {
    this.#loop ??= this.#askAll().finally(() => {
      this.#loop = null
      if (this.#waiting.length > 0) this.#start()
    })
  }

  async #askAll(): Promise<void> {
    // What is asked in the same tick belongs into the same process.
    await null
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, QUESTIONS_LIMIT)
      this.#running = runScript(this.#socket, scriptOf(batch))
      const { reached, output } = await this.#running.ended
      const answers = answersIn(output, batch)
      for (const [index, { resolve }] of batch.entries()) {
        resolve((reached ? answers[index] : undefined) ?? { outcome: 'unwritten' })
      }
    }
  }
}
