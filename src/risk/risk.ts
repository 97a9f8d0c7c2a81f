/** How much harm an approval can do, judged from what the prompt is about and never from scrollback. */

export const RISK_LEVELS = ['read_only', 'contained', 'caution', 'dangerous'] as const
export type RiskLevel = (typeof RISK_LEVELS)[number]

/** What a command is, in the words that policies use. */
export interface CommandFacts {
  /** The first program that runs, unwrapped; empty where there is none. */
  readonly program: string
  /** The command's words after the program, joined by spaces. */
  readonly args_text: string
  readonly writes_outside_worktree: boolean
  readonly network: boolean
}

/**
 * - `read_only`: observes only.
 * - `contained`: changes only the worktree, in a way that git or a rebuild undoes.
 * - `caution`: installs, sends over the network, writes or deletes elsewhere, or is not understood.
 * - `dangerous`: irreversible, outside the house, credentials, fetched code that runs, remote history, production.
 */
export interface Risk {
  readonly level: RiskLevel
  readonly tags: readonly string[]
  /** One short sentence for each thing found, for people. */
  readonly why: readonly string[]
  readonly command: CommandFacts | null
}
