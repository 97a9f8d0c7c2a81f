/** What keeps a key from being pressed, or a model from being asked, although the policy would let it. */

import type { Limits } from '../project/config.ts'
import type { Because } from '../verdict.ts'

export interface Block {
  readonly because: Extract<Because, 'budget' | 'paused' | 'hold'>
  /** The limit that is reached; else the same word as `because`. */
  readonly name: keyof Limits | 'paused' | 'hold'
  /** Which block it is, for people, and when it ends. */
  readonly sentence: string
  /** Steady time; null where only a person ends it. */
  readonly endsAt: number | null
}

/** How the record of a decision names a limit that was reached, beside its faults. */
export function limitCodes(block: Block | null): readonly string[] {
  return block?.because === 'budget' ? [`limit:${block.name}`] : []
}
