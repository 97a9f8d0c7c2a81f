/** Reads the counts of panes: how much the watched ones could write, compared with their twins, and whether one was blocked. */

import { setTimeout as sleep } from 'node:timers/promises'
import type { Counts } from './counts.ts'
import type { Fixture } from './fixture.ts'
import { pairEnd_ms } from './turns.ts'

const READ_EVERY_MS = 50

/** How long a flow below its bar is measured: on a busy machine a short measurement says little. */
const LOOK_MAX_MS = 30_000

/** How much watched panes could write, as a share of what their twins could. */
export interface Flow {
  /** In the first period, which is not biased by the choice of when to stop. */
  readonly first: number
  /** In the whole time: the measurement goes on while it is below the bar, and all of it counts. */
  readonly ratio: number
  /** Bytes a second of the unwatched. */
  readonly unwatched: number
  /** The longest time in which some watched pane wrote nothing. */
  readonly standstill_ms: number
}

/** Measures for one period of this length, and for further ones while the ratio is below `atLeast`. */
export async function measure(
  fixtures: { readonly watched: Fixture; readonly unwatched: Fixture },
  while_ms: number,
  atLeast: number,
): Promise<Flow> {
  await sleep(pairEnd_ms(Date.now()) - Date.now())
  const start_ms = Date.now()
  const [from, fromTwin] = await both(fixtures)
  let first: number | null = null
  let standstill_ms = 0
  for (;;) {
    const end_ms = pairEnd_ms(Date.now() + while_ms)
    standstill_ms = Math.max(standstill_ms, await standstill(fixtures.watched, start_ms, end_ms))
    const [to, toTwin] = await both(fixtures)
    const ratio = (to - from) / (toTwin - fromTwin)
    const lasted_ms = Date.now() - start_ms
    first ??= ratio
    if (ratio < atLeast && lasted_ms < LOOK_MAX_MS) continue
    return { first, ratio, unwatched: ((toTwin - fromTwin) * 1000) / lasted_ms, standstill_ms }
  }
}

async function both(fixtures: {
  readonly watched: Fixture
  readonly unwatched: Fixture
}): Promise<[number, number]> {
  const [watched, unwatched] = await Promise.all([fixtures.watched.counts(), fixtures.unwatched.counts()])
  return [total(watched), total(unwatched)]
}

/** The longest time between start and end in which some pane wrote nothing. */
async function standstill(fixture: Fixture, start_ms: number, end_ms: number): Promise<number> {
  let longest_ms = 0
  while (Date.now() < end_ms) {
    await sleep(Math.min(READ_EVERY_MS, Math.max(0, end_ms - Date.now())))
    const counts = await fixture.counts()
    const now_ms = Date.now()
    for (const { at_ms } of counts) longest_ms = Math.max(longest_ms, now_ms - Math.max(at_ms, start_ms))
  }
  return longest_ms
}

function total(counts: readonly Counts[]): number {
  return counts.reduce((sum, { written }) => sum + written, 0)
}
