/** The races between a key and a change of the pane, drawn from a seed: which change, and how long before or after the key. */

import { randomOf } from '../stage/random.ts'

/**
 * What overtakes the key. `swap`: another dialog with the same options. `quoted`: the same, and the row of the old one's command is above
 * it. `exit`: the program ends, and the shell that has started it prints and reads on. `script`: the same below a script, which shares
 * the program's process group, so that tmux names both alike. `restart`: another instance of the program draws the same dialog anew.
 * `respawn`: tmux starts the pane anew. `synchronize`: keys of the pane go to another one, too.
 */
export const KINDS = ['swap', 'quoted', 'exit', 'script', 'restart', 'respawn', 'synchronize'] as const
export type Kind = (typeof KINDS)[number]

/** The change comes within so many milliseconds of the moment at which keys come. */
const SPREAD_MS = 25
/** Every so many rounds nothing happens: they show when keys come now, on this machine. */
const CALM_EVERY = 5
/** Rounds at the start in which nothing happens. */
const CALM_FIRST = 5

export interface Race {
  readonly number: number
  /** From the usual moment of the key to the change, milliseconds; null where nothing happens. */
  readonly after_ms: number | null
  /** Whether the program hides its cursor: then its place says nothing. */
  readonly hidesCursor: boolean
  /** Whether there is room below the dialog: then what comes after it moves none of its rows. */
  readonly hasRoom: boolean
}

/** The rounds of one kind: the same seed gives the same races, for the monitor and for the sender that it is compared with. */
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
