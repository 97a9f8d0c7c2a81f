import { execFile } from 'node:child_process'
import { childEnvironment } from '../../adapters/processes/child-environment.ts'

/** As long as a control client is given: several of these are waited for one after the other when the monitor ends. */
const TIME_LIMIT_MS = 5_000
const OUTPUT_LIMIT_BYTES = 16 * 1024 * 1024

/** What a one-shot tmux command left behind; `code` is 127 where tmux is not installed. */
export interface TmuxRun {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/**
 * The arguments that lead tmux to a server: a name for `-L`, a path (it holds a slash) for `-S`, nothing for the
 * default one, where tmux itself follows `$TMUX` and `$TMUX_TMPDIR`. `-u` makes text come as UTF-8 under any locale.
 */
export function tmuxSocketArguments(socket: string | null): string[] {
  if (socket === null) return ['-u']
  return socket.includes('/') ? ['-u', '-S', socket] : ['-u', '-L', socket]
}

/** Runs one tmux command in a process of its own, for callers that have no use for a lasting control client. */
export function runTmux(socket: string | null, commandArguments: readonly string[]): Promise<TmuxRun> {
  const options = {
    encoding: 'utf8',
    timeout: TIME_LIMIT_MS,
    killSignal: 'SIGKILL',
    maxBuffer: OUTPUT_LIMIT_BYTES,
    env: childEnvironment(process.env),
  } as const
  return new Promise((resolve) => {
    execFile(
      'tmux',
      [...tmuxSocketArguments(socket), ...commandArguments],
      options,
      (error, stdout, stderr) => {
        if (error === null) resolve({ code: 0, stdout, stderr })
        else if (error.code === 'ENOENT') resolve({ code: 127, stdout, stderr: error.message })
        else
          resolve({
            code: typeof error.code === 'number' ? error.code : 1,
            stdout,
            stderr: stderr || error.message,
          })
      },
    )
  })
}
