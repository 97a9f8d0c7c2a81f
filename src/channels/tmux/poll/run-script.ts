import { type ChildProcess, spawn } from 'node:child_process'
import { clientEnvironment } from '../client-process.ts'
import { tmuxSocketArguments } from '../run-tmux.ts'

const TIME_LIMIT_MS = 5_000
/** What tmux says where there is nobody to tell the commands to. */
const NO_SERVER = /^(?:no server running|error connecting|failed to connect)/m

/** What one process printed; `reached` is false only where tmux certainly never saw the commands. */
interface ScriptRun {
  readonly reached: boolean
  readonly output: string
}

/** A tmux process at work. */
export interface RunningScript {
  readonly ended: Promise<ScriptRun>
  kill(): void
}

/** Has one plain tmux process run these lines: it attaches to nothing, so it can hold up nobody, and needs no lifeline. */
export function runScript(socket: string | null, script: string): RunningScript {
  const child = spawn('tmux', [...tmuxSocketArguments(socket), 'source-file', '-'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: clientEnvironment(process.env),
  })
  const kill = (): void => {
    child.kill('SIGKILL')
    // tmux hands its streams to the server: while that one stands still they stay open.
    for (const stream of child.stdio) stream?.destroy()
  }
  const timer = setTimeout(kill, TIME_LIMIT_MS)
  const ended = collect(child).finally(() => clearTimeout(timer))
  child.stdin.end(script)
  return { ended, kill }
}

function collect(child: ChildProcess): Promise<ScriptRun> {
  const output: Buffer[] = []
  const complaints: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk))
  // It may end before it has read everything: what came of that is told by its output.
  for (const stream of child.stdio) stream?.on('error', () => undefined)
  return new Promise((resolve) => {
    child.once('error', () => resolve({ reached: false, output: '' }))
    child.once('close', () => {
      const refused = output.length === 0 && NO_SERVER.test(Buffer.concat(complaints).toString())
      resolve({ reached: !refused, output: Buffer.concat(output).toString() })
    })
  })
}
