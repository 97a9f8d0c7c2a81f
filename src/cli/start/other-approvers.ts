/** Says which other programs answer prompts here too; all can run side by side, but two answers are one too many. */

import type { Terminal } from '../../core/ports.ts'
import { findOtherApprovers } from '../doctor/other-approvers.ts'

/** One warning for each, with the window in which to stop it. */
export async function warnOfOtherApprovers(terminal: Pick<Terminal, 'panes'>): Promise<readonly string[]> {
  const found = await findOtherApprovers(await terminal.panes())
  return found.map(
    ({ name, where }) => `${name} answers prompts too: stop it in ${where}. We check before each key.`,
  )
}
