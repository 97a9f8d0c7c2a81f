/** Messages on a pipe are lines of JSON; what stands between two line ends is bounded, whoever writes there. */

import { StringDecoder } from 'node:string_decoder'

const LINE_END = '\n'

/** JSON holds no raw line end, so one ends the message. */
export function frameOf(text: string): string {
  return `${text}${LINE_END}`
}

/** Takes bytes as they come and gives whole lines; once a line is longer than the limit it gives up for good. */
export function frameReader(
  lengthMax: number,
  onText: (text: string) => void,
  onTooLong: () => void,
): (bytes: Buffer) => void {
  const decoder = new StringDecoder('utf8')
  let parts: string[] = []
  let length = 0
  let isOver = false
  return (bytes) => {
    if (isOver) return
    const [rest = '', ...ends] = decoder.write(bytes).split(LINE_END)
    parts.push(rest)
    length += rest.length
    for (const next of ends) {
      if (length > lengthMax) break
      onText(parts.join(''))
      parts = [next]
      length = next.length
    }
    if (length <= lengthMax) return
    isOver = true
    parts = []
    onTooLong()
  }
}
