/** Screens as Claude Code draws them (2.1.330, 120 columns), for scripted agents. */

const RULE = '─'.repeat(118)
const FENCE = '╌'.repeat(118)

/** The dialog that asks to run a command. */
export function bashDialog(command: string): string[] {
  return [
    `● Bash(${command})`,
    '  ⎿  Waiting…',
    '',
    RULE,
    ' Bash command',
    ' Tip: auto mode handles these prompts for you — choose "switch to auto mode" below',
    ' Do the work',
    FENCE,
    ` ${command}`,
    FENCE,
    ' Do you want to proceed?',
    ' ❯ 1. Yes',
    '   2. Yes, and always allow access to /tmp from this project',
    '   3. Yes, and switch to auto mode · auto mode handles these prompts for you',
    '   4. No',
    '',
    ' Esc to cancel · Tab to amend',
  ]
}

/** A finished turn, above an empty input box. */
export function finishedScreen(words = 'All finished. The task is complete and the tests pass.'): string[] {
  return [
    `● ${words}`,
    '',
    '✻ Cooked for 3s · done 11:27 PM',
    '',
    RULE,
    '❯ ',
    RULE,
    '  ⏸ manual mode on · ? for shortcuts',
  ]
}

/** An agent that is working. */
export function workingScreen(): string[] {
  return [
    '● Running the build.',
    '',
    '✻ Concocting… (5s · ↓ 40 tokens)',
    '',
    RULE,
    '❯ ',
    RULE,
    '  ⏸ manual mode on · esc to interrupt',
  ]
}
