/** `czarina-monitor/risk`: how much harm a shell command could do. It parses the command and runs nothing; it reads no file. */

/**
 * From least to most harm:
 * - `read_only`: observes only.
 * - `contained`: changes only the worktree, in a way that git or a rebuild undoes.
 * - `caution`: installs, sends over the network, writes or deletes elsewhere, or is not understood.
 * - `dangerous`: irreversible, outside the worktree, credentials, fetched code that runs, remote history, production.
 */
export type RiskLevel = 'read_only' | 'contained' | 'caution' | 'dangerous'

/** All levels, from least to most harm, to compare by their index. */
export declare const RISK_LEVELS: readonly ['read_only', 'contained', 'caution', 'dangerous']

/** Every tag, with the end of the sentence that explains it: `deletes` is "deletes files". */
export declare const TAGS: Readonly<Record<string, string>>

/** The command in a few facts. */
export interface CommandFacts {
  /** The first program that runs, without wrappers such as `sudo` or `env`; empty where there is none. */
  readonly program: string
  /** The words after the program, joined by spaces; `…` stands for a word that is known only when the command runs. */
  readonly args_text: string
  readonly writes_outside_worktree: boolean
  readonly network: boolean
}

export interface Risk {
  /** The level of the worst thing found. */
  readonly level: RiskLevel
  /** What was found, worst first, each a key of `TAGS`; empty for a command that only reads. */
  readonly tags: readonly string[]
  /** One short sentence for people for each thing found, worst first; never empty. */
  readonly why: readonly string[]
  /** `riskOf` always gives it. */
  readonly command: CommandFacts | null
}

export interface RiskOptions {
  /**
   * The folder that the command may change, as an absolute path. Without it (or where it is relative, the root or a home folder)
   * relative paths count as inside, all others as outside.
   */
  readonly worktree?: string | null
  /** The folder in which the command runs, as an absolute path; the worktree where it is left out. */
  readonly directory?: string | null
}

/**
 * Judges a command, written for a POSIX shell or bash, by every program in it, also those within pipes, loops, substitutions,
 * `bash -c` and wrappers. What cannot be parsed or understood is at least `caution`; so is a command of more than 10,000
 * characters. The same arguments always give the same answer.
 * @throws TypeError where the command is no string; nothing else.
 */
export declare function riskOf(command: string, options?: RiskOptions): Risk
