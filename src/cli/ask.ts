/** Asks a person for a yes or a no in the terminal. */

import { createInterface } from 'node:readline/promises'

/** True for y or yes only; any other answer, and the end of the input, is a no. */
export async function askYesNo(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<boolean> {
  const lines = createInterface({ input, output, terminal: false })
  try {
    // A closed input would leave the question open for ever.
    const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')))
    const answer = await Promise.race([lines.question(`${question} [y/N] `), ended])
    return /^y(?:es)?$/i.test(answer.trim())
  } finally {
    lines.close()
  }
}
