/** Many command lines as the input of one tmux process, and its output taken apart again. Pure. */

import type { Answer } from '../asker.ts'

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
