import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { type Answer, type Block, type ControlEvent, ControlParser } from './control-protocol.ts'
import { type ClientTarget, clientCommand, killClient, type ParentGuard, spawnClient } from './run-tmux.ts'

const ANSWER_LIMIT_MS = 5_000
/** How long a pane that prints faster than we read is left alone. */
const RESUME_AFTER_MS = 1_000
const DETACH_LIMIT_MS = 1_000

/** What a client reports by itself. */
export interface ClientListener {
  onOutput(paneId: string, data: Buffer): void
  onNotification(name: string, text: string): void
  /** A pane printed faster than we read; it is left alone for a second. */
  onDropped?(paneId: string): void
}

interface Request {
  readonly line: string
  readonly nonce: string
  written: boolean
  resolve(answer: Answer): void
}

/** One attached `tmux -C` process: sends it requests, in order, and passes on what it reports. */
export class ControlClient {
  /** Random and unknown to any pane: names our buffer and separates fields. */
  readonly nonce = randomBytes(8).toString('hex')
  /**
   * Resolves once attached, with the id and name of the session as `$1 name`; null if that never happened.
   * Before that, tmux answers requests too, but about a session of its own choice.
   */
  readonly attached: Promise<string | null>
  /** Resolves with the reason once the process is gone. */
  readonly ended: Promise<string>
  readonly #child: ChildProcess
  readonly #parser = new ControlParser()
  readonly #listener: ClientListener
  readonly #requests: Request[] = []
  #timer: NodeJS.Timeout | undefined
  #settle: ((session: string | null) => void) | null = null
  #flushing = false
  #alive = true
  #closed = false
  #reason = ''

  constructor(target: ClientTarget, parentGuard: ParentGuard, listener: ClientListener) {
    this.#listener = listener
    this.#child = spawnClient(clientCommand(target, parentGuard))
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#receive(chunk))
    this.#child.stderr?.on('data', (chunk: Buffer) => this.#explain(chunk.toString()))
    for (const stream of this.#child.stdio) stream?.on('error', () => this.kill('its pipe broke'))
    this.attached = new Promise((resolve) => {
      this.#settle = resolve
    })
    this.#timer = this.#startTimer()
    this.ended = new Promise((resolve) => {
      const end = (reason: string): void => {
        this.#explain(reason)
        this.#fail()
        resolve(this.#reason)
      }
      this.#child.once('error', (error) => end(error.message))
      this.#child.once('close', (code) => end(`the client ended with code ${code}`))
    })
  }

  get alive(): boolean {
    return this.#alive
  }

  /** Whether we closed it: otherwise something else ended it. */
  get closed(): boolean {
    return this.#closed
  }

  /** Whether no request is waiting for its answer. */
  get idle(): boolean {
    return this.#requests.length === 0
  }

  /** Asks tmux to run one command line. Requests of one tick go in one write and are answered in order. */
  request(line: string): Promise<Answer> {
    if (!this.#alive) return Promise.resolve({ outcome: 'unwritten' })
    return new Promise((resolve) => {
      this.#requests.push({ line, nonce: randomBytes(8).toString('hex'), written: false, resolve })
      if (this.#flushing) return
      this.#flushing = true
      queueMicrotask(() => this.#flush())
    })
  }

  /** Makes tmux report nothing about a pane until it resumes, which happens automatically. */
  pause(paneId: string): void {
    void this.request(`refresh-client -A '${paneId}:pause'`)
  }

  /** Ends the client at once; open requests stay unanswered. */
  kill(reason: string): void {
    this.#explain(reason)
    this.#fail()
    killClient(this.#child)
  }

  /** Detaches, or kills a client that does not detach, and waits until the process is gone. */
  async close(): Promise<void> {
    this.#closed = true
    this.#explain('closed')
    if (this.#alive) this.#child.stdin?.end('detach-client\n')
    this.#fail()
    const timer = setTimeout(() => killClient(this.#child), DETACH_LIMIT_MS)
    await this.ended
    clearTimeout(timer)
  }

  #flush(): void {
    this.#flushing = false
    if (!this.#alive) return
    let text = ''
    for (const request of this.#requests) {
      if (request.written) continue
      request.written = true
      this.#parser.expect(request.nonce)
      // The nonce has its own line, so that it is printed even if the request fails.
      text += `${request.line}\ndisplay-message -p ${request.nonce}\n`
    }
    this.#child.stdin?.write(text)
    this.#timer ??= this.#startTimer()
  }

  #receive(chunk: Buffer): void {
    for (const event of this.#parser.push(chunk)) this.#handle(event)
  }

  #handle(event: ControlEvent): void {
    if (event.kind === 'output') this.#listener.onOutput(event.paneId, event.data)
    else if (event.kind === 'reply') this.#answer(event.blocks)
    else if (event.kind === 'notification') this.#notified(event.name, event.text)
    else if (event.kind === 'exit') this.#explain(event.reason)
    else this.#paused(event.paneId)
  }

  /**
   * A pane that prints faster than we read is left alone for a while. The skipped output is lost, so the pane
   * has to be captured.
   */
  #paused(paneId: string): void {
    this.#listener.onDropped?.(paneId)
    this.#listener.onOutput(paneId, Buffer.alloc(0))
    const resume = (): void => {
      if (!this.#alive) return
      void this.request(`refresh-client -A '${paneId}:continue'`)
      this.#listener.onOutput(paneId, Buffer.alloc(0))
    }
    setTimeout(resume, RESUME_AFTER_MS).unref()
  }

  #notified(name: string, text: string): void {
    if (this.#settle !== null && name === 'session-changed') this.#attachedTo(text)
    else this.#listener.onNotification(name, text)
  }

  #attachedTo(session: string | null): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#settle?.(session)
    this.#settle = null
  }

  #answer(blocks: readonly Block[]): void {
    clearTimeout(this.#timer)
    const request = this.#requests.shift()
    this.#timer = this.#requests.some(({ written }) => written) ? this.#startTimer() : undefined
    request?.resolve({ outcome: 'answered', blocks })
  }

  /** Times the oldest request. Each answer restarts the timer, so a long queue that moves is not a fault. */
  #startTimer(): NodeJS.Timeout {
    return setTimeout(() => this.kill(`no answer within ${ANSWER_LIMIT_MS} ms`), ANSWER_LIMIT_MS)
  }

  #fail(): void {
    this.#alive = false
    this.#attachedTo(null)
    for (const { written, resolve } of this.#requests.splice(0)) {
      resolve({ outcome: written ? 'unanswered' : 'unwritten' })
    }
  }

  /** The first reason is the real one. */
  #explain(reason: string): void {
    if (this.#reason === '') this.#reason = reason.trim()
  }
}
