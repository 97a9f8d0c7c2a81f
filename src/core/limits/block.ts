/** What keeps a key from being pressed, or a model from being asked, although the policy would allow it. */

import type { Limits } from '../project/config.ts'
import type { Because } from '../verdict.ts'

export interface Block {
  readonly because: Extract<Because, 'budget' | 'paused' | 'hold'>
  /** The limit that is reached; otherwise the same as `because`. */
  readonly name: keyof Limits | 'paused' | 'hold'
  /** Which block it is and when it ends, for people. */
  readonly sentence: string
  /** Steady time; null if only a person ends it. */
  readonly endsAt: number | null
}

/** How the record of a decision names a limit that was reached, beside its faults. */
export function limitCodes(block: Block | null): readonly string[] {
  return block?.because === 'budget' ? [`limit:${block.name}`] : []
}
