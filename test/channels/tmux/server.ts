import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openClientRecord } from '../../../src/channels/tmux/client-record.ts'
import { openPollingTerminal } from '../../../src/channels/tmux/poll/polling-terminal.ts'
import { availableParentGuard, type ParentGuard, runTmux } from '../../../src/channels/tmux/run-tmux.ts'
import { openTerminal } from '../../../src/channels/tmux/terminal.ts'
import type { Terminal, TerminalEvents } from '../../../src/core/ports.ts'
import { runFolder } from '../../../tools/stage/run-folder.ts'

/** The ways to watch: the same tests run for all of them. */
export const WAYS = ['output', 'poll'] as const

/** The parent guards that this system has. */
export const PARENT_GUARDS: readonly ParentGuard[] =
  availableParentGuard() === 'setpriv' ? ['setpriv', 'shell'] : ['shell']

/** A private tmux server, with a folder for what its panes show; call `kill` at the end. */
export class TestServer {
  readonly folder = mkdtempSync(join(runFolder(), 'server-'))
  readonly socket = join(this.folder, 'socket')
  readonly #terminals: Terminal[] = []
  #shown = 0

  /** Runs a tmux command that must succeed and returns what it printed. */
  async run(...commandArguments: string[]): Promise<string> {
    const { code, stdout, stderr } = await runTmux(this.socket, commandArguments)
    if (code !== 0) throw new Error(`tmux ${commandArguments.join(' ')}: ${stderr}`)
    return stdout.trimEnd()
  }

  /** Starts a session, without the user's own configuration, and returns its pane. */
  session(name: string, command = 'sleep 1000', columns = 80, rows = 24): Promise<string> {
    const size = ['-x', String(columns), '-y', String(rows)]
    return this.run(
      '-f',
      '/dev/null',
      'new-session',
      '-d',
      '-s',
      name,
      ...size,
      '-P',
      '-F',
      '#{pane_id}',
      command,
    )
  }

  /** A shell command that prints exactly these bytes and then stays. */
  shows(text: string | Buffer): string {
    this.#shown += 1
    const file = join(this.folder, `shown-${this.#shown}`)
    writeFileSync(file, text)
    return `cat ${file}; exec sleep 1000`
  }

  /** Opens a terminal on this server and records its events. */
  open(
    options: {
      watch?: 'output' | 'poll'
      gateTokens?: readonly string[]
      clientRecord?: string
      parentGuard?: ParentGuard
    } = {},
  ): { terminal: Terminal; told: Told } {
    const told = new Told()
    const { watch = 'output', gateTokens = [], clientRecord = null, parentGuard } = options
    const open = watch === 'poll' ? openPollingTerminal : openTerminal
    const terminal = open({
      socket: this.socket,
      gateTokens,
      events: told,
      clientRecord: openClientRecord(clientRecord, () => undefined),
      ...(parentGuard && { parentGuard }),
    })
    this.#terminals.push(terminal)
    return { terminal, told }
  }

  /** The clients that tmux lists, each as `control-mode session`. */
  async clients(): Promise<string[]> {
    const { stdout } = await runTmux(this.socket, [
      'list-clients',
      '-F',
      '#{client_control_mode} #{session_name}',
    ])
    return stdout.split('\n').filter((line) => line !== '')
  }

  /** The sessions whose output a control client gets, sorted; the query client gets none. */
  async watched(): Promise<string[]> {
    const { stdout } = await runTmux(this.socket, ['list-clients', '-F', '#{client_flags} #{session_name}'])
    const lines = stdout
      .split('\n')
      .filter((line) => line.includes('control-mode') && !line.includes('no-output'))
    return lines.map((line) => line.slice(line.indexOf(' ') + 1)).sort()
  }

  async kill(): Promise<void> {
    await Promise.all(this.#terminals.map((terminal) => terminal.close()))
    await runTmux(this.socket, ['kill-server'])
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Records the events of a terminal. */
export class Told implements TerminalEvents {
  readonly output: { paneId: string; gate: boolean }[] = []
  readonly notices: string[] = []
  topology = 0

  onOutput(paneId: string, gate: boolean): void {
    this.output.push({ paneId, gate })
  }

  onWatching(): void {
    this.onPlaces()
  }

  onPlaces(): void {
    this.topology += 1
  }

  onNotice(level: 'info' | 'warn', message: string): void {
    this.notices.push(`${level}: ${message}`)
  }
}
