import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { PLATFORM, type Platform } from '../../adapters/platform.ts'
import { childEnvironment } from '../../adapters/processes/child-environment.ts'
import { CzarinaError } from '../../core/errors.ts'

/** The same limit as for a control client: several of these run one after the other when the monitor ends. */
const TIME_LIMIT_MS = 5_000
const OUTPUT_LIMIT_BYTES = 16 * 1024 * 1024

/** The result of a one-shot tmux command; `code` is 127 if tmux is not installed. */
export interface TmuxRun {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/**
 * The arguments that select a tmux server: a name for `-L`, a path (it contains a slash) for `-S`, nothing
 * for the default one, which tmux finds by `$TMUX` and `$TMUX_TMPDIR`. `-u` makes text UTF-8 in any locale.
 */
export function tmuxSocketArguments(socket: string | null): string[] {
  if (socket === null) return ['-u']
  return socket.includes('/') ? ['-u', '-S', socket] : ['-u', '-L', socket]
}

/** Runs one tmux command in its own process, for callers that do not need a control client. */
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

/** The version as tmux prints it, for example `3.3a`; null if tmux is not installed. Needs no server. */
export async function tmuxVersion(): Promise<string | null> {
  const { code, stdout } = await runTmux(null, ['-V'])
  return code === 0 ? stdout.trim().replace(/^tmux /, '') : null
}

/** Quotes an argument of a tmux command line to make it literal; the text must not have a line break. */
export function quoteArgument(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** Whether this is a pane id as tmux writes it: nothing else may appear unquoted in a command line. */
export function isPaneId(text: string): boolean {
  return /^%\d{1,10}$/.test(text)
}

/** How a client is ended when our process dies, also by SIGKILL: by the kernel, or a shell with a pipe. */
export type ParentGuard = Platform['parentGuard']

/** What to attach to, and whether the pane output of that session is wanted. */
export interface ClientTarget {
  readonly socket: string | null
  readonly sessionId: string
  readonly output: boolean
}

/** A command line and how its standard streams must be wired. */
export interface ClientCommand {
  readonly file: string
  readonly arguments: readonly string[]
  readonly stdio: readonly 'pipe'[]
}

/**
 * Descriptor 3 is a pipe from us that never carries data: when it closes, we are gone and the client is
 * killed. The client must not inherit it, and the shell must not keep the client's own streams open.
 */
const SHELL_LIFELINE = `
exec 4<&0
"$@" <&4 4<&- 3<&- &
client=$!
exec </dev/null >/dev/null 4<&-
{ while read -r _; do :; done; kill -KILL "$client"; } <&3 3<&- 2>/dev/null &
guard=$!
exec 3<&-
wait "$client"
status=$?
kill "$guard" 2>/dev/null
exit "$status"
`

/**
 * The command line of a control client that cannot harm what it watches: `-E` preserves the session's
 * environment, `ignore-size` its size, and `pause-after` its speed when we are slow. A client that outlives
 * us while output flows would block the pane forever, hence the parent guard.
 */
export function clientCommand(target: ClientTarget, parentGuard: ParentGuard): ClientCommand {
  const flags = target.output ? 'ignore-size,pause-after=1' : 'ignore-size,no-output'
  const attach = ['attach-session', '-E', '-t', target.sessionId, '-f', flags]
  const tmux = ['tmux', '-C', ...tmuxSocketArguments(target.socket), ...attach]
  if (parentGuard === 'setpriv') {
    return { file: 'setpriv', arguments: ['--pdeathsig', 'KILL', ...tmux], stdio: ['pipe', 'pipe', 'pipe'] }
  }
  const shell = ['-c', SHELL_LIFELINE, 'czarina-monitor-lifeline', ...tmux]
  return { file: 'sh', arguments: shell, stdio: ['pipe', 'pipe', 'pipe', 'pipe'] }
}

/** Variables that tmux itself reads. Sending the others to the server takes time and could leak secrets. */
const CLIENT_VARIABLES = ['PATH', 'HOME', 'TMUX', 'TMUX_TMPDIR', 'LANG', 'LC_ALL', 'LC_CTYPE']

/** The part of our environment that our tmux processes get. */
export function clientEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const named = CLIENT_VARIABLES.flatMap((name) => (environment[name] ? [[name, environment[name]]] : []))
  return { ...Object.fromEntries(named), TERM: 'dumb' }
}

/** Starts a client in its own session, so that our Ctrl-C reaches neither it nor its parent guard. */
export function spawnClient(command: ClientCommand): ChildProcess {
  const options = { stdio: [...command.stdio], detached: true, env: clientEnvironment(process.env) }
  return spawn(command.file, command.arguments, options)
}

/** Ends a client at once, even one that no longer reads. */
export function killClient(child: ChildProcess): void {
  if (!child.stdio[3]) child.kill('SIGKILL')
  // tmux passes its streams to the server: while the server is stopped, they stay open, and the client would
  // never end.
  for (const stream of child.stdio) stream?.destroy()
}

/** The kernel's parent guard if available: setpriv may be missing, or lack `--pdeathsig` (busybox). */
export function availableParentGuard({ parentGuard } = PLATFORM): ParentGuard {
  if (parentGuard === 'shell') return 'shell'
  return spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true'], { env: clientEnvironment(process.env) })
    .status === 0
    ? 'setpriv'
    : 'shell'
}

/** Throws CZM_TMUX_NOT_FOUND without tmux, the one thing that npm cannot install. */
export async function refuseWithoutTmux(): Promise<void> {
  if ((await tmuxVersion()) !== null) return
  throw new CzarinaError('CZM_TMUX_NOT_FOUND', 'tmux is not installed, or not on the PATH.', {
    suggestions: [
      'Debian, Ubuntu: sudo apt-get install tmux',
      'macOS: brew install tmux',
      'Fedora: sudo dnf install tmux',
    ],
  })
}
