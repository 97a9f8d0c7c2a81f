/** The races between a key and a change of the pane, drawn from a seed: which change, and how long before or after the key. */

import { randomOf } from '../stage/random.ts'

/**
 * The change that competes with the key. `swap`: another dialog with the same options. `quoted`: the same, with the command of the old
 * one in a row above it. `exit`: the program ends, and the shell that started it prints and reads. `script`: the same with a script,
 * which shares the program's process group, so that tmux gives both the same name. `restart`: another instance of the program draws
 * the same dialog. `respawn`: tmux restarts the pane. `synchronize`: keys of the pane also go to another one.
 */
export const KINDS = ['swap', 'quoted', 'exit', 'script', 'restart', 'respawn', 'synchronize'] as const
export type Kind = (typeof KINDS)[number]

/** The change comes within this time before or after the usual moment of the key. */
const SPREAD_MS = 25
/** Every fifth round is calm: it shows when keys currently come on this machine. */
const CALM_EVERY = 5
/** Calm rounds at the start. */
const CALM_FIRST = 5

export interface Race {
  readonly number: number
  /** From the usual moment of the key to the change, in milliseconds; null for a calm round. */
  readonly after_ms: number | null
  /** Whether the program hides its cursor, so that its position tells nothing. */
  readonly hidesCursor: boolean
  /** Whether there is room below the dialog, so that later output does not move its rows. */
  readonly hasRoom: boolean
}

/** The rounds of one kind: the same seed gives the same races, for the monitor and for the bare sender. */
export function racesOf(kind: Kind, rounds: number, seed: number): readonly Race[] {
  const random = randomOf(seed * KINDS.length + KINDS.indexOf(kind))
  const races: Race[] = []
  for (let played = 0; played < rounds; ) {
    const isCalm = races.length < CALM_FIRST || races.length % CALM_EVERY === 0
    const after_ms = isCalm ? null : (2 * random.share() - 1) * SPREAD_MS
    const [hidesCursor, hasRoom] = [random.share() < 0.5, random.share() < 0.5]
    races.push({ number: races.length + 1, after_ms, hidesCursor, hasRoom })
    if (!isCalm) played += 1
  }
  return races
}
