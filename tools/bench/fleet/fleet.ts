/** A project with many workers, each in a window of a tmux server of its own, all played by this process. */

import { copyFile, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runTmux } from '../../../src/channels/tmux/run-tmux.ts'
import type { Decision } from '../../../src/core/decision.ts'
import type { WatchWay } from '../../../src/core/project/config.ts'
import { agreeTo } from '../../stage/agree.ts'
import { MonitorProcess } from '../../stage/monitor-process.ts'
import { writeProject } from '../../stage/project.ts'
import { TmuxServer } from '../../stage/tmux-server.ts'
import { type Spinner, spinnerFrame, workingFrame } from './frames.ts'
import { FleetPane, silentProgram } from './pane.ts'

const SLUG = 'bench'
const FRAME_EVERY_MS = 100
/** Prompts come faster here than any block would let them be answered. */
const NO_LIMITS = { keys_per_minute: null, keys_per_worker_per_hour: null, same_prompt_answers: null }
const START_LIMIT_MS = 60_000

export interface FleetPlan {
  readonly panes: number
  readonly spinner: Spinner
  /** How the monitor watches; left out for the usual way. */
  readonly watch?: WatchWay
  /** What runs in a pane around its program; left out where the pane ends with it. */
  readonly command?: PaneCommand
  /** How many of the panes, the last ones, the monitor is not told of; none where left out. */
  readonly unwatched?: number
  /** How people are told; left out for the usual way. */
  readonly notify?: object
}

/** Who runs the monitor where that is not the command `start`, and who hears of what it prints. */
export interface WatchedBy {
  readonly script?: string
  readonly onLine?: (line: string) => void
}

/** The command line of one pane; `program` is what has to run in it, as `PROGRAM 1000000`. */
export type PaneCommand = (program: string, folder: string, index: number) => readonly string[]

export class Fleet implements AsyncDisposable {
  readonly folder: string
  readonly server: TmuxServer
  readonly panes: readonly FleetPane[]
  /** Panes in which a dialog stands: their spinners rest. */
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
    const {
      panes: count,
      spinner,
      watch = 'output',
      command = silentProgram,
      unwatched = 0,
      notify = {},
    } = plan
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'czm-bench-')))
    const ids = Array.from({ length: count }, (_, index) => `w${String(index + 1).padStart(4, '0')}`)
    const claude = join(folder, 'claude')
    await copyFile('/bin/sleep', claude)
    const server = new TmuxServer(`czarina-${SLUG}`, { PATH: process.env.PATH ?? '', TERM: 'xterm-256color' })
    await server.start(folder)
    for (const [index, name] of ids.entries()) {
      const environment = { PATH: process.env.PATH ?? '' }
      await server.open({ name, folder, command: command(claude, folder, index), environment })
    }
    const watched = ids.slice(0, count - unwatched)
    const workers = watched.map((id) => ({ id, agent: 'claude' }))
    const monitor = { socket: server.socket, watch, limits: NO_LIMITS, notify }
    await writeProject(folder, { slug: SLUG, workers, monitor })
    await agreeTo(folder, { HOME: folder })
    const ttys = await ttysOf(server.socket, ids)
    await sleep(500) // until each `stty` has run
    const panes = ids.map((id) => new FleetPane(id, ttys.get(id) ?? ''))
    for (const pane of panes) pane.draw(workingFrame())
    return new Fleet(folder, server, panes, watched.length, spinner)
  }

  /** Starts the real monitor, with more variables where given; resolves with its process id once it has judged every worker. */
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

  /** What the monitor has decided, oldest first. */
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

  /** Each pane has its own phase, as agents that were started one after another do. */
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

async function ttysOf(socket: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await runTmux(socket, ['list-panes', '-a', '-F', '#{window_name} #{pane_tty}'])
  const found = new Map(
    stdout
      .trim()
      .split('\n')
      .map((line): [string, string] => [line.split(' ')[0] ?? '', line.split(' ')[1] ?? '']),
  )
  const missing = ids.filter((id) => !found.has(id))
  if (missing.length > 0) throw new Error(`no window for ${missing.join(', ')}`)
  return found
}
