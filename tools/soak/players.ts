/** The tmux server with a window and a player for each worker, and a person's terminal. */

import { runTmux } from '../../src/channels/tmux/run-tmux.ts'
import { Desk } from '../stage/desk.ts'
import { openPanes } from '../stage/load/open-panes.ts'
import { randomOf } from '../stage/random.ts'
import { TmuxServer } from '../stage/tmux-server.ts'
import { becomes } from '../stage/until.ts'
import type { Ledger } from './ledger.ts'
import { Player } from './player.ts'
import { isKnown } from './project.ts'

const OPEN_LIMIT_MS = 10_000
/** Short, so that the server's memory does not grow with the history of panes. */
const HISTORY_LINES = '200'
/** With its status line, the person's terminal fits the size of the windows. */
const DESK = { columns: 120, rows: 41 }

export interface PlayersPlan {
  readonly folder: string
  readonly session: string
  readonly workers: readonly string[]
  readonly seed: number
  readonly ledger: Ledger
}

export class Players {
  readonly server: TmuxServer
  readonly players: readonly Player[]
  readonly #folder: string
  readonly #desk: Desk
  /** How often the server was started. */
  life = 0
  /** False while no monitor runs. */
  isWatched = true

  constructor({ folder, session, workers, seed, ledger }: PlayersPlan) {
    this.#folder = folder
    this.server = new TmuxServer(session)
    this.#desk = new Desk(this.server, DESK)
    this.players = workers.map(
      (worker, index) => new Player(worker, isKnown(index), ledger, randomOf(seed + index * 7919)),
    )
    let slot = 0
    setInterval(() => {
      slot = (slot + 1) % 10
      for (const [index, player] of this.players.entries())
        if (index % 10 === slot) player.second(this.isWatched)
    }, 100)
  }

  /** Starts the server with all windows, players and the person; may be called again after the server has died. */
  async open(): Promise<void> {
    this.life += 1
    await this.server.start(this.#folder)
    await this.tmux('set-option', '-g', 'history-limit', HISTORY_LINES)
    await this.#seat(this.players)
    await this.#desk.sit()
  }

  /** Closes one window with its program and opens it again. */
  async reopen(player: Player): Promise<void> {
    player.rise()
    await this.server.close(player.worker)
    await this.#seat([player])
  }

  /** Whether the server answers. */
  async isThere(): Promise<boolean> {
    return (await this.server.pid()) !== 0
  }

  /** Ends only the server, with all its panes. */
  async kill(): Promise<void> {
    for (const player of this.players) player.rise()
    await this.tmux('kill-server')
    await becomes(OPEN_LIMIT_MS, async () => !(await this.isThere()))
  }

  /** Runs one tmux command on the server and returns its output, also if it fails. */
  async tmux(...words: string[]): Promise<string> {
    return (await runTmux(this.server.socket, words)).stdout.trim()
  }

  /** Lets the person select a worker's window and type. */
  async type(player: Player, text: string): Promise<void> {
    await this.tmux('select-window', '-t', this.server.target(player.worker))
    await this.#desk.type(text)
  }

  async #seat(players: readonly Player[]): Promise<void> {
    const windows = players.map(({ worker, isKnown: known }) => {
      return { worker, program: known ? 'claude' : 'mystery' }
    })
    const panes = await openPanes(this.server, this.#folder, windows)
    for (const pane of panes) players.find(({ worker }) => worker === pane.worker)?.sit(pane)
  }
}
