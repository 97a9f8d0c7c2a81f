/** A temporary project and its own tmux server, both removed at the end; real ones, not mocks. */

import { execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { loadConfig } from '../../src/adapters/config/load-config.ts'
import type { SettingFlags } from '../../src/adapters/config/settings.ts'
import { tmuxSocketArguments } from '../../src/channels/tmux/run-tmux.ts'
import type { RunHooks } from '../../src/cli/start/open-run.ts'
import { runMonitor } from '../../src/cli/start/run-monitor.ts'
import type { Decision } from '../../src/core/decision.ts'
import type { ProjectConfig } from '../../src/core/project/config.ts'
import { agreeTo } from '../../tools/stage/agree.ts'
import { newSocket } from '../../tools/stage/run-folder.ts'
import { eventually } from './eventually.ts'

const run = promisify(execFile)
const FILM_AGENT = fileURLToPath(new URL('../fixtures/agents/film-agent.mjs', import.meta.url))
export interface Frame {
  readonly lines: readonly string[]
  /** The key that leads to the next frame; null for none. */
  readonly key: string | null
  /** If it moves: it is redrawn after this many milliseconds, with another number for each `#`. */
  readonly every_ms?: number
}

export interface RunningMonitor {
  readonly decisions: Decision[]
  stop(): Promise<void>
}

/** Where a project's session is: its slug names it. */
interface Home {
  readonly slug: string
  readonly socket: string
}

/**
 * A project with these workers. Its tmux session (`czarina-demo` by default) exists once a test has created
 * it with `tmux`.
 */
export class TmuxProject {
  readonly directory: string
  readonly socket: string
  readonly #slug: string
  readonly #workers: readonly string[]

  private constructor({ slug, socket }: Home, directory: string, workers: readonly string[]) {
    this.directory = directory
    this.socket = socket
    this.#slug = slug
    this.#workers = workers
  }

  static async create(
    workers: readonly string[],
    settings: Record<string, unknown> = {},
    home: Partial<Home> = {},
  ): Promise<TmuxProject> {
    const directory = await mkdtemp(join(tmpdir(), 'czm-project-'))
    const { slug = 'demo', socket = newSocket() } = home
    const project = new TmuxProject({ slug, socket }, directory, workers)
    await mkdir(join(directory, '.czarina'))
    await mkdir(join(directory, '.git'))
    await project.configure(settings)
    return project
  }

  /** Writes the config with these settings, and with further keys for each worker. */
  async configure(
    settings: Record<string, unknown>,
    ofWorker: Record<string, Record<string, unknown>> = {},
  ): Promise<void> {
    const config = {
      project: { name: this.#slug === 'demo' ? 'Demo' : this.#slug, slug: this.#slug },
      workers: this.#workers.map((id) => ({ id, agent: 'claude', ...ofWorker[id] })),
      llm_monitor: { enabled: true, socket: this.socket, ...settings },
    }
    await writeFile(join(this.directory, '.czarina', 'config.json'), JSON.stringify(config))
  }

  async tmux(...words: readonly string[]): Promise<string> {
    const { stdout } = await run('tmux', [...tmuxSocketArguments(this.socket), '-f', '/dev/null', ...words])
    return stdout
  }

  /** Records a person's consent to everything as it is saved now. */
  async agree(): Promise<void> {
    await agreeTo(this.directory)
  }

  /**
   * Starts a scripted agent in a window with the worker's name, and waits until its first frame is on the
   * screen.
   */
  async play(worker: string, frames: readonly Frame[]): Promise<void> {
    const film = join(this.directory, `${worker}.film.json`)
    await writeFile(film, JSON.stringify({ keysFile: this.keysFile(worker), frames }))
    await rm(this.keysFile(worker), { force: true })
    if (!(await this.hasSession())) {
      const size = ['-x', '120', '-y', '40']
      await this.tmux('new-session', '-d', '-s', this.session, ...size, '-n', 'czar', 'sleep 1000')
    }
    const command = [process.execPath, FILM_AGENT, film]
    await this.tmux(
      'new-window',
      '-d',
      '-t',
      `${this.session}:`,
      '-n',
      worker,
      '-c',
      this.directory,
      ...command,
    )
    await eventually(`the first frame of ${worker}`, () =>
      access(this.keysFile(worker)).then(
        () => true,
        () => null,
      ),
    )
  }

  /**
   * Kills the server and waits until nothing answers on its socket: a session created earlier would be lost
   * with it.
   */
  async killServer(): Promise<void> {
    await this.tmux('kill-server')
    await eventually('the end of the server', () =>
      this.tmux('list-sessions').then(
        () => null,
        () => true,
      ),
    )
  }

  /** The keys that a worker's agent has received. */
  async keys(worker: string): Promise<string[]> {
    const text = await readFile(this.keysFile(worker), 'utf8')
    return text
      .split('\n')
      .filter(Boolean)
      .map((line): string => JSON.parse(line))
  }

  screen(worker: string): Promise<string> {
    return this.tmux('capture-pane', '-p', '-t', `${this.session}:${worker}`)
  }

  async status(file: string): Promise<string> {
    return readFile(join(this.directory, '.czarina', 'status', file), 'utf8').catch(() => '')
  }

  /** Writes a file, as an earlier monitor would have left it. */
  async writeStatus(file: string, text: string): Promise<void> {
    const folder = join(this.directory, '.czarina', 'status')
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, file), text)
  }

  /** Runs the real monitor on the project, in this process. */
  async monitor(hooks: Partial<RunHooks> = {}, flags: SettingFlags = {}): Promise<RunningMonitor> {
    const config = await this.load(flags)
    const ending = new AbortController()
    const decisions: Decision[] = []
    const ended = { promise: Promise.resolve() }
    await new Promise<void>((resolve, reject) => {
      ended.promise = runMonitor(config, {
        signal: ending.signal,
        environment: {},
        reload: () => this.load(flags),
        onNotice: () => undefined,
        onDecision: (decision) => decisions.push(decision),
        onWarning: () => undefined,
        onStarted: async () => resolve(),
        ...hooks,
      })
      ended.promise.catch(reject)
    })
    return {
      decisions,
      stop: () => {
        ending.abort()
        return ended.promise
      },
    }
  }

  load(flags: SettingFlags = {}): Promise<ProjectConfig> {
    return loadConfig({ project: this.directory, cwd: this.directory, flags, environment: {} })
  }

  async remove(): Promise<void> {
    await this.tmux('kill-server').catch(() => '')
    await rm(this.directory, { recursive: true, force: true })
  }

  private get session(): string {
    return `czarina-${this.#slug}`
  }

  private keysFile(worker: string): string {
    return join(this.directory, `${worker}.keys`)
  }

  private hasSession(): Promise<boolean> {
    return this.tmux('has-session', '-t', `=${this.session}`).then(
      () => true,
      () => false,
    )
  }
}
