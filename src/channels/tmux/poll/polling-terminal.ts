import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import type { Terminal, TerminalEvents } from '../../../core/ports.ts'
import type { Answer, Asker } from '../control-protocol.ts'
import { createScreenGate } from '../gate.ts'
import { capturePaneOnce, listPanes } from '../panes.ts'
import { announceTo, FreshPeople, setNeedsYou } from '../people.ts'
import { clientEnvironment, tmuxSocketArguments } from '../run-tmux.ts'
import { claimPane, conditionalSend, sendConditionally } from '../send.ts'
import { Rounds } from './rounds.ts'

interface PollingOptions {
  readonly socket: string | null
  readonly gateTokens: readonly string[]
  readonly events: TerminalEvents
}

/**
 * Opens tmux without attaching to it: plain processes ask several times a second. This is slower and more
 * expensive than a control client, and for servers to which none can attach.
 */
export function openPollingTerminal({ socket, gateTokens, events }: PollingOptions): Terminal {
  // Two askers, so that a key does not wait for a round.
  const asker = new ProcessAsker(socket)
  const watching = new ProcessAsker(socket)
  const people = new FreshPeople(asker)
  const rounds = new Rounds(watching, createScreenGate(gateTokens), events)
  return {
    panes: async () => (await listPanes(asker)) ?? [],
    capture: (paneId, historyLines) => {
      people.ask()
      return capturePaneOnce(asker, paneId, historyLines)
    },
    // If tmux does not answer, a person may be there: better to wait than to type over them.
    personAt: async (paneId) => (await people.isAt(paneId)) ?? true,
    sendIf: async (request) => {
      const command = conditionalSend(request)
      return command === null ? 'inexpressible' : sendConditionally(asker, command)
    },
    claim: (paneId, before, after) => claimPane(asker, paneId, before, after),
    clients: () => people.clients(),
    announce: (clientNames, message) => announceTo(asker, clientNames, message),
    needsYou: (projectKey, count) => setNeedsYou(asker, projectKey, count),
    watch: (sessionNames) => rounds.watch(sessionNames),
    close: async () => {
      await Promise.all([rounds.close(), watching.close(), asker.close()])
    },
  }
}

/** The most requests for one process: later ones would wait too long for a long script. */
const QUESTIONS_LIMIT = 128

interface Waiting extends Question {
  resolve(answer: Answer): void
}

/** Asks through plain tmux processes, one at a time: requests during one run share the next. */
class ProcessAsker implements Asker {
  readonly nonce = randomBytes(8).toString('hex')
  readonly #socket: string | null
  readonly #waiting: Waiting[] = []
  #running: RunningScript | null = null
  #loop: Promise<void> | null = null
  #closed = false

  constructor(socket: string | null) {
    this.#socket = socket
  }

  request(line: string): Promise<Answer> {
    if (this.#closed) return Promise.resolve({ outcome: 'unwritten' })
    return new Promise((resolve) => {
      this.#waiting.push({ line, nonce: randomBytes(8).toString('hex'), resolve })
      this.#start()
    })
  }

  /** Answers no more requests, and waits until our last process has ended. */
  async close(): Promise<void> {
    this.#closed = true
    for (const { resolve } of this.#waiting.splice(0)) resolve({ outcome: 'unwritten' })
    this.#running?.kill()
    await this.#loop
  }

  #start(): void {
    this.#loop ??= this.#askAll().finally(() => {
      this.#loop = null
      if (this.#waiting.length > 0) this.#start()
    })
  }

  async #askAll(): Promise<void> {
    // Requests of the same tick belong in the same process.
    await null
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, QUESTIONS_LIMIT)
      this.#running = runScript(this.#socket, scriptOf(batch))
      const { reached, output } = await this.#running.ended
      const answers = answersIn(output, batch)
      for (const [index, { resolve }] of batch.entries()) {
        resolve((reached ? answers[index] : undefined) ?? { outcome: 'unwritten' })
      }
    }
  }
}

const TIME_LIMIT_MS = 5_000
/** What tmux prints if there is no server to take the commands. */
const NO_SERVER = /^(?:no server running|error connecting|failed to connect)/m

/** What one process printed; `reached` is false only if tmux certainly never saw the commands. */
interface ScriptRun {
  readonly reached: boolean
  readonly output: string
}

/** A running tmux process. */
interface RunningScript {
  readonly ended: Promise<ScriptRun>
  kill(): void
}

/** Runs lines in one plain tmux process, which cannot block a pane and needs no parent guard. */
function runScript(socket: string | null, script: string): RunningScript {
  const child = spawn('tmux', [...tmuxSocketArguments(socket), 'source-file', '-'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: clientEnvironment(process.env),
  })
  const kill = (): void => {
    child.kill('SIGKILL')
    // tmux passes its streams to the server: while the server is stopped, they stay open.
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
  // It may end before it has read everything: its output shows how far it got.
  for (const stream of child.stdio) stream?.on('error', () => undefined)
  return new Promise((resolve) => {
    child.once('error', () => resolve({ reached: false, output: '' }))
    child.once('close', () => {
      const refused = output.length === 0 && NO_SERVER.test(Buffer.concat(complaints).toString())
      resolve({ reached: !refused, output: Buffer.concat(output).toString() })
    })
  })
}

/** One command line, and the random mark that follows its output, which no pane can know. */
export interface Question {
  readonly line: string
  readonly nonce: string
}

/**
 * The text for `tmux source-file -`. The mark `…-done` is on the request's own line, so it is printed only if
 * every command of the line succeeded; `…-over` has its own line and is always printed.
 */
export function scriptOf(questions: readonly Question[]): string {
  return questions
    .map(
      ({ line, nonce }) => `${line} ; display-message -p ${nonce}-done\ndisplay-message -p ${nonce}-over\n`,
    )
    .join('')
}

/**
 * The answer to each request. The process wrote `output` and may have died before the end. A request whose
 * end is missing counts as `unanswered`: it may have run.
 */
export function answersIn(output: string, questions: readonly Question[]): readonly Answer[] {
  const lines = output.split('\n')
  let start = 0
  return questions.map(({ nonce }) => {
    const over = lines.indexOf(`${nonce}-over`, start)
    if (over === -1) return { outcome: 'unanswered' }
    const ok = over > start && lines[over - 1] === `${nonce}-done`
    const block = { ok, lines: lines.slice(start, ok ? over - 1 : over) }
    start = over + 1
    return { outcome: 'answered', blocks: [block] }
  })
}
