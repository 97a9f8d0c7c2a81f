/** The program in a pane, played by this process: it writes to the pane's terminal and reads its keys. */

import { constants, openSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { ReadStream, WriteStream } from 'node:tty'

export class FleetPane {
  readonly worker: string
  /** The tmux id of the pane. */
  readonly id: string
  /** Its terminal, for other writers. */
  readonly tty: string
  readonly #reading: ReadStream
  readonly #writing: WriteStream
  /** Called with each key and the time when it came, in milliseconds of `performance.now`. */
  onKey: (key: string, at_ms: number) => void = () => undefined

  /** No other program may read from the terminal. */
  constructor(worker: string, id: string, tty: string) {
    this.worker = worker
    this.id = id
    this.tty = tty
    this.#reading = new ReadStream(
      openSync(tty, constants.O_RDONLY | constants.O_NOCTTY | constants.O_NONBLOCK),
    )
    this.#writing = new WriteStream(
      openSync(tty, constants.O_WRONLY | constants.O_NOCTTY | constants.O_NONBLOCK),
    )
    this.#reading.on('data', (bytes: Buffer) => this.onKey(bytes.toString(), performance.now()))
    // The terminal disappears with its server.
    for (const stream of [this.#reading, this.#writing]) stream.on('error', () => undefined)
  }

  draw(frame: string): void {
    this.#writing.write(frame)
  }

  close(): void {
    this.#reading.destroy()
    this.#writing.destroy()
  }
}
