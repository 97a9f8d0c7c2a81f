/** Opens windows whose programs this process plays. */

import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readProcessTable } from '../../../src/adapters/processes/process-table.ts'
import { runTmux } from '../../../src/channels/tmux/run-tmux.ts'
import { exists } from '../exists.ts'
import type { TmuxServer } from '../tmux-server.ts'
import { becomes } from '../until.ts'
import { FleetPane } from './pane.ts'

const OPEN_LIMIT_MS = 60_000
const FORMAT = '#{window_name} #{pane_id} #{pane_pid} #{pane_tty}'

/** The command line of a pane. It starts `program` with one number once the terminal is raw. */
export type PaneCommand = (program: string) => readonly string[]

export interface PlayedWindow {
  readonly worker: string
  /** The name of its program in tmux and in the process list. */
  readonly program: string
  /** What runs around the program; if absent, the pane ends with it. */
  readonly command?: PaneCommand | undefined
}

/** Opens a window for each worker and resolves when all programs run, so that nothing is drawn before the terminal is raw. */
export async function openPanes(
  server: TmuxServer,
  folder: string,
  windows: readonly PlayedWindow[],
): Promise<readonly FleetPane[]> {
  const environment = { PATH: process.env.PATH ?? '' }
  for (const { worker: name, program, command = silentProgram } of windows) {
    const path = join(folder, program)
    if (!(await exists(path))) await copyFile('/bin/sleep', path)
    await server.open({ name, folder, command: command(path), environment })
  }
  const panes = await panesOf(server, windows)
  const allRun = async (): Promise<boolean> => {
    const running = await panesRunning(windows.map(({ program }) => join(folder, program)))
    return panes.every(({ pid }) => running.has(pid))
  }
  if (!(await becomes(OPEN_LIMIT_MS, allRun))) throw new Error('the programs of the panes do not start')
  return panes.map(({ worker, id, tty }) => new FleetPane(worker, id, tty))
}

/** The command line of a program that does not use its terminal, so that this process can. */
function silentProgram(program: string): readonly string[] {
  return ['sh', '-c', 'stty raw -echo; exec "$0" 1000000', program]
}

async function panesOf({ socket }: TmuxServer, windows: readonly PlayedWindow[]) {
  const { stdout } = await runTmux(socket, ['list-panes', '-a', '-F', FORMAT])
  const lines = stdout.split('\n').map((line) => line.split(' '))
  return windows.map(({ worker }) => {
    const [, id, pid, tty] = lines.find(([name]) => name === worker) ?? []
    if (id === undefined || tty === undefined) throw new Error(`no window for ${worker}`)
    return { worker, id, pid: Number(pid), tty }
  })
}

/** The first processes of all panes in which one of these programs runs, either as that process or as its child. */
async function panesRunning(programs: readonly string[]): Promise<ReadonlySet<number>> {
  const rows = [...(await readProcessTable()).values()]
  const running = rows.filter((row) => programs.includes(row.arguments[0] ?? ''))
  return new Set(running.flatMap(({ pid, parent }) => [pid, parent]))
}
