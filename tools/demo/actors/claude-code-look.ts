/** Claude Code 2.1 on a screen of 120 columns, as captured from the real one. */

import type { Look, Question } from './looks.ts'

const COLUMNS = 120
const RULE = '─'.repeat(COLUMNS)
const DASHES = '╌'.repeat(COLUMNS)
const SPINNER = ['·', '✢', '✳', '✶', '✻', '✽']

const COMMAND_STATES = {
  waiting: 'Waiting…',
  done: 'Done',
  rejected: 'Interrupted · What should Claude do instead?',
}

function header(): string[] {
  return [
    ' ▐▛███▛█   Claude Code v2.1.330',
    '▝▜██████▀  Opus 5.5 · API Usage Billing',
    ` ▝▝   ▝▝   ${process.cwd()}`,
    '',
    '',
  ]
}

function dialog(question: Question): string[] {
  return [
    ' Bash command',
    ` ${question.why}`,
    DASHES,
    ` ${question.command}`,
    DASHES,
    ' Do you want to proceed?',
    ' ❯ 1. Yes',
    `   2. Yes, and always allow access to ${process.cwd()} from this project`,
    '   3. Yes, and switch to auto mode · auto mode handles these prompts for you',
    '   4. No',
    '',
    ' Esc to cancel · Tab to amend',
  ]
}

function withInputBox(above: readonly string[], typed: string, footer: string) {
  const rows = [...header(), ...above, '', RULE, `❯ ${typed}`, RULE, `  ${footer}`]
  return { rows, cursor: { row: rows.length - 3, column: 2 + typed.length, visible: false } }
}

export const claudeCodeLook: Look = {
  alternate: false,
  working(transcript, seconds, tick) {
    const spinner = `${SPINNER[tick % SPINNER.length]} Concocting… (${seconds}s · ↓ ${39 + 7 * seconds} tokens)`
    return withInputBox([...transcript, spinner], '', '⏸ manual mode on · esc to interrupt · ← for agents')
  },
  asking(transcript, question) {
    const rows = [...header(), ...transcript, RULE, ...dialog(question)]
    return { rows, cursor: { row: rows.length - 6, column: 1, visible: false } }
  },
  idle(transcript, typed) {
    return withInputBox(transcript, typed, '⏸ manual mode on · ? for shortcuts')
  },
  said: {
    person: (text) => [`❯ ${text}`, ''],
    agent: (text) => {
      const [first, ...more] = text.split('\n')
      return [`● ${first}`, ...more.map((line) => `  ${line}`.trimEnd()), '']
    },
    command: (command, state) => [`● Bash(${command})`, `  ⎿  ${COMMAND_STATES[state]}`, ''],
    turnOver: (seconds, clock) => [`✻ Churned for ${seconds}s · done ${clock}`],
  },
  quoted: (question) => ['', ...dialog(question).filter((row) => row !== DASHES)],
}
