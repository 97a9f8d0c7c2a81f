/** Plays the bouts, some side by side, and counts the results. */

import { inLanes } from '../stage/lanes.ts'
import { Fleet } from '../stage/load/fleet.ts'
import { randomOf } from '../stage/random.ts'
import type { Bout, BoutCount } from './bout.ts'
import { escalations } from './escalations.ts'
import { rivals } from './rivals.ts'

/** Bouts mostly wait. */
const LANES = 2

/** The results of all bouts with one name. */
export interface BoutResult extends BoutCount {
  readonly name: string
  readonly bouts: number
}

/** All bouts. */
export const BOUTS: readonly Bout[] = [...rivals, ...escalations]

/** Plays the named bouts repeatedly, with moments drawn from the seed. */
export async function playBouts(
  names: readonly string[],
  times: number,
  seed: number,
): Promise<readonly BoutResult[]> {
  const drawn = BOUTS.filter(({ name }) => names.includes(name)).flatMap((bout, index) =>
    Array.from({ length: times }, (_, time) => ({ bout, random: randomOf(seed + 1000 * index + time) })),
  )
  const counts = await inLanes(LANES, drawn, async ({ bout, random }) => ({
    ...{ name: bout.name, count: await playBout(bout, random.share()) },
  }))
  return names.map((name) => {
    const own = counts.flatMap((each) => (each.name === name ? [each.count] : []))
    return {
      name,
      bouts: own.length,
      questions: own.reduce((sum, { questions }) => sum + questions, 0),
      keys: own.reduce((sum, { keys }) => sum + keys, 0),
      wrong: own.flatMap(({ wrong }) => wrong),
    }
  })
}

/** One line of the table. */
export function boutLine({ name, bouts, questions, keys, wrong }: BoutResult): string {
  const verdict = wrong.length === 0 ? 'ok' : `WRONG: ${wrong.join('; ')}`
  return `${name.padEnd(37)} bouts ${bouts}  questions ${questions}, keys ${keys}  ${verdict}`
}

async function playBout(bout: Bout, share: number): Promise<BoutCount> {
  await using fleet = await Fleet.open({ panes: 1, spinner: 'none' })
  return await bout.play(fleet, fleet.pane(0), share)
}
