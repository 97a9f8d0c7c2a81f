/** The program in a pane, played by this process: it writes to the pane's terminal and reads its keys. */

import { constants, openSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { ReadStream, WriteStream } from 'node:tty'

/** The command line of a pane whose program does not use its terminal, so that this process can. */
export function silentProgram(program: string): readonly string[] {
  return ['sh', '-c', 'stty raw -echo; exec "$0" 1000000', program]
}

export class FleetPane {
  readonly worker: string
  /** Its terminal, for whoever writes to it as well. */
  readonly tty: string
  readonly #reading: ReadStream
  readonly #writing: WriteStream
  /** Is told each key with the moment in which it came, milliseconds of `performance.now`. */
  onKey: (key: string, at_ms: number) => void = () => undefined

  /** `tty` is the terminal of a pane in which nobody else reads. */
  constructor(worker: string, tty: string) {
    this.worker = worker
    this.tty = tty
    this.#reading = new ReadStream(
      openSync(tty, constants.O_RDONLY | constants.O_NOCTTY | constants.O_NONBLOCK),
    )
    this.#writing = new WriteStream(
      openSync(tty, constants.O_WRONLY | constants.O_NOCTTY | constants.O_NONBLOCK),
    )
    this.#reading.on('data', (bytes: Buffer) => this.onKey(bytes.toString(), performance.now()))
    // The terminal is gone when its server is ended.
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
