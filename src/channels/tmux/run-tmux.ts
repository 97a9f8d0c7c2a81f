import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { PLATFORM, type Platform } from '../../adapters/platform.ts'
import { childEnvironment } from '../../adapters/processes/child-environment.ts'
import { CzarinaError } from '../../core/errors.ts'

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

/** The version as tmux says it, for example `3.3a`; null where tmux is not installed. Needs no server. */
export async function tmuxVersion(): Promise<string | null> {
  const { code, stdout } = await runTmux(null, ['-V'])
  return code === 0 ? stdout.trim().replace(/^tmux /, '') : null
}

/** One argument of a tmux command line, in quotes that keep every character as it is; the text holds no line break. */
export function quoteArgument(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** Whether this is a pane id as tmux writes it: nothing else may ever stand in a command line unquoted. */
export function isPaneId(text: string): boolean {
  return /^%\d{1,10}$/.test(text)
}

/** How a client is ended when our process dies, also by SIGKILL: by the kernel, or by a shell that holds a pipe. */
export type ParentGuard = Platform['parentGuard']

/** What to attach to, and whether the pane output of that session is wanted. */
export interface ClientTarget {
  readonly socket: string | null
  readonly sessionId: string
  readonly output: boolean
}

/** A command line together with how its standard streams must be wired. */
export interface ClientCommand {
  readonly file: string
  readonly arguments: readonly string[]
  readonly stdio: readonly 'pipe'[]
}

/**
 * Descriptor 3 is a pipe from us that never carries anything: when it closes, we are gone and the client is killed.
 * The client must not inherit it, and the shell must not hold the client's own streams open.
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
 * The command line of a control client that cannot harm what it watches: `-E` keeps the session's environment,
 * `ignore-size` its size, `pause-after` its speed when we are slow. A client that outlives us while output flows would
 * block the pane for good, hence the parent guard.
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

/** Variables that tmux itself reads. It is sent each one of the rest, which takes time and may hold secrets. */
const CLIENT_VARIABLES = ['PATH', 'HOME', 'TMUX', 'TMUX_TMPDIR', 'LANG', 'LC_ALL', 'LC_CTYPE']

/** What a tmux process of ours is given of our environment. */
export function clientEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const named = CLIENT_VARIABLES.flatMap((name) => (environment[name] ? [[name, environment[name]]] : []))
  return { ...Object.fromEntries(named), TERM: 'dumb' }
}

/** Starts a client in a session of its own, so that a Ctrl-C meant for us reaches neither it nor its parent guard. */
export function spawnClient(command: ClientCommand): ChildProcess {
  const options = { stdio: [...command.stdio], detached: true, env: clientEnvironment(process.env) }
  return spawn(command.file, command.arguments, options)
}

/** Ends a client at once, also one that no longer reads. */
export function killClient(child: ChildProcess): void {
  if (!child.stdio[3]) child.kill('SIGKILL')
  // tmux hands its streams to the server: while that one stands still they stay open, and the end would never come.
  for (const stream of child.stdio) stream?.destroy()
}

/** The kernel's way where there is one: some systems have no setpriv, or one without `--pdeathsig` (busybox). */
export function availableParentGuard({ parentGuard } = PLATFORM): ParentGuard {
  if (parentGuard === 'shell') return 'shell'
  return spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true'], { env: clientEnvironment(process.env) })
    .status === 0
    ? 'setpriv'
    : 'shell'
}

/** Refuses to go on without tmux, the one thing that npm cannot install: throws CZM_TMUX_NOT_FOUND. */
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
