/** Plays all bouts, some side by side, and counts what came of them. */

import { Fleet } from '../bench/fleet/fleet.ts'
import { inLanes } from '../stage/lanes.ts'
import { randomOf } from '../stage/random.ts'
import type { Bout, BoutCount } from './bout.ts'
import { escalations } from './escalations.ts'
import { rivals } from './rivals.ts'

/** Bouts wait more than they work. */
const LANES = 2

/** All bouts of one name. */
export interface BoutResult extends BoutCount {
  readonly name: string
  readonly bouts: number
}

/** All that there are. */
export const BOUTS: readonly Bout[] = [...rivals, ...escalations]

/** Plays each of the named ones so often, at moments that follow from the seed. */
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
  const [pane] = fleet.panes
  if (pane === undefined) throw new Error('the fleet has no pane')
  return await bout.play(fleet, pane, share)
}
