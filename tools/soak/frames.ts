/** The screens of the played panes: Claude Code, and an agent that is unknown to the monitor. */

import { dialogFrame, spinnerFrame, workingFrame } from '../stage/load/frames.ts'
import type { Question } from './questions.ts'

const CLEAR = '\u001b[H\u001b[2J'
const RULE = '─'.repeat(120)

/** The whole screen of a working agent. */
export function workFrame(isKnown: boolean): string {
  return isKnown
    ? workingFrame()
    : screen(['> refactor the parser', '', 'Looking into it 0s', 'src/parser.ts: row by row'])
}

/** The part of the screen that changes once a second while the agent works. */
export function tickFrame(isKnown: boolean, tick: number): string {
  return isKnown ? spinnerFrame('small', tick) : `\u001b[3;1HLooking into it ${tick % 60}s\u001b[K`
}

/** The screen after a finished task. */
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

/** The screen of a question, as its agent asks it. */
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
