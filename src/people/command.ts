/** Tells people through a program of theirs, which is handed the message as JSON. */

import type { CommandChannel } from '../core/project/notify.ts'
import type { RunProgram } from './desktop.ts'
import type { Message, Notify } from './news.ts'

/** The message as programs get it: one object, with all that there is to know. */
export function messageJson({ about, worker, kind, risk, title, headline, lines, items }: Message): string {
  return JSON.stringify({
    ...{ version: 1, about, worker, kind, risk, title, headline },
    ...{ text: [title, ...lines].join('\n'), items },
  })
}

/** The program is started anew for each message. */
export function command(
  run: RunProgram,
  { run: words, env, timeout }: Pick<CommandChannel, 'run' | 'env' | 'timeout'>,
): Notify {
  return {
    tell: (message, signal) =>
      run(words, { input: `${messageJson(message)}\n`, env, timeout_ms: timeout * 1000, signal }),
  }
}
