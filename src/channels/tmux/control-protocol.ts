/** `unwritten`: tmux never saw the command. `unanswered`: it may have run. */
export type Answer =
  | { readonly outcome: 'answered'; readonly blocks: readonly Block[] }
  | { readonly outcome: 'unwritten' }
  | { readonly outcome: 'unanswered' }

/** The lines that the first command of a request printed; null if it failed or was not answered. */
export function printedLines(answer: Answer): readonly string[] | null {
  const block = answer.outcome === 'answered' ? answer.blocks[0] : undefined
  return block?.ok ? block.lines : null
}

/** Sends command lines to tmux and returns what they print: a control client, or one process per batch. */
export interface Asker {
  /** Random and unknown to any pane: names our buffer and separates fields. */
  readonly nonce: string
  /** Asks tmux to run one command line. Requests of one tick are answered in order. */
  request(line: string): Promise<Answer>
}

/** One message from tmux to a control client. `data` is as tmux escaped it: see `createGate`. */
export type ControlEvent =
  | { readonly kind: 'reply'; readonly nonce: string; readonly blocks: readonly Block[] }
  | { readonly kind: 'output'; readonly paneId: string; readonly data: Buffer }
  | { readonly kind: 'pause'; readonly paneId: string }
  | { readonly kind: 'exit'; readonly reason: string }
  | { readonly kind: 'notification'; readonly name: string; readonly text: string }

const NEWLINE = 0x0a
const PERCENT = 0x25
const EMPTY = Buffer.alloc(0)

/**
 * Reads a control client's byte stream, in pieces of any size, into events.
 *
 * A pane can print lines that look like `%end …`, so a reply ends only at the nonce of its request, which no
 * pane can know. Until then its lines are kept as they are; `splitReply` then takes them apart.
 */
export class ControlParser {
  readonly #nonces: string[] = []
  #partial: Buffer[] = []
  /** Lines of the reply to the oldest request, from its first `%begin`; null outside a reply. */
  #reply: Buffer[] | null = null
  /** What follows `%begin ` in a block that answers no request of ours; null outside such a block. */
  #skipped: string | null = null

  /** Announces a request whose last line prints this nonce; requests are answered in this order. */
  expect(nonce: string): void {
    this.#nonces.push(nonce)
  }

  /** Takes the next bytes and returns what they completed. */
  push(chunk: Buffer): ControlEvent[] {
    const events: ControlEvent[] = []
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      const piece = chunk.subarray(start, end)
      start = end + 1
      const line = this.#partial.length === 0 ? piece : Buffer.concat([...this.#partial, piece])
      if (this.#partial.length > 0) this.#partial = []
      this.#line(line, events)
    }
    if (start < chunk.length) this.#partial.push(chunk.subarray(start))
    return events
  }

  #line(line: Buffer, events: ControlEvent[]): void {
    if (this.#reply !== null) this.#replyLine(this.#reply, line, events)
    else if (this.#skipped !== null) this.#skippedLine(this.#skipped, line)
    else if (line[0] !== PERCENT) return
    else if (startsWith(line, '%begin ')) this.#begin(line)
    else notice(line, events)
  }

  #begin(line: Buffer): void {
    const guard = line.toString('latin1', '%begin '.length)
    if (this.#nonces.length > 0 && guard.endsWith(' 1')) this.#reply = [line]
    else this.#skipped = guard
  }

  #replyLine(reply: Buffer[], line: Buffer, events: ControlEvent[]): void {
    const nonce = this.#nonces[0]
    if (nonce === undefined || line.length !== nonce.length || line.toString('latin1') !== nonce) {
      reply.push(line)
      return
    }
    this.#nonces.shift()
    this.#reply = null
    this.#skipped = reply.pop()?.toString('latin1', '%begin '.length) ?? ''
    const { blocks, others } = splitReply(reply)
    events.push({ kind: 'reply', nonce, blocks })
    for (const other of others) notice(other, events)
  }

  #skippedLine(guard: string, line: Buffer): void {
    if (line[0] !== PERCENT) return
    const text = line.toString('latin1')
    if (text === `%end ${guard}` || text === `%error ${guard}`) this.#skipped = null
  }
}

function notice(line: Buffer, events: ControlEvent[]): void {
  if (startsWith(line, '%output ')) {
    const space = line.indexOf(' ', 8)
    if (space !== -1) events.push(output(line, 8, space, space + 1))
  } else if (startsWith(line, '%extended-output ')) {
    const colon = line.indexOf(' : ', 17)
    if (colon !== -1) events.push(output(line, 17, line.indexOf(' ', 17), colon + 3))
  } else {
    const [, name = '', text = ''] = /^%(\S*) ?(.*)$/s.exec(line.toString('utf8')) ?? []
    if (name === 'pause') events.push({ kind: 'pause', paneId: text })
    else if (name === 'exit') events.push({ kind: 'exit', reason: text })
    else events.push({ kind: 'notification', name, text })
  }
}

function output(line: Buffer, idStart: number, idEnd: number, dataStart: number): ControlEvent {
  const data = dataStart < line.length ? line.subarray(dataStart) : EMPTY
  return { kind: 'output', paneId: line.toString('latin1', idStart, idEnd), data }
}

function startsWith(line: Buffer, prefix: string): boolean {
  return line.length >= prefix.length && line.toString('latin1', 0, prefix.length) === prefix
}

/** What one command of a request printed. After an error of tmux, `ok` is false and `lines` is its text. */
export interface Block {
  readonly ok: boolean
  readonly lines: readonly string[]
}

/**
 * Takes the raw lines of one reply apart: the blocks that answer our commands, and the notifications between
 * them.
 *
 * A block ends at the LAST line that closes it, since a pane can print a copy of that line but nothing after
 * the real one. This is correct only if a command that prints a pane's text is the last one in its request
 * that prints.
 */
function splitReply(reply: readonly Buffer[]): { blocks: Block[]; others: Buffer[] } {
  const blocks: Block[] = []
  const others: Buffer[] = []
  for (let at = 0; at < reply.length; at += 1) {
    const line = reply[at]!
    const guard = line[0] === PERCENT ? /^%begin (.*)$/s.exec(line.toString('latin1'))?.[1] : undefined
    if (guard === undefined) {
      others.push(line)
      continue
    }
    const end = lastIndexOfEither(reply, at, `%end ${guard}`, `%error ${guard}`)
    const text = reply.slice(at + 1, end)
    // Blocks without the flag 1 belong to the user's own hooks.
    if (guard.endsWith(' 1'))
      blocks.push({ ok: startsEnd(reply[end]), lines: text.map((each) => each.toString()) })
    // tmux puts a pause into the block of the command that caused it. Believing a forged one does no harm.
    others.push(
      ...text.filter((each) => each[0] === PERCENT && /^%pause %\d+$/.test(each.toString('latin1'))),
    )
    at = end
  }
  return { blocks, others }
}

function lastIndexOfEither(lines: readonly Buffer[], after: number, one: string, other: string): number {
  for (let at = lines.length - 1; at > after; at -= 1) {
    const line = lines[at]!
    if (line[0] !== PERCENT || (line.length !== one.length && line.length !== other.length)) continue
    const text = line.toString('latin1')
    if (text === one || text === other) return at
  }
  return lines.length
}

function startsEnd(line: Buffer | undefined): boolean {
  return line !== undefined && line.toString('latin1', 0, 5) === '%end '
}
