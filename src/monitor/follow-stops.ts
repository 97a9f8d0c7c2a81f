/** Notices that a pause or a hold began or ended: what waited for its end is judged again. */

import type { Decision } from '../core/decision.ts'
import { brakeOfStop, type Stops, stopOf } from '../core/limits/stops.ts'
import type { House } from './context.ts'
import { holdIfDue } from './stops.ts'
import type { CrewParts, Watched } from './workers.ts'

/** A function to be called every so often; it logs what changed since its last call. */
export function followStops(watchedNow: () => readonly Watched[]): (house: House) => Promise<void> {
  let known: ReadonlyMap<string, string> = new Map()
  return async ({ stops, journal }) => {
    const found = await stops.all()
    for (const { watch, queue } of watchedNow()) {
      if (!watch.stopped || stopOf(found, watch.config.id) !== null) continue
      watch.stopped = false
      queue.ask({ trigger: 'output', force: true }, 0)
    }
    const sentences = sentencesOf(found)
    for (const [who, sentence] of sentences) {
      if (known.get(who) !== sentence) journal.log('WARN', `${who}: ${sentence}`)
    }
    for (const who of known.keys()) if (!sentences.has(who)) journal.log('INFO', `${who}: resumed`)
    known = sentences
  }
}

function sentencesOf({ project, workers }: Stops): ReadonlyMap<string, string> {
  const all = project === null ? [] : [['All workers', project] as const]
  return new Map([...all, ...workers].map(([who, stop]) => [who, brakeOfStop(stop).sentence]))
}

/** The answers that a crash left open count as sends without effect: a third one in a row puts its worker on hold. */
export async function holdAfterLoss(
  lost: readonly Decision[],
  watched: readonly Watched[],
  { houseNow, notifier, fleet }: CrewParts,
): Promise<void> {
  for (const { watch } of watched) {
    if (!lost.some(({ worker }) => worker === watch.config.id)) continue
    const held = await holdIfDue(watch.config.id, fleet, houseNow())
    if (held !== null) await notifier.held(watch.config.id, held)
  }
}
