/** The public library `czarina-monitor/risk`; `types/risk.d.ts` declares it to its users. */

import { judgeCommand } from './command.ts'
import type { RiskContext } from './ground.ts'
import type { Risk } from './risk.ts'

export { RISK_LEVELS, TAGS } from './risk.ts'

/**
 * Judges one command as if an agent had asked to run it; without a worktree, relative paths are inside and
 * all others are outside.
 */
export function riskOf(command: string, { worktree = null, ...known }: Partial<RiskContext> = {}): Risk {
  if (typeof command !== 'string') throw new TypeError('riskOf takes a command as one string.')
  return judgeCommand({ text: command, complete: true }, { ...known, worktree })
}
