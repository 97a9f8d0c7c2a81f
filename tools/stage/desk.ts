/** A person's terminal: a pane of a second tmux server, with a client attached to the session of the first. */

import { rm } from 'node:fs/promises'
import { runTmux } from '../../src/channels/tmux/run-tmux.ts'
import type { TmuxServer } from './tmux-server.ts'

export interface DeskSize {
  readonly columns: number
  readonly rows: number
}

export class Desk {
  readonly #server: TmuxServer
  readonly #size: DeskSize

  constructor(server: TmuxServer, size: DeskSize) {
    this.#server = server
    this.#size = size
  }

  /** Attaches the client; may be called again after either server has died. */
  async sit(): Promise<void> {
    await this.leave()
    const { socket, session } = this.#server
    const size = ['-x', String(this.#size.columns), '-y', String(this.#size.rows)]
    const attach = `env -u TMUX tmux -S ${socket} attach-session -t =${session}`
    await runTmux(this.#socket, ['-f', '/dev/null', 'new-session', '-d', ...size, attach])
  }

  /** Types into the window that the person is looking at. */
  async type(text: string): Promise<void> {
    await runTmux(this.#socket, ['send-keys', '-l', '--', text])
  }

  async leave(): Promise<void> {
    await runTmux(this.#socket, ['kill-server']) // it may have ended by itself
    await rm(this.#socket, { force: true }) // tmux leaves it behind
  }

  get #socket(): string {
    return `${this.#server.socket}-desk`
  }
}
