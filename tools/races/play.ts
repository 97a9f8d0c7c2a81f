/** Plays the races of all kinds side by side, each with the monitor and with the bare sender. */

import { median } from '../stage/report.ts'
import { type Lane, openFixture } from './fixture.ts'
import { type Kind, type Race, racesOf } from './plan.ts'
import { type RaceResult, type RaceRound, type Tally, tallyOf } from './verdict.ts'

/** The number of recent calm rounds from which the usual moment of a key follows. */
const CALM_KEPT = 5

export interface RacePlan {
  readonly kinds: readonly Kind[]
  /** Races of each kind. */
  readonly rounds: number
  readonly seed: number
}

/** Plays all races. */
export async function playRaces(plan: RacePlan): Promise<readonly RaceResult[]> {
  const { fleet, lanesOf } = await openFixture(plan.kinds)
  const results = await Promise.all(
    plan.kinds.map(async (kind) => {
      const races = racesOf(kind, plan.rounds, plan.seed)
      const lanes = await Promise.all(
        lanesOf(kind).map(async (lane) => ({ ...lane, tally: await playLane(lane, races) })),
      )
      const of = (sender: Lane['sender']) => lanes.find((lane) => lane.sender === sender)
      return { kind, monitor: of('monitor'), bare: of('bare') }
    }),
  )
  const decisions = await fleet.decisions()
  return results.flatMap(({ kind, monitor, bare }) => {
    if (monitor === undefined || bare === undefined) return []
    const told = decisions.filter(
      ({ worker, outcome }) => worker === monitor.worker && outcome === 'escalated',
    ).length
    return [{ kind, monitor: monitor.tally, bare: bare.tally, told }]
  })
}

async function playLane({ pane }: Lane, races: readonly Race[]): Promise<Tally> {
  const calm_ms: number[] = []
  const rounds: RaceRound[] = []
  for (const race of races) {
    const usual_ms = median(calm_ms.slice(-CALM_KEPT)) ?? 0
    const round = await pane.play(race, usual_ms + (race.after_ms ?? 0))
    if (race.after_ms !== null) rounds.push(round)
    else if (round.key_ms !== null) calm_ms.push(round.key_ms)
  }
  return tallyOf(rounds)
}
