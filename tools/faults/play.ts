/** Plays the faults, some side by side, and counts the results. */

import { inLanes } from '../stage/lanes.ts'
import type { FaultPlan } from './plan.ts'
import { playRound, type RoundResult } from './round.ts'

/** Rounds mostly wait. */
const LANES = 4

/** The totals of all rounds. */
export interface FaultCounts {
  readonly faults: number
  readonly runs: number
  readonly keys: number
  readonly doubleSends: number
  readonly lostDecisions: number
  readonly openIntents: number
  readonly broken: number
}

/** Plays all plans, and reports each as soon as it is finished. */
export async function playFaults(
  plans: readonly FaultPlan[],
  onRound: (result: RoundResult) => void,
): Promise<FaultCounts> {
  const results = await inLanes(LANES, plans, async (plan) => {
    const result = await playRound(plan)
    onRound(result)
    return result
  })
  const count = (word: string): number =>
    results.filter(({ wrong }) => wrong.some((one) => one.includes(word))).length
  return {
    faults: new Set(results.map(({ plan }) => plan)).size,
    runs: results.length,
    keys: results.reduce((sum, { keys }) => sum + keys, 0),
    doubleSends: count('keys for'),
    lostDecisions: count('no decision'),
    openIntents: count('still open'),
    broken: results.filter(({ wrong }) => wrong.length > 0).length,
  }
}

/** Describes one round in one line. */
export function roundLine({ plan, keys, outcomes, wrong }: RoundResult): string {
  const verdict = wrong.length === 0 ? 'ok' : `WRONG: ${wrong.join('; ')}`
  return `${plan.padEnd(26)} keys ${keys}  ${outcomes.join(' ').padEnd(30)} ${verdict}`
}
