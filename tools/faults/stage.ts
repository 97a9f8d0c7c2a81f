/** One worker on its own tmux server, which asks one question and counts every key that it gets. */

import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readProcessTable } from '../../src/adapters/processes/process-table.ts'
import { runTmux } from '../../src/channels/tmux/run-tmux.ts'
import { Fleet } from '../stage/load/fleet.ts'
import { dialogFrame, workingFrame } from '../stage/load/frames.ts'
import type { PaneCommand } from '../stage/load/open-panes.ts'
import type { FleetPane } from '../stage/load/pane.ts'
import { becomes } from '../stage/until.ts'
import type { FaultPlan } from './plan.ts'

/** The file with the keys that the shell gets after the program has ended. */
const AFTERWARDS = 'afterwards.keys'
const PAINT_LIMIT_MS = 3000
const KEY_LIMIT_MS = 3000
const followed =
  (_: number, folder: string): PaneCommand =>
  (program) => {
    const line = 'stty raw -echo; "$0" 1000000; exec cat > "$1"'
    return ['sh', '-c', line, program, join(folder, AFTERWARDS)]
  }
/** The question and its expected key: the policy answers one, and a person answers the other with no. */
const QUESTIONS = {
  policy: { command: 'mkdir -p out/harmless', key: '1' },
  person: { command: 'rm -rf ../old-build', key: '3' },
} as const

export class FaultStage implements AsyncDisposable {
  readonly fleet: Fleet
  /** Keys that came while the question was open, and those that came otherwise. */
  readonly keys = { wanted: 0, unwanted: 0 }
  readonly #pane: FleetPane
  readonly #command: string
  #asks = true
  #isDead = false

  private constructor(fleet: Fleet, pane: FleetPane, by: FaultPlan['by']) {
    this.fleet = fleet
    this.#command = QUESTIONS[by].command
    this.#pane = pane
    pane.onKey = (key) => {
      if (!this.#asks || key !== QUESTIONS[by].key) {
        this.keys.unwanted += key.length
        return
      }
      this.keys.wanted += 1
      this.#asks = false
      pane.draw(workingFrame())
    }
  }

  static async open(by: FaultPlan['by']): Promise<FaultStage> {
    const fleet = await Fleet.open({ panes: 1, spinner: 'none', command: followed })
    const stage = new FaultStage(fleet, fleet.pane(0), by)
    await stage.#show(dialogFrame(stage.#command, true), stage.#command)
    return stage
  }

  /** Changes the pane or the server as the fault requires; resolves once tmux shows it. */
  async change(fault: string): Promise<void> {
    if (fault === 'server') {
      this.#isDead = true
      await runTmux(this.fleet.server.socket, ['kill-server'])
    } else if (fault === 'swap' || fault === 'quote') {
      this.#asks = false
      const frame = dialogFrame('git push --force', true)
      const quoting = frame.replace('  Line 1 of the work so far.', ` ${this.#command}`)
      await this.#show(fault === 'quote' ? quoting : frame, 'git push --force')
    } else if (fault === 'exit') {
      this.#asks = false
      await this.#endProgram()
    } else {
      this.#asks = false
      await appendFile(this.#respawnedKeys, '')
      const program = ['sh', '-c', 'stty raw -echo; exec cat > "$0"', this.#respawnedKeys]
      await runTmux(this.fleet.server.socket, ['respawn-pane', '-k', '-t', this.#pane.id, ...program])
    }
  }

  /** Waits until the key that tmux has sent was read: the pane may change only after that. */
  async keyCame(): Promise<void> {
    await becomes(KEY_LIMIT_MS, async () => this.keys.wanted > 0)
  }

  /** Adds the keys of the programs that ran in the pane after the fault. */
  async settleKeys(): Promise<void> {
    for (const file of [this.#respawnedKeys, join(this.fleet.folder, AFTERWARDS)])
      this.keys.unwanted += (await readFile(file, 'utf8').catch(() => '')).length
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.fleet[Symbol.asyncDispose]()
  }

  /** Whether the question still waits for a key; null if its server is dead. */
  get asks(): boolean | null {
    return this.#isDead ? null : this.#asks
  }

  get #respawnedKeys(): string {
    return join(this.fleet.folder, 'respawned.keys')
  }

  async #endProgram(): Promise<void> {
    const claude = join(this.fleet.folder, 'claude')
    const ended = [...(await readProcessTable()).values()].find((row) => row.arguments[0] === claude)
    if (ended === undefined) throw new Error('the program of the pane does not run')
    process.kill(ended.pid)
    const { server } = this.fleet
    const hasFollowed = async (): Promise<boolean> =>
      (await server.show('#{pane_current_command}', this.#pane.worker)) === 'cat'
    if (!(await becomes(PAINT_LIMIT_MS, hasFollowed))) throw new Error('no shell followed the program')
  }

  async #show(frame: string, text: string): Promise<void> {
    this.#pane.draw(frame)
    const isShown = async (): Promise<boolean> => {
      const screen = await this.fleet.server.screen(this.#pane.worker)
      return screen.includes(text) && screen.includes('Esc to cancel')
    }
    if (!(await becomes(PAINT_LIMIT_MS, isShown))) throw new Error(`the pane never showed "${text}"`)
  }
}
