/** A private tmux server with one session, on a new socket. */

import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { promisify } from 'node:util'
import { runTmux, tmuxSocketArguments } from '../../src/channels/tmux/run-tmux.ts'
import { endAll, familyOf, familyOfProcess } from './process-list.ts'
import { newSocket, runMark } from './run-folder.ts'

const run = promisify(execFile)
const COLUMNS = 120
const ROWS = 40
/** How long panes may take to end after their server is gone. */
const END_PATIENCE_MS = 30_000

/** One window to open: the command line replaces the window's shell. */
export interface WindowPlan {
  readonly name: string
  readonly folder: string
  readonly command: readonly string[]
  readonly environment: Readonly<Record<string, string>>
}

export class TmuxServer {
  readonly socket = newSocket()
  readonly session: string
  readonly environment: Readonly<Record<string, string>>

  /** `environment` is the whole environment of the server. */
  constructor(session: string, environment: Readonly<Record<string, string>> = plainEnvironment()) {
    this.session = session
    this.environment = environment
  }

  /** Starts the server with a first window, and keeps the panes of ended programs so that they can be read. */
  async start(folder: string): Promise<void> {
    const size = ['-x', String(COLUMNS), '-y', String(ROWS)]
    await this.#tmux(
      '-f',
      '/dev/null',
      'new-session',
      '-d',
      '-s',
      this.session,
      '-n',
      'czar',
      ...size,
      '-c',
      folder,
    )
    await this.#tmux('set-option', '-g', 'remain-on-exit', 'on')
    await this.#tmux('set-option', '-g', 'history-limit', '5000')
  }

  /** Opens a window whose program gets only the plan's environment and the mark of the run. */
  async open(plan: WindowPlan): Promise<void> {
    const variables = Object.entries({ ...plan.environment, ...runMark() }).map(
      ([name, value]) => `${name}=${value}`,
    )
    const line = ['exec', 'env', '-i', ...[...variables, ...plan.command].map(quoted)].join(' ')
    const target = ['-t', `=${this.session}:`, '-n', plan.name, '-c', plan.folder]
    await this.#tmux('new-window', '-d', ...target, line)
  }

  /**
   * Closes a window and waits for the end of the program in it, which may write files until then. Does nothing if the window
   * is already closed.
   */
  async close(window: string): Promise<void> {
    const pid = await this.#tmux('list-panes', '-t', this.target(window), '-F', '#{pane_pid}').catch(
      () => null,
    )
    if (pid === null) return
    const family = await familyOfProcess(Number(pid))
    await this.#tmux('kill-window', '-t', this.target(window)).catch(() => undefined) // it may have closed by itself
    await endAll(family, END_PATIENCE_MS)
  }

  /** Types text without Enter. */
  async type(window: string, text: string): Promise<void> {
    await this.#tmux('send-keys', '-t', this.target(window), '-l', '--', text)
  }

  /** Presses one key by its tmux name. */
  async press(window: string, key: string): Promise<void> {
    await this.#tmux('send-keys', '-t', this.target(window), key)
  }

  /** The visible screen, with wrapped lines joined. */
  async screen(window: string): Promise<string> {
    return await this.#tmux('capture-pane', '-p', '-J', '-t', this.target(window))
  }

  /** Expands a tmux format for a window, or for the server; empty if tmux does not answer. */
  async show(format: string, window?: string): Promise<string> {
    const target = window === undefined ? [] : ['-t', this.target(window)]
    return (await runTmux(this.socket, ['display-message', '-p', ...target, format])).stdout.trim()
  }

  /** The process id of the server; 0 if it does not answer. */
  async pid(): Promise<number> {
    return Number(await this.show('#{pid}'))
  }

  /** Resizes a window. */
  async resize(window: string, columns: number, rows: number): Promise<void> {
    const size = ['-x', String(columns), '-y', String(rows)]
    await runTmux(this.socket, ['resize-window', '-t', this.target(window), ...size])
  }

  /** Ends the server and all that runs in it; returns the processes that had to be killed. */
  async end(): Promise<string[]> {
    const family = await familyOf(this.socket)
    await this.#tmux('kill-server').catch(() => undefined) // it may end before it answers
    const stubborn = await endAll(family, END_PATIENCE_MS)
    await rm(this.socket, { force: true }) // tmux leaves it behind
    return stubborn
  }

  /** The tmux target of a window. */
  target(window: string): string {
    return `=${this.session}:=${window}`
  }

  async #tmux(...words: string[]): Promise<string> {
    const env = { ...this.environment, ...runMark() }
    const { stdout } = await run('tmux', [...tmuxSocketArguments(this.socket), ...words], { env })
    return stdout
  }
}

/** Enough to run programs in a terminal. */
function plainEnvironment(): Readonly<Record<string, string>> {
  return { PATH: process.env.PATH ?? '', TERM: 'xterm-256color' }
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`
}
