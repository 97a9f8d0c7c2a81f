import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { tmuxSocketArguments } from './run-tmux.ts'

/** How a client is made to die with us, even when we are killed: by the kernel, or by a shell that holds a pipe. */
export type Lifeline = 'setpriv' | 'shell'

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
lifeline=$!
exec 3<&-
wait "$client"
status=$?
kill "$lifeline" 2>/dev/null
exit "$status"
`

/**
 * The command line of a control client that cannot harm what it watches: `-E` keeps the session's environment,
 * `ignore-size` its size, `pause-after` its speed when we are slow. A client that outlives us while output flows would
 * block the pane for good, hence the lifeline.
 */
export function clientCommand(target: ClientTarget, lifeline: Lifeline): ClientCommand {
  const flags = target.output ? 'ignore-size,pause-after=1' : 'ignore-size,no-output'
  const attach = ['attach-session', '-E', '-t', target.sessionId, '-f', flags]
  const tmux = ['tmux', '-C', ...tmuxSocketArguments(target.socket), ...attach]
  if (lifeline === 'setpriv') {
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

/** Starts a client in a session of its own, so that a Ctrl-C meant for us reaches neither it nor its lifeline. */
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
export function availableLifeline(): Lifeline {
  if (process.platform !== 'linux') return 'shell'
  return spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true'], { env: clientEnvironment(process.env) })
    .status === 0
    ? 'setpriv'
    : 'shell'
}
