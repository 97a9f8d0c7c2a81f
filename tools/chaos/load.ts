/**
 * Processes that use all the CPU they get, so that a monitor of the lowest priority gets next to none. They yield to the panes,
 * whose throughput is to tell of the monitor and not of them.
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { availableParallelism, setPriority } from 'node:os'

/** Against the lowest priority one gets twenty times the CPU, and a third of what a pane gets. */
const PRIORITY = 5

export class Load {
  #running: readonly ChildProcess[] = []

  /** One for each core that we may use. */
  start(): void {
    this.#running = Array.from({ length: availableParallelism() }, () =>
      spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
    )
    for (const { pid } of this.#running) if (pid !== undefined) setPriority(pid, PRIORITY)
  }

  end(): void {
    for (const one of this.#running) one.kill('SIGKILL')
    this.#running = []
  }
}
