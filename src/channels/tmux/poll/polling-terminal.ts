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
 * Opens tmux without attaching to it: plain processes ask, several times a second. Slower and dearer than a control client,
 * and good where none can attach.
 */
export function openPollingTerminal({ socket, gateTokens, events }: PollingOptions): Terminal {
  // Two, so that a key does not wait for a round.
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
    // Where tmux does not answer nobody knows: better to wait than to type over a person.
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

/** So much is asked of one process at most: what waits behind a long script waits long. */
const QUESTIONS_LIMIT = 128

interface Waiting extends Question {
  resolve(answer: Answer): void
}

/** Asks through plain tmux processes, one at a time: what is asked while one runs goes into the next together. */
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

  /** Answers nothing more and waits until no process of ours is left. */
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
    // What is asked in the same tick belongs into the same process.
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
/** What tmux says where there is nobody to tell the commands to. */
const NO_SERVER = /^(?:no server running|error connecting|failed to connect)/m

/** What one process printed; `reached` is false only where tmux certainly never saw the commands. */
interface ScriptRun {
  readonly reached: boolean
  readonly output: string
}

/** A tmux process at work. */
interface RunningScript {
  readonly ended: Promise<ScriptRun>
  kill(): void
}

/** Has one plain tmux process run these lines: it attaches to nothing, so it can hold up nobody, and needs no parent guard. */
function runScript(socket: string | null, script: string): RunningScript {
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

/** One command line and the random mark behind what it prints, which no pane can know. */
export interface Question {
  readonly line: string
  readonly nonce: string
}

/**
 * The text for `tmux source-file -`. The mark `…-done` belongs to the question's line, so it is printed only where every
 * command of the line succeeded; `…-over` stands on a line of its own and is printed in any case.
 */
export function scriptOf(questions: readonly Question[]): string {
  return questions
    .map(
      ({ line, nonce }) => `${line} ; display-message -p ${nonce}-done\ndisplay-message -p ${nonce}-over\n`,
    )
    .join('')
}

/**
 * The answer to each question; the process wrote `output` and may have died in between. A question whose end is missing
 * counts as `unanswered`: it may have run.
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
