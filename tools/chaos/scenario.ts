/** One round's place: panes that flood, their unwatched twins on a server of their own, and the real monitor. */

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
/** How long the monitor may take until it watches again after it has lost tmux. */
const WATCH_LIMIT_MS = 15_000
/** The same at its start, which is no bar: where floods take both cores, a program takes long to start at all. */
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
  /** As they were before anybody watched. */
  #sizes: readonly string[] = []
  #resized = 0
  /** What the monitor said, oldest first. */
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

  /** The monitor, where one was started. */
  get monitor(): MonitorProcess {
    if (this.#monitor === null) throw new Error('nobody watches')
    return this.#monitor
  }

  get brokenPromises(): readonly string[] {
    return this.#broken
  }

  /** Takes note of a promise that was not kept. */
  broken(promise: string): void {
    this.#broken.push(promise)
  }

  /** Takes the windows as they are for the untouched ones, once they have come to rest. */
  async settle(): Promise<void> {
    await sleep(SETTLE_MS)
    this.#sizes = await windowSizes(this.fixture.socket)
    this.#resized = resizesOf(await this.fixture.counts())
  }

  /** Takes note where windows or panes were touched since they came to rest. */
  async inspect(): Promise<void> {
    const sizes = await windowSizes(this.fixture.socket)
    const counts = await this.fixture.counts()
    if (sizes.join() !== this.#sizes.join())
      this.broken(`sizes were ${this.#sizes.join()}, are ${sizes.join()}`)
    if (resizesOf(counts) !== this.#resized) this.broken('a pane was told of another size')
    const typed = counts.reduce((sum, own) => sum + own.typed, 0)
    if (typed > 0) this.broken(`${typed} bytes were typed`)
  }

  /** Has panes that are quiet flood. */
  async wake(): Promise<void> {
    await rm(this.#restFile, { force: true })
  }

  /** How much the panes can write for so long, against their twins; for longer while that is below the bar. */
  measure(while_ms: number, atLeast = 0): Promise<Flow> {
    return measure({ watched: this.fixture, unwatched: this.#twin }, while_ms, atLeast)
  }

  /** Words of which each process of the round, or one of its ancestors, has one in its command line. */
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

  /** Milliseconds until both of its clients are attached, the one that is told of output and its companion; null: never. */
  async untilWatched(limit_ms = WATCH_LIMIT_MS): Promise<number | null> {
    const since_ms = Date.now()
    const isWatched = async (): Promise<boolean> => {
      const flags = (await ownClients(this.fixture.socket)).map((client) => client.flags)
      return ['pause-after', 'no-output'].every((flag) => flags.some((own) => own.includes(flag)))
    }
    return (await becomes(limit_ms, isWatched)) ? Date.now() - since_ms : null
  }

  /** Whether the monitor says a line with these words in that time. */
  untilSaid(words: string, limit_ms: number): Promise<boolean> {
    return becomes(limit_ms, async () => this.#said.some((line) => line.includes(words)))
  }

  /** Starts the monitor of a copy of the project, whose workers are in the same panes, with another home folder. */
  async startRival(): Promise<MonitorProcess> {
    const folder = join(this.#folder, 'copy')
    const config = join('.czarina', 'config.json')
    await cp(join(this.#folder, config), join(folder, config), { recursive: true })
    await mkdir(join(folder, '.git'))
    this.#rival = new MonitorProcess({
      project: folder,
      socket: this.fixture.socket,
      environment: { PATH: process.env.PATH ?? '', HOME: folder },
      onLine: () => undefined,
    })
    return this.#rival
  }

  /** Removes what names the running monitor in files, as a cleaner of old ones does. */
  async removeLockAndSocket(): Promise<void> {
    await rm(join(this.#folder, '.czarina', 'status', 'llm-monitor.lock'), { force: true })
    const run = join(this.#folder, '.config', 'czarina-monitor', 'run')
    for (const name of await readdir(run)) await rm(join(run, name), { force: true })
  }

  /** Saves the configuration as an agent would like it. */
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

  /** Where the shell is to hold the lifeline, the monitor finds a `setpriv` that cannot do it, as busybox's cannot. */
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
