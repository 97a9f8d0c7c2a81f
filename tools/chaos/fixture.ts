/** A tmux server with flooding panes and, if wanted, a person in a terminal of another size. */

import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runTmux } from '../../src/channels/tmux/run-tmux.ts'
import { Desk } from '../stage/desk.ts'
import { TmuxServer } from '../stage/tmux-server.ts'
import { becomes } from '../stage/until.ts'
import { type Counts, parseCounts } from './counts.ts'
import { type Flood, panesOf } from './plan.ts'

const FLOW_LIMIT_MS = 15_000
/**
 * After a rest each pane begins this much later than the one before. If our clients are stopped, tmux is by then behind with the
 * first pane, and a pane of which it has read nothing yet is the one that it may not read at all.
 */
const LATER_MS = 250
/** The person's terminal: neither the size of the session nor the initial size of a control client. */
const DESK = { columns: 100, rows: 30 }

export interface FixturePlan {
  readonly session: string
  readonly folder: string
  readonly flood: Flood
  readonly person: boolean
  /** When its panes flood (see `turns.ts`). */
  readonly turn: 0 | 1
  /** While this file exists its panes rest. */
  readonly restFile: string
}

export class Fixture implements AsyncDisposable {
  readonly server: TmuxServer
  readonly workers: readonly string[]
  readonly #plan: FixturePlan
  readonly #desk: Desk

  constructor(plan: FixturePlan) {
    this.#plan = plan
    this.server = new TmuxServer(plan.session)
    this.#desk = new Desk(this.server, DESK)
    this.workers = Array.from({ length: panesOf(plan.flood) }, (_, index) => `flood-${index + 1}`)
  }

  get socket(): string {
    return this.server.socket
  }

  /** Starts the server with its panes and waits until each runs; may be called again after the server has died. */
  async open(): Promise<void> {
    const { folder, flood, person, turn } = this.#plan
    await mkdir(folder, { recursive: true })
    for (const id of this.workers) await rm(this.#countsOf(id), { force: true })
    await this.server.start(folder)
    const program = fileURLToPath(new URL('./flood-pane.js', import.meta.url))
    const kind = flood === 'spinners' ? 'spinner' : 'full'
    for (const [index, name] of this.workers.entries()) {
      const command = [
        process.execPath,
        program,
        this.#countsOf(name),
        kind,
        String(turn),
        this.#plan.restFile,
        String(index * LATER_MS),
      ]
      await this.server.open({ name, folder, command, environment: this.server.environment })
    }
    if (person) await this.#seat()
    await expected('the panes run', async () => (await this.#read()) !== undefined)
  }

  /** The current counts of the panes. */
  async counts(): Promise<readonly Counts[]> {
    const counts = await this.#read()
    if (counts === undefined) throw new Error('a pane does not count')
    return counts
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#plan.person) await this.#desk.leave()
    await this.server.end()
  }

  async #seat(): Promise<void> {
    await this.#desk.sit()
    await expected('the person is there', async () => {
      const { stdout } = await runTmux(this.socket, ['list-clients', '-F', '#{client_width}'])
      return stdout.trim() === String(DESK.columns)
    })
  }

  async #read(): Promise<readonly Counts[] | undefined> {
    const files = this.workers.map((id) => readFile(this.#countsOf(id), 'latin1').catch(() => ''))
    const counts = (await Promise.all(files)).flatMap((text) => parseCounts(text) ?? [])
    return counts.length === this.workers.length ? counts : undefined
  }

  #countsOf(worker: string): string {
    return join(this.#plan.folder, `${worker}.counts`)
  }
}

async function expected(what: string, condition: () => Promise<boolean>): Promise<void> {
  if (!(await becomes(FLOW_LIMIT_MS, condition))) throw new Error(`not within ${FLOW_LIMIT_MS} ms: ${what}`)
}
