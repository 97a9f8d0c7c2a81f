/** The real monitor, which is sometimes killed and restarted. */

import { setTimeout as sleep } from 'node:timers/promises'
import { MonitorProcess } from '../stage/monitor-process.ts'
import { becomes } from '../stage/until.ts'
import type { SoakProject } from './project.ts'

const START_LIMIT_MS = 20_000
/** How long a person takes to notice and to restart it. */
const DEATH_MS = 1000

export class Runs {
  readonly #project: SoakProject
  readonly #environment: Readonly<Record<string, string>>
  #monitor: MonitorProcess | null = null
  /** How often it has been started. */
  life = 0

  constructor(project: SoakProject, environment: Readonly<Record<string, string>>) {
    this.#project = project
    this.#environment = environment
  }

  /** Starts it; resolves once it has judged a worker. */
  async start(): Promise<void> {
    let isWatching = false
    const { folder, socket } = this.#project
    this.life += 1
    const monitor = new MonitorProcess({
      project: folder,
      socket,
      environment: this.#environment,
      onLine: (line) => {
        isWatching ||= /\bw\d{4}:/.test(line)
      },
    })
    this.#monitor = monitor
    await becomes(START_LIMIT_MS, async () => isWatching || !monitor.running)
    if (!monitor.running) throw new Error('the monitor ended by itself; see monitor-output.txt')
  }

  /** Kills it, like a crash, and starts another one. */
  async kill(): Promise<void> {
    const monitor = this.#monitor
    if (monitor === null) return
    process.kill(monitor.pid, 'SIGKILL')
    await becomes(START_LIMIT_MS, async () => !monitor.running)
    await sleep(DEATH_MS)
    await this.start()
  }

  /** Whether a monitor runs: it may end only when it is killed. */
  get isRunning(): boolean {
    return this.#monitor?.running === true
  }

  /** Its process id; 0 before the first start. */
  get pid(): number {
    return this.#monitor?.pid ?? 0
  }

  /** Runs one of our commands on the project and returns what it prints; throws if it fails. */
  async command(...words: readonly string[]): Promise<string> {
    const { code, text } = (await this.#monitor?.command(words)) ?? {
      code: 1,
      text: 'no monitor was started',
    }
    if (code !== 0) throw new Error(text)
    return text
  }

  /** Asks it to stop; false if it had to be killed, or had already ended. */
  async stop(): Promise<boolean> {
    return this.#monitor?.running === true && (await this.#monitor.stop())
  }
}
