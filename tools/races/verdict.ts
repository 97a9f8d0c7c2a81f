/** Counts the keys of all races, for the monitor and for a bare conditional send, and decides whether that is good enough. */

import type { Kind } from './plan.ts'

/** What tmux showed when it accepted a key: the dialog of the question, or what replaced it. */
export type Sight = 'asked' | 'changed'

/** One round: what tmux showed when it accepted each key, and when the program in the pane read them. */
export interface RaceRound {
  readonly steps: readonly Sight[]
  readonly read: Readonly<Record<Sight, number>>
}

export interface Tally {
  readonly rounds: number
  /** Keys that were read while the question was open. */
  readonly right: number
  /** Keys that tmux accepted after it showed the change, and second keys. */
  readonly wrong: number
  /** Keys that tmux accepted before it knew of the change, and that were read after it. */
  readonly inFlight: number
}

/** The races of one kind; `told` counts the questions that the monitor escalated. */
export interface RaceResult {
  readonly kind: Kind
  readonly monitor: Tally
  readonly bare: Tally
  readonly told: number
}

/** If keys in flight were distributed by the toss of a coin, the monitor's share of them must not be less probable than this. */
const CHANCE_MIN = 0.001

/** Counts the keys of rounds. */
export function tallyOf(rounds: readonly RaceRound[]): Tally {
  const sum = (count: (round: RaceRound) => number): number =>
    rounds.reduce((total, round) => total + count(round), 0)
  const seen = ({ steps }: RaceRound): number => steps.filter((sight) => sight === 'changed').length
  return {
    rounds: rounds.length,
    right: sum(({ read }) => Math.min(1, read.asked)),
    wrong: sum((round) => seen(round) + Math.max(0, round.read.asked - 1)),
    inFlight: sum((round) => Math.max(0, round.read.changed - seen(round))),
  }
}

/** The violations, as sentences; empty if all is well. */
export function missesOf(results: readonly RaceResult[]): readonly string[] {
  return results.flatMap(({ kind, monitor, bare }) => [
    ...(monitor.wrong === 0 ? [] : [`${kind}: ${monitor.wrong} keys after the change`]),
    ...(monitor.right > 0 ? [] : [`${kind}: no key came at all`]),
    ...(chanceOfSoMany(monitor.inFlight, bare.inFlight) >= CHANCE_MIN
      ? []
      : [`${kind}: ${monitor.inFlight} keys in flight, against ${bare.inFlight} of a bare send`]),
  ])
}

/** One line of the table. */
export function raceLine({ kind, monitor, bare, told }: RaceResult): string {
  const text = ({ right, wrong, inFlight }: Tally): string =>
    `right ${right}, wrong ${wrong}, in flight ${inFlight}`
  return `${kind.padEnd(12)} rounds ${monitor.rounds}  monitor: ${text(monitor)}, told ${told}  bare: ${text(bare)}`
}

/** The probability that at least this many keys are ours, if each belongs to either side by the toss of a coin. */
export function chanceOfSoMany(ours: number, theirs: number): number {
  const all = ours + theirs
  let logarithm = all * Math.log(0.5)
  let chance = 0
  for (let count = 0; count <= all; count += 1) {
    if (count >= ours) chance += Math.exp(logarithm)
    logarithm += Math.log((all - count) / (count + 1))
  }
  return chance
}
