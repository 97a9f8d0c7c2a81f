/** What the played panes show: the benchmarks' frames of Claude Code, and an agent that nobody knows. */

import { dialogFrame, spinnerFrame, workingFrame } from '../bench/fleet/frames.ts'
import type { Question } from './questions.ts'

const CLEAR = '\u001b[H\u001b[2J'
const RULE = '─'.repeat(120)

/** A whole screen at work. */
export function workFrame(isKnown: boolean): string {
  return isKnown
    ? workingFrame()
    : screen(['> refactor the parser', '', 'Looking into it 0s', 'src/parser.ts: row by row'])
}

/** What changes once a second while the agent works. */
export function tickFrame(isKnown: boolean, tick: number): string {
  return isKnown ? spinnerFrame('small', tick) : `\u001b[3;1HLooking into it ${tick % 60}s\u001b[K`
}

/** A finished task. */
export function completeFrame(isKnown: boolean): string {
  if (!isKnown)
    return screen([
      '> refactor the parser',
      '',
      'Changed 3 files, 41 lines.',
      'src/parser.ts',
      'src/table.ts',
    ])
  const said = [
    '● Bash(npm test)',
    '  ⎿  Done',
    '',
    '● All finished. The task is complete and the tests pass.',
    '',
  ]
  const box = [RULE, '❯ ', RULE, '  ⏸ manual mode on · ? for shortcuts · ← for agents']
  return screen([...said, '✻ Churned for 1s · done 11:31 PM', '', ...box])
}

/** A question as its agent asks it. */
export function questionFrame({ kind, about }: Question): string {
  if (kind !== 'unread') return dialogFrame(about, true)
  return screen([
    '> refactor the parser',
    '',
    `Write the changes of ${about} to the disk?`,
    '  (a)pply  (d)iscard',
  ])
}

function screen(rows: readonly string[]): string {
  return CLEAR + rows.join('\r\n')
}
