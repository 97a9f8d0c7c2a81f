/**
 * `czarina-monitor/screen`: what a coding agent, or a shell, shows in a terminal, read by its structure. Pure: no clock, no
 * files, no model; the same screen always gives the same analysis, in well under a millisecond.
 */

import type { AgentData } from 'czarina-monitor/agent-data'
import type { Analysis, Cursor, Observation, TriggerKind } from 'czarina-monitor/plugin'
import type { z } from 'zod'

export type { AgentData } from 'czarina-monitor/agent-data'

/** What is known beside the text. The more is given, the more is certain: without `program` any verified agent may be there. */
export interface ScreenFacts {
  /** The agents that may be on the screen, the likeliest first: `KNOWN_AGENTS` of `czarina-monitor/agents`, or your own. */
  readonly agents: readonly AgentData[]
  /** The program in front, as tmux says it (`#{pane_current_command}`). Default: unknown. */
  readonly program?: string
  /** A name of the agent that runs there, where only you know it: a word of its `aliases`. */
  readonly agent?: string
  /** Index of the first visible line, where history stands above it. Default: 0. */
  readonly screenTop?: number
  /** Width of the terminal. Default: that of the widest line. */
  readonly columns?: number
  /** Where the cursor is; `row` counts from the first visible line. Default: unknown. */
  readonly cursor?: Cursor
  /** Absolute path of the folder that the agent may change. Default: unknown. */
  readonly worktree?: string
  /** `stale` says that nothing has moved for long, which calls a person to an idle agent. Default: `asked`. */
  readonly trigger?: TriggerKind
  /** When the screen was captured, ISO 8601: without it `resetsAt`, the end of a limit, stays null. */
  readonly time?: string
}

/**
 * Reads a screen, given as one text or as lines: the status of the agent, the open prompt with its options and their keys, and
 * what to do about it. `answer` is the id of the option or named answer to pick; it is null where a person decides. An
 * analysis that is not `conclusive` is a guess, or a proposal of an agent's data that is not `verified`. Never throws.
 */
export declare function readScreen(screen: string | readonly string[], facts: ScreenFacts): Analysis

/** The same for a whole observation, as a plugin gets it. */
export declare function readObservation(observation: Observation, agents: readonly AgentData[]): Analysis

/**
 * Compiles an agent file (docs/agents.md), for example one that was parsed from JSON, into an agent; `known` are the agents that
 * it may extend. Throws a `ZodError` that names each problem and its path. Patterns become regular expressions as they are: do
 * not compile files of people whom you do not trust, since a pattern can take very long.
 */
export declare function compileAgent(file: unknown, known?: readonly AgentData[]): AgentData

/** Checks an agent that is compiled already, such as one that came in as an option of a plugin. */
export declare const AgentDataSchema: z.ZodType<AgentData>
