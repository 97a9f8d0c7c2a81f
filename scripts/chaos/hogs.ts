/** Processes that use all the CPU they get, so that a monitor of low priority gets next to none. */

import { type ChildProcess, spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

export class Hogs {
  #running: readonly ChildProcess[] = []

  /** One for each core. */
  start(): void {
    this.#running = Array.from({ length: availableParallelism() }, () =>
      spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
    )
  }

  end(): void {
    for (const hog of this.#running) hog.kill('SIGKILL')
    this.#running = []
  }
}
