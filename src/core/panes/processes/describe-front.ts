/** What was found in front in a worker's pane, in words. Pure. */

import type { Foreground } from '../../ports.ts'

/** What is known about the program in front of one pane. */
export interface InFront {
  /** The name that tmux gives it. */
  readonly command: string
  /** Null if the processes do not show it. */
  readonly front: Foreground | null
  /** The agent whose name it has; null if it has none. */
  readonly agent: string | null
  /** An agent may run in it unseen, as in a container. */
  readonly hides: boolean
  /** The agent that the config names; null if it names none. */
  readonly configured: string | null
}

export interface FrontWords {
  readonly sentence: string
  /** False if it is known that no agent gets the keys of this pane. */
  readonly mayBeAgent: boolean
}

/** Describes what is in front in the same words everywhere, with the true cause if no agent was found. */
export function describeFront({ command, front, agent, hides, configured }: InFront): FrontWords {
  if (agent !== null) {
    const below = front === null || front.below.length === 0 ? [] : [`below ${front.below.join(', ')}`]
    const where = front === null ? [] : [...below, `pid ${front.pid}`]
    const more = where.length === 0 ? '' : ` (${where.join(', ')})`
    return { sentence: `${agent}${more}`, mayBeAgent: true }
  }
  const program = front?.names[0] ?? command
  const words = configured === null ? 'the config names no agent' : `the config says ${configured}`
  if (front === null || hides) return { sentence: `cannot be told: ${program}; ${words}`, mayBeAgent: true }
  return { sentence: `no agent in front: ${program}`, mayBeAgent: false }
}
