/** Turns bytes that come in pieces into lines, without ever holding more than one bounded line. */

/** A longer line is cut to this many characters: no log of ours or of czarina comes near it. */
const MAX_LINE_CHARACTERS = 64 * 1024

export interface LineSplitter {
  /** The lines that these bytes complete, without their line ends. */
  push(bytes: Uint8Array): string[]
  /** What came after the last line end, a line that is still being written. */
  rest(): string
}

/** Splits at newlines, wherever a piece ends: inside a line, a character or a CRLF. */
export function createLineSplitter(maxLine_characters = MAX_LINE_CHARACTERS): LineSplitter {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let unfinished = ''

  return {
    push(bytes) {
      const [first = '', ...others] = decoder.decode(bytes, { stream: true }).split('\n')
      const pieces = [unfinished + first, ...others]
      // One character more than a line may have, so that the CR of a line of maximum length is seen and removed.
      unfinished = (pieces.pop() ?? '').slice(0, maxLine_characters + 1)
      return pieces.map((piece) => withoutLineEnd(piece, maxLine_characters))
    },
    rest: () => withoutLineEnd(unfinished, maxLine_characters),
  }
}

function withoutLineEnd(line: string, max_characters: number): string {
  const cut = line.slice(0, max_characters + 1)
  return (cut.endsWith('\r') ? cut.slice(0, -1) : cut).slice(0, max_characters)
}
