/** A project with many workers on its own tmux server, each in its own window, all played by this process. */

import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Decision } from '../../../src/core/decision.ts'
import type { WatchWay } from '../../../src/core/project/config.ts'
import { agreeTo } from '../agree.ts'
import { MonitorProcess } from '../monitor-process.ts'
import { writeProject } from '../project.ts'
import { TmuxServer } from '../tmux-server.ts'
import { type Spinner, spinnerFrame, workingFrame } from './frames.ts'
import { openPanes, type PaneCommand } from './open-panes.ts'
import type { FleetPane } from './pane.ts'

const SLUG = 'bench'
const FRAME_EVERY_MS = 100
/** Prompts come faster here than the default limits allow answers. */
const NO_LIMITS = { keys_per_minute: null, keys_per_worker_per_hour: null, same_prompt_answers: null }
const START_LIMIT_MS = 60_000

export interface FleetPlan {
  readonly panes: number
  readonly spinner: Spinner
  /** How the monitor watches; by default by output. */
  readonly watch?: WatchWay
  /** What runs around the program of a pane, by its index; by default the pane ends with its program. */
  readonly command?: (index: number, folder: string) => PaneCommand
  /** How many panes, counted from the last, are not in the config; by default none. */
  readonly unwatched?: number
  /** The `notify` section of the config; by default empty. */
  readonly notify?: object
}

/** The script that runs the monitor instead of the command `start`, and a listener to what it prints. */
export interface WatchedBy {
  readonly script?: string
  readonly onLine?: (line: string) => void
}

/** Generates the names of workers. */
export function workerIds(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `w${String(index + 1).padStart(4, '0')}`)
}

export class Fleet implements AsyncDisposable {
  readonly folder: string
  readonly server: TmuxServer
  readonly panes: readonly FleetPane[]
  /** Panes with an open dialog: their spinners rest. */
  readonly asking = new Set<FleetPane>()
  readonly #watched: number
  readonly #timer: NodeJS.Timeout | null
  #monitor: MonitorProcess | null = null

  private constructor(
    folder: string,
    server: TmuxServer,
    panes: readonly FleetPane[],
    watched: number,
    spinner: Spinner,
  ) {
    this.folder = folder
    this.server = server
    this.panes = panes
    this.#watched = watched
    this.#timer = spinner === 'none' ? null : this.#spin(spinner)
  }

  static async open(plan: FleetPlan): Promise<Fleet> {
    const { panes: count, spinner, watch = 'output', command, unwatched = 0, notify = {} } = plan
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'czm-bench-')))
    const ids = workerIds(count)
    const server = new TmuxServer(`czarina-${SLUG}`)
    await server.start(folder)
    const panes = await openPanes(
      server,
      folder,
      ids.map((worker, index) => ({ worker, program: 'claude', command: command?.(index, folder) })),
    )
    const watched = ids.slice(0, count - unwatched)
    const workers = watched.map((id) => ({ id, agent: 'claude' }))
    const monitor = { socket: server.socket, watch, limits: NO_LIMITS, notify }
    await writeProject(folder, { slug: SLUG, workers, monitor })
    await agreeTo(folder, { HOME: folder })
    for (const pane of panes) pane.draw(workingFrame())
    return new Fleet(folder, server, panes, watched.length, spinner)
  }

  /** Starts the real monitor with these additional variables; resolves with its process id once it has judged every worker. */
  async watch(variables: Readonly<Record<string, string>> = {}, by: WatchedBy = {}): Promise<number> {
    const seen = new Set<string>()
    const monitor = new MonitorProcess({
      project: this.folder,
      socket: this.server.socket,
      environment: { PATH: process.env.PATH ?? '', HOME: this.folder, ...variables },
      onLine: (line) => {
        seen.add(/\b(w\d{4}):/.exec(line)?.[1] ?? '')
        by.onLine?.(line)
      },
      script: by.script,
    })
    this.#monitor = monitor
    const until = Date.now() + START_LIMIT_MS
    const awaited = this.panes.slice(0, this.#watched)
    while (!awaited.every(({ worker }) => seen.has(worker))) {
      if (!monitor.running || Date.now() > until) throw new Error(`the monitor saw ${seen.size} workers only`)
      await sleep(50)
    }
    return monitor.pid
  }

  /** The pane with this index; throws if there is none. */
  pane(index: number): FleetPane {
    const pane = this.panes[index]
    if (pane === undefined) throw new Error(`the fleet has only ${this.panes.length} panes`)
    return pane
  }

  /** The decisions of the monitor, oldest first. */
  async decisions(): Promise<readonly Decision[]> {
    return (await this.#monitor?.decisions()) ?? []
  }

  async unwatch(): Promise<void> {
    await this.#monitor?.stop()
    this.#monitor = null
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer)
    await this.unwatch()
    for (const pane of this.panes) pane.close()
    await this.server.end()
    await rm(this.folder, { recursive: true, force: true })
  }

  /** Draws the spinners. Each pane has its own phase, like agents that were started one after another. */
  #spin(spinner: Spinner): NodeJS.Timeout {
    const slots = 10
    let tick = 0
    return setInterval(() => {
      tick += 1
      for (const [index, pane] of this.panes.entries()) {
        if (index % slots === tick % slots && !this.asking.has(pane)) {
          pane.draw(spinnerFrame(spinner, Math.floor(tick / slots)))
        }
      }
    }, FRAME_EVERY_MS / slots)
  }
}
