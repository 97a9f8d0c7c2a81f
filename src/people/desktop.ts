/** Notifies people on their desktop, through the program that the system has for it. */

import type { Message, Notify } from './news.ts'
import { NO_DESKTOP } from './texts.ts'
import type { RunProgram } from './ways.ts'

const TIMEOUT_MS = 10_000
/** AppleScript that takes the texts as arguments, so that none of them is run as code. */
const SCRIPT = 'on run argv\ndisplay notification (item 2 of argv) with title (item 1 of argv)\nend run'

/** A notifier for the desktop: `program` is the one for this system, and `has` says whether it is installed. */
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
  // Some desktops read the body as markup.
  const body = lines.join('\n').replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return ['notify-send', '--app-name=czarina-monitor', `--urgency=${urgency}`, '--', title, body]
}

function appleScript({ title, lines }: Message): readonly string[] {
  return ['osascript', '-e', SCRIPT, title, lines.join('\n')]
}
