/** The scene of one round: flooding panes, their unwatched twins on another server, and the real monitor. */

import { cp, mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { MonitorProcess } from '../stage/monitor-process.ts'
import { writeProject } from '../stage/project.ts'
import { becomes } from '../stage/until.ts'
import { lifelineOf, ownClients, windowSizes } from './clients.ts'
import type { Counts } from './counts.ts'
import { Fixture } from './fixture.ts'
import { Load } from './load.ts'
import { type Flow, measure } from './meter.ts'
import { type LifelineName, type RoundPlan, startsQuiet } from './plan.ts'

const SLUG = 'chaos'
/** How long the monitor may take to watch again after it has lost tmux. */
const WATCH_LIMIT_MS = 15_000
/** The same at its start, which is not a bar: while floods occupy both cores, any program starts slowly. */
const START_LIMIT_MS = 60_000
const SETTLE_MS = 500

export class Scenario implements AsyncDisposable {
  readonly plan: RoundPlan
  readonly fixture: Fixture
  readonly load = new Load()
  readonly #folder: string
  readonly #restFile: string
  readonly #twin: Fixture
  readonly #broken: string[] = []
  #monitor: MonitorProcess | null = null
  /** The sizes of the windows before they were watched. */
  #sizes: readonly string[] = []
  #resized = 0
  /** The lines that the monitor printed, oldest first. */
  readonly #said: string[] = []
  #rival: MonitorProcess | null = null
  #disposed = false

  private constructor(plan: RoundPlan, folder: string) {
    const { flood, person } = plan
    const restFile = join(folder, 'rest')
    const common = { session: `czarina-${SLUG}`, flood, person, restFile }
    this.plan = plan
    this.#folder = folder
    this.#restFile = restFile
    this.fixture = new Fixture({ ...common, folder: join(folder, 'watched'), turn: 0 })
    this.#twin = new Fixture({ ...common, folder: join(folder, 'unwatched'), turn: 1 })
  }

  static async open(plan: RoundPlan): Promise<Scenario> {
    const scenario = new Scenario(plan, await realpath(await mkdtemp(join(tmpdir(), 'czm-chaos-'))))
    try {
      await scenario.#writeProject()
      if (startsQuiet(plan)) await writeFile(scenario.#restFile, '')
      await Promise.all([scenario.fixture.open(), scenario.#twin.open()])
      return scenario
    } catch (error) {
      await scenario[Symbol.asyncDispose]()
      throw error
    }
  }

  /** The monitor; throws if none was started. */
  get monitor(): MonitorProcess {
    if (this.#monitor === null) throw new Error('nobody watches')
    return this.#monitor
  }

  get brokenPromises(): readonly string[] {
    return this.#broken
  }

  /** Records a broken promise. */
  broken(promise: string): void {
    this.#broken.push(promise)
  }

  /** Waits until the windows have settled, and remembers their sizes as the untouched ones. */
  async settle(): Promise<void> {
    await sleep(SETTLE_MS)
    this.#sizes = await windowSizes(this.fixture.socket)
    this.#resized = resizesOf(await this.fixture.counts())
  }

  /** Records a broken promise for windows or panes that were touched since `settle`. */
  async inspect(): Promise<void> {
    const sizes = await windowSizes(this.fixture.socket)
    const counts = await this.fixture.counts()
    if (sizes.join() !== this.#sizes.join())
      this.broken(`sizes were ${this.#sizes.join()}, are ${sizes.join()}`)
    if (resizesOf(counts) !== this.#resized) this.broken('a pane was told of another size')
    const typed = counts.reduce((sum, own) => sum + own.typed, 0)
    if (typed > 0) this.broken(`${typed} bytes were typed`)
  }

  /** Lets quiet panes flood. */
  async wake(): Promise<void> {
    await rm(this.#restFile, { force: true })
  }

  /** Measures how much the panes can write in this time, compared with their twins; longer while that is below the bar. */
  measure(while_ms: number, atLeast = 0): Promise<Flow> {
    return measure({ watched: this.fixture, unwatched: this.#twin }, while_ms, atLeast)
  }

  /** Texts that identify the processes of the round: each process, or one of its ancestors, has one in its command line. */
  get words(): readonly string[] {
    return [this.#folder, this.fixture.socket, this.#twin.socket]
  }

  /** Starts the real monitor; resolves once it watches. */
  async watch(): Promise<void> {
    this.#monitor = new MonitorProcess({
      project: this.#folder,
      socket: this.fixture.socket,
      environment: { PATH: await this.#path(this.plan.lifeline), HOME: this.#folder },
      onLine: (line) => this.#said.push(line),
    })
    if ((await this.untilWatched(START_LIMIT_MS)) === null) {
      throw new Error(`the monitor does not watch; it said last: ${this.#said.at(-1) ?? 'nothing'}`)
    }
    const lifeline = await lifelineOf(this.fixture.socket)
    if (lifeline !== this.plan.lifeline) throw new Error(`its clients hang on the lifeline ${lifeline}`)
  }

  /** Milliseconds until both of its clients are attached, the control client and the query client; null if that never happens. */
  async untilWatched(limit_ms = WATCH_LIMIT_MS): Promise<number | null> {
    const since_ms = Date.now()
    const isWatched = async (): Promise<boolean> => {
      const flags = (await ownClients(this.fixture.socket)).map((client) => client.flags)
      return ['pause-after', 'no-output'].every((flag) => flags.some((own) => own.includes(flag)))
    }
    return (await becomes(limit_ms, isWatched)) ? Date.now() - since_ms : null
  }

  /** Whether the monitor prints a line with this text within the limit. */
  untilSaid(words: string, limit_ms: number): Promise<boolean> {
    return becomes(limit_ms, async () => this.#said.some((line) => line.includes(words)))
  }

  /** Starts the monitor of a copy of the project, with the same panes and another home folder. */
  async startRival(): Promise<MonitorProcess> {
    const folder = join(this.#folder, 'copy')
    const config = join('.czarina', 'config.json')
    await cp(join(this.#folder, config), join(folder, config), { recursive: true })
    await mkdir(join(folder, '.git'))
    this.#rival = new MonitorProcess({
      project: folder,
      socket: this.fixture.socket,
    })
    return this.#rival
  }

  /** Removes the files that name the running monitor, as a clean-up of old files does. */
  async removeLockAndSocket(): Promise<void> {
    await rm(join(this.#folder, '.czarina', 'status', 'llm-monitor.lock'), { force: true })
    const run = join(this.#folder, '.config', 'czarina-monitor', 'run')
    for (const name of await readdir(run)) await rm(join(run, name), { force: true })
  }

  /** Saves a looser configuration, as an agent might. */
  async saveLooser(): Promise<void> {
    await this.#writeProject({ policy: 'hands-off' })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#disposed) return
    this.#disposed = true
    this.load.end()
    for (const monitor of [this.#monitor, this.#rival])
      if (monitor?.running) process.kill(monitor.pid, 'SIGKILL')
    await this.fixture[Symbol.asyncDispose]()
    await this.#twin[Symbol.asyncDispose]()
    await rm(this.#folder, { recursive: true, force: true })
  }

  async #writeProject(settings: Readonly<Record<string, string>> = {}): Promise<void> {
    const { socket, workers } = this.fixture
    await writeProject(this.#folder, {
      slug: SLUG,
      workers: workers.map((id) => ({ id, agent: 'claude' })),
      monitor: { socket, ...settings },
    })
  }

  /** To make the monitor use the shell as parent guard, its PATH gets a `setpriv` that fails, like that of busybox. */
  async #path(lifeline: LifelineName): Promise<string> {
    const path = process.env.PATH ?? ''
    if (lifeline === 'setpriv') return path
    const folder = join(this.#folder, 'bin')
    await mkdir(folder)
    await writeFile(join(folder, 'setpriv'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
    return `${folder}:${path}`
  }
}

function resizesOf(counts: readonly Counts[]): number {
  return counts.reduce((sum, { resized }) => sum + resized, 0)
}
