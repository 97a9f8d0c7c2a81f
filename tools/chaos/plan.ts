/** What is done to the monitor, with which panes, in which order. */

/**
 * Each can happen to a monitor in practice. `rival`: the monitor of a copy of the project is started beside it.
 * `saved`: a looser configuration is saved, as an agent might.
 */
export const HARMS = ['kill', 'stop', 'starve', 'client', 'server', 'rival', 'saved'] as const
export type Harm = (typeof HARMS)[number]

/** What the panes print: one or three as fast as they can, or six like a working agent, 2 kB ten times a second. */
const FLOODS = ['one', 'three', 'spinners'] as const
export type Flood = (typeof FLOODS)[number]

/** The parent guard of our tmux clients: the kernel on Linux, or the shell, which works everywhere. */
export const LIFELINES = ['setpriv', 'shell'] as const
export type LifelineName = (typeof LIFELINES)[number]

/** One round; `number` counts the rounds of the same harm and lifeline, so that a harm can have variants. */
export interface RoundPlan {
  readonly harm: Harm
  readonly lifeline: LifelineName
  readonly flood: Flood
  /** Whether a person is attached to the session, in a terminal of another size. */
  readonly person: boolean
  readonly number: number
}

export interface RoundTimes {
  /** How long the monitor stays stopped. */
  readonly stopped_ms: number
  /** The shortest time of a measurement. */
  readonly while_ms: number
}

export interface ChaosPlan extends RoundTimes {
  readonly rounds: readonly RoundPlan[]
}

/** The most telling round of each harm: with a person attached, tmux reads the panes independently of our clients. */
const SHORT: readonly RoundPlan[] = [
  { harm: 'kill', lifeline: 'setpriv', flood: 'one', person: false, number: 0 },
  { harm: 'kill', lifeline: 'shell', flood: 'three', person: false, number: 0 },
  { harm: 'stop', lifeline: 'shell', flood: 'one', person: false, number: 0 },
  { harm: 'stop', lifeline: 'setpriv', flood: 'three', person: false, number: 3 },
  { harm: 'starve', lifeline: 'setpriv', flood: 'three', person: false, number: 0 },
  { harm: 'starve', lifeline: 'shell', flood: 'one', person: false, number: 1 },
  { harm: 'client', lifeline: 'shell', flood: 'spinners', person: true, number: 0 },
  { harm: 'server', lifeline: 'setpriv', flood: 'one', person: true, number: 2 },
  { harm: 'rival', lifeline: 'shell', flood: 'spinners', person: true, number: 1 },
  { harm: 'saved', lifeline: 'setpriv', flood: 'one', person: false, number: 0 },
]

/** One or two rounds of each harm, for every change. */
export function shortRounds(count: number): readonly RoundPlan[] {
  return Array.from({ length: count }).flatMap((_, again) =>
    SHORT.map((round) => ({ ...round, number: round.number + again })),
  )
}

/**
 * Rounds of each harm with each parent guard. The variants of a harm follow from its number modulo two, three and four, so flood and
 * person change at another rate: each variant occurs with every flood, with and without a person.
 */
export function longRounds(count: number): readonly RoundPlan[] {
  const pairs = HARMS.flatMap((harm) => LIFELINES.map((lifeline) => ({ harm, lifeline })))
  return Array.from({ length: count }).flatMap((_, number) =>
    pairs.map(({ harm, lifeline }, index): RoundPlan => {
      const flood = FLOODS[(number + Math.floor(number / 3) + index) % FLOODS.length] ?? 'one'
      const person = (Math.floor(number / 4) + index) % 2 === 1
      return { harm, lifeline, flood, person, number }
    }),
  )
}

/**
 * Whether the panes print nothing before the harm. The monitor has unsubscribed from panes that already flood; a flood that begins
 * when the monitor is stopped meets a client that still receives output.
 */
export function startsQuiet({ harm, number }: RoundPlan): boolean {
  return harm === 'stop' && number % 4 < 2
}

/** The number of panes of a flood. */
export function panesOf(flood: Flood): number {
  return { one: 1, three: 3, spinners: 6 }[flood]
}
