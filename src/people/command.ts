/** Notifies people through a program of their own, which reads the message as JSON. */

import type { CommandChannel } from '../core/project/notify.ts'
import { messageJson } from './message-json.ts'
import type { Notify } from './news.ts'
import type { RunProgram } from './ways.ts'

/** A notifier that starts the program once for each message. */
export function command(
  run: RunProgram,
  { run: words, env, timeout }: Pick<CommandChannel, 'run' | 'env' | 'timeout'>,
): Notify {
  return {
    tell: (message, signal) =>
      run(words, { input: `${messageJson(message)}\n`, env, timeout_ms: timeout * 1000, signal }),
  }
}
