import type { GuardedSend, SendReply } from '../../core/ports.ts'
import type { KeyName } from '../../plugin/contract.ts'
import type { Asker } from './asker.ts'
import { guardFormat } from './guard.ts'
import { quoteArgument } from './quote.ts'

/** The command line that makes tmux check every row and press the keys in one step; null where it cannot be said. */
export function conditionalSend({ keys, ...guarded }: GuardedSend): string | null {
  const { paneId } = guarded
  const guard = guardFormat(guarded)
  if (guard === null || keys.length === 0) return null
  const presses = [...pressCommands(paneId, keys), 'display-message -p sent'].join(' ; ')
  return `if-shell -F -t ${paneId} ${quoteArgument(guard)} ${quoteArgument(presses)} 'display-message -p stale'`
}

/**
 * Asks tmux to check and press, once. Throws where the command may have reached tmux and its answer did not reach us:
 * then nobody knows whether the keys were pressed, and they must not be sent again.
 */
export async function sendConditionally(asker: Asker, command: string): Promise<SendReply> {
  const answer = await asker.request(command)
  if (answer.outcome === 'unwritten') return 'stale'
  if (answer.outcome === 'unanswered') throw new Error('tmux did not say whether the keys were sent')
  const verdict = answer.blocks.at(-1)
  if (verdict?.ok && (verdict.lines[0] === 'sent' || verdict.lines[0] === 'stale')) return verdict.lines[0]
  throw new Error(`tmux refused the keys: ${verdict?.lines.join(' ') ?? 'no answer'}`)
}

/** One `send-keys` for each run of the same kind: characters literally, keys by tmux's name for them. */
function pressCommands(paneId: string, keys: readonly KeyName[]): string[] {
  const commands: string[] = []
  let literal: boolean | null = null
  for (const key of keys) {
    const isCharacter = key.length === 1
    if (isCharacter === literal) commands.push(`${commands.pop()} ${key}`)
    else commands.push(`send-keys -t ${paneId} ${isCharacter ? '-l ' : ''}${key}`)
    literal = isCharacter
  }
  return commands
}
