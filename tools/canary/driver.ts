/** One real agent in its own tmux window, driven by a scripted model and read by our prefilter. */

import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Agent, Place, Trust } from '../e2e-agents/agents/agent.ts'
import { cleanEnvironment, OFFLINE } from '../e2e-agents/environment.ts'
import { request, type Scenario } from '../e2e-agents/model/conversation.ts'
import { type ModelServer, startModelServer } from '../e2e-agents/model/server.ts'
import { createGitProject, worktreeOf } from '../stage/git-project.ts'
import { TmuxServer } from '../stage/tmux-server.ts'
import { becomes, staysFor } from '../stage/until.ts'
import { type Eye, openEye } from './eye.ts'
import type { Moment, Proof, Situation } from './situation.ts'

const SLUG = 'canary'
/** OpenCode paints nothing for half a minute when it starts for the first time on a busy machine. */
const START_LIMIT_MS = 45_000
const REST_LIMIT_MS = 3000
/** If a screen has not changed for this long, no late dialog will follow. */
const SETTLED_MS = 1000
/** Agents treat text and an Enter that arrive together as a paste. */
const ENTER_DELAY_MS = 300
/** Two presses of one key in less time count as one. */
const KEY_GAP_MS = 200
/** Number of last rows that are shown when an agent ended. */
const LAST_ROWS = 6
const FILES = { 'app.js': 'const a = 1\n', '.gitignore': '.czarina/\n' }

export interface DriverPlan {
  readonly agent: Agent
  readonly situations: readonly Situation[]
  /** The PATH that contains the agent's programs. */
  readonly programs: string
  /** A folder for this run only; anything from an earlier run is removed. */
  readonly folder: string
}

/** The agent exits before it shows its input box, so that we learn nothing about its screens. */
export class NotStarted extends Error {}

export class Driver {
  readonly agent: Agent
  readonly place: Place
  readonly eye: Eye
  readonly server: ModelServer
  readonly #plan: DriverPlan
  readonly #tmux: TmuxServer
  #trust: Trust | null = null
  #servedBefore = 0

  private constructor(plan: DriverPlan, place: Place, tmux: TmuxServer, server: ModelServer, eye: Eye) {
    this.#plan = plan
    this.agent = plan.agent
    this.place = place
    this.#tmux = tmux
    this.server = server
    this.eye = eye
  }

  /** Prepares project, model, tmux and reader for one agent; the agent itself starts with the first situation. */
  static async open(plan: DriverPlan): Promise<Driver> {
    const { agent, folder } = plan
    await rm(folder, { recursive: true, force: true })
    const project = join(folder, 'project')
    const place = { project, worktree: worktreeOf(project, agent.name), home: join(folder, 'home') }
    for (const path of [project, place.home]) await mkdir(path, { recursive: true })
    const workers = [{ id: agent.name, agent: agent.name, description: 'Plays the situations' }]
    await createGitProject(project, { slug: SLUG, workers, files: FILES, monitor: { enabled: true } })
    const server = await startModelServer(agent, scenariosOf(plan.situations, place.worktree))
    const tmux = new TmuxServer(`czarina-${SLUG}`, cleanEnvironment(folder, plan.programs))
    await tmux.start(project)
    const eye = await openEye(project, agent.name, tmux.socket)
    return new Driver(plan, place, tmux, server, eye)
  }

  /** Brings the agent to its input box, where a situation begins; false if it does not get there. */
  async begin({ trust, name, scenario }: Situation): Promise<boolean> {
    const atRest = this.#trust === trust && (await this.#comesBack())
    if (!atRest) await this.#start(trust)
    const ready = atRest || trust === 'asked' || (await this.#startsUp())
    const lastWords = ready ? null : await this.#lastWords()
    if (lastWords !== null) throw new NotStarted(`it ends when it is started:\n${lastWords}`)
    this.#servedBefore = this.server.served.length
    if (scenario === null) return ready
    await this.#tmux.type(this.agent.name, request(name))
    await sleep(ENTER_DELAY_MS)
    await this.press('Enter')
    return ready
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const [index, key] of keys.entries()) {
      if (index > 0) await sleep(KEY_GAP_MS)
      await this.#tmux.press(this.agent.name, key)
    }
  }

  async screen(): Promise<string> {
    return await this.#tmux.screen(this.agent.name)
  }

  /** The last rows of an agent that has ended; null while it runs. */
  async #lastWords(): Promise<string | null> {
    const judgement = await this.eye.look()
    if (judgement !== null && !judgement.observation.pane.dead) return null
    const rows = judgement?.observation.lines.filter((row) => row.trim() !== '') ?? []
    return rows.slice(-LAST_ROWS).join('\n') || 'its window closed'
  }

  /** Whether the situation has occurred, by the requests since `begin` and by the screen. */
  async hasCome({ served, shows }: Moment): Promise<boolean> {
    const asked = this.server.served.slice(this.#servedBefore)
    const wasServed =
      served === null || asked.some(({ round, fate }) => round === served.round && fate === served.fate)
    return wasServed && (shows?.test(await this.screen()) ?? true)
  }

  /** Whether something holds in the worktree. */
  async holds({ path, holds }: Proof): Promise<boolean> {
    const file = join(this.place.worktree, path)
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) =>
      error.code === 'EISDIR' ? '' : null,
    )
    return text !== null && (holds === null || text.includes(holds))
  }

  async #start(trust: Trust): Promise<void> {
    const { agent, place } = this
    await this.#tmux.close(agent.name)
    const launch = await agent.setUp(place, this.server.url, trust)
    const environment = {
      ...cleanEnvironment(place.home, this.#plan.programs),
      ...OFFLINE,
      ...launch.environment,
    }
    await this.#tmux.open({ name: agent.name, folder: place.worktree, command: launch.command, environment })
    this.#trust = trust
  }

  async #startsUp(): Promise<boolean> {
    const idleOrOver = async () =>
      this.agent.idle.test(await this.screen()) || (await this.#lastWords()) !== null
    return (await becomes(START_LIMIT_MS, idleOrOver)) && (await this.#comesToRest(REST_LIMIT_MS))
  }

  /** Some agents put the request of an interrupted turn back into their input box. */
  async #comesBack(): Promise<boolean> {
    if (await this.#comesToRest(SETTLED_MS)) return true
    await this.press('C-u')
    return await this.#comesToRest(REST_LIMIT_MS)
  }

  async #comesToRest(limit_ms: number): Promise<boolean> {
    const idle = async () => this.agent.idle.test(await this.screen())
    return await becomes(limit_ms, () => staysFor(SETTLED_MS, idle))
  }
}

function scenariosOf(situations: readonly Situation[], worktree: string): Record<string, Scenario> {
  const named = situations.flatMap(({ name, scenario }) =>
    scenario === null ? [] : [[name, scenario(worktree)] as const],
  )
  return Object.fromEntries(named)
}
