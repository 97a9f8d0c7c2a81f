/** What one command of a request printed; `ok` is false where tmux reported an error, whose text the lines then are. */
export interface Block {
  readonly ok: boolean
  readonly lines: readonly string[]
}

const PERCENT = 0x25

/**
 * Takes the raw lines of one reply apart: the blocks that answer our commands, and the notifications between them.
 *
 * A block ends at the LAST line that closes it, since a pane can print a copy of that line but nothing after the real
 * one. This holds as long as a command that prints a pane's text stands last of those that print in its request.
 */
export function splitReply(reply: readonly Buffer[]): { blocks: Block[]; others: Buffer[] } {
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
    // Blocks without the flag 1 belong to hooks of the user's own.
    if (guard.endsWith(' 1'))
      blocks.push({ ok: startsEnd(reply[end]), lines: text.map((each) => each.toString()) })
    // tmux puts a pause into the block of the command that caused it; believing a forged one costs nothing.
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
