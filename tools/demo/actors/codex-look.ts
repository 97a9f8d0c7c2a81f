/** Codex 0.169 on the alternate screen, as captured from the real one. */

import type { Look, Question } from './looks.ts'

const COMMAND_WORDS = { waiting: 'Running', done: 'Ran', rejected: 'Exited (status 1)' }

function header(): string[] {
  return ['', '  >_ OpenAI Codex (v0.169.0)', `     ${process.cwd()}`, '', '']
}

function dialog(question: Question): string[] {
  return [
    '',
    '  Would you like to run the following command?',
    '',
    '  Environment: local',
    '',
    `  Reason: ${question.why}`,
    '',
    `  $ ${question.command}`,
    '',
    '',
    '› 1. Yes, proceed (y)',
    `  2. Yes, and don't ask again for commands that start with \`${question.command}\` (p)`,
    '  3. No, and tell Codex what to do differently (esc)',
    '',
    '  Press enter to confirm or esc to cancel',
  ]
}

function withInputBox(above: readonly string[], typed: string) {
  const input = typed === '' ? 'Ask Codex to do anything' : typed
  const footer = ['', `  gpt-5 default · ${process.cwd()}`, '  ← for agents · ? for shortcuts']
  const rows = [...header(), ...above, '', '', `› ${input}`, ...footer]
  return { rows, cursor: { row: rows.length - 4, column: 2 + typed.length, visible: true } }
}

export const codexLook: Look = {
  alternate: true,
  working: (transcript, seconds) =>
    withInputBox([...transcript, `• Working (${seconds}s • esc to interrupt)`], ''),
  asking(transcript, question) {
    const rows = [...header(), ...transcript, ...dialog(question)]
    return { rows, cursor: { row: rows.length - 5, column: 1, visible: false } }
  },
  idle: withInputBox,
  said: {
    person: (text) => [`› ${text}`, '', ''],
    agent: (text) => [`• ${text}`, ''],
    command: (command, state) => [`• ${COMMAND_WORDS[state]} ${command}`, ''],
    turnOver: (seconds, clock) => [`  Worked for ${seconds}s • ${clock}`],
  },
  quoted: dialog,
}
