/** Tells people on their desktop, through the program that it has for that. */

import type { Message, Notify } from './news.ts'
import { NO_DESKTOP } from './texts.ts'
import type { RunProgram } from './ways.ts'

const TIMEOUT_MS = 10_000
/** AppleScript that takes the texts as arguments, so that nothing of them is run. */
const SCRIPT = 'on run argv\ndisplay notification (item 2 of argv) with title (item 1 of argv)\nend run'

/** `program` is the one that this system has for it; `has` tells whether it is there. */
export function desktop(
  run: RunProgram,
  has: (program: string) => Promise<boolean>,
  program: 'notify-send' | 'osascript',
): Notify {
  return {
    tell: async (message, signal) => {
      const command = program === 'osascript' ? appleScript(message) : notifySend(message)
      if (!(await has(program))) throw new Error(NO_DESKTOP)
      await run(command, { input: '', env: [], timeout_ms: TIMEOUT_MS, signal })
    },
  }
}

function notifySend({ title, lines, risk }: Message): readonly string[] {
  const urgency = risk === 'dangerous' ? 'critical' : 'normal'
  // The body is markup where the desktop takes it.
  const body = lines.join('\n').replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return ['notify-send', '--app-name=czarina-monitor', `--urgency=${urgency}`, '--', title, body]
}

function appleScript({ title, lines }: Message): readonly string[] {
  return ['osascript', '-e', SCRIPT, title, lines.join('\n')]
}
