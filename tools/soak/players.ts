/** The tmux server with a window for each worker, the players in them, and a person's terminal beside it. */

import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runTmux } from '../../src/channels/tmux/run-tmux.ts'
import { silentProgram } from '../bench/fleet/pane.ts'
import { Desk } from '../stage/desk.ts'
import { randomOf } from '../stage/random.ts'
import { TmuxServer } from '../stage/tmux-server.ts'
import { becomes } from '../stage/until.ts'
import type { Ledger } from './ledger.ts'
import { Player } from './player.ts'
import { isKnown } from './project.ts'

const OPEN_LIMIT_MS = 10_000
/** Little, so that the server's memory does not grow because panes fill their history. */
const HISTORY_LINES = '200'
/** With its status line the person's terminal is as large as the windows. */
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
  /** False while the monitor is dead. */
  isWatched = true

  constructor({ folder, session, workers, seed, ledger }: PlayersPlan) {
    this.#folder = folder
    this.server = new TmuxServer(session, { PATH: process.env.PATH ?? '', TERM: 'xterm-256color' })
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

  /** Starts the server, opens all windows, seats the players and the person; once more after the server's death. */
  async open(): Promise<void> {
    for (const name of ['claude', 'mystery']) {
      if (this.life === 0) await copyFile('/bin/sleep', join(this.#folder, name))
    }
    this.life += 1
    await this.server.start(this.#folder)
    await this.tmux('set-option', '-g', 'history-limit', HISTORY_LINES)
    for (const player of this.players) await this.#seat(player)
    await this.#desk.sit()
  }

  /** Kills one window with its program and opens it again. */
  async reopen(player: Player): Promise<void> {
    player.rise()
    await this.server.close(player.worker)
    await this.#seat(player)
  }

  /** The server's process; 0 where it does not answer. */
  async serverPid(): Promise<number> {
    return Number(await this.tmux('display-message', '-p', '#{pid}'))
  }

  /** Whether the server answers. */
  async isThere(): Promise<boolean> {
    return (await this.serverPid()) !== 0
  }

  /** Ends the server with every pane in it, and nothing else. */
  async kill(): Promise<void> {
    for (const player of this.players) player.rise()
    await this.tmux('kill-server')
    await becomes(OPEN_LIMIT_MS, async () => !(await this.isThere()))
  }

  /** One tmux command at the server; what it has to say is the caller's to judge. */
  async tmux(...words: string[]): Promise<string> {
    return (await runTmux(this.server.socket, words)).stdout.trim()
  }

  /** tmux's name for a worker's window. */
  target(player: Player): string {
    return `=${this.server.session}:=${player.worker}`
  }

  /** Has the person look at a worker's window and type. */
  async type(player: Player, text: string): Promise<void> {
    await this.tmux('select-window', '-t', this.target(player))
    await this.#desk.type(text)
  }

  async #seat(player: Player): Promise<void> {
    const program = join(this.#folder, player.isKnown ? 'claude' : 'mystery')
    const environment = { PATH: process.env.PATH ?? '' }
    await this.server.open({
      name: player.worker,
      folder: this.#folder,
      command: silentProgram(program),
      environment,
    })
    const look = ['display-message', '-p', '-t', this.target(player), '#{pane_current_command} #{pane_tty}']
    let tty = ''
    const runs = await becomes(OPEN_LIMIT_MS, async () => {
      const [name = '', path = ''] = (await this.tmux(...look)).split(' ')
      tty = path
      return name === 'claude' || name === 'mystery'
    })
    if (!runs) throw new Error(`the window of ${player.worker} does not come up`)
    player.sit(tty)
  }
}
