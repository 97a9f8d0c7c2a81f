/** How long the prefilters alone take for each of many screens. */

import { performance } from 'node:perf_hooks'
import type { LoadedAnalyzer } from '../../host/plugin-shape.ts'
import type { Log, Observation } from '../../plugin/contract.ts'
import type { OpenReader } from '../reader.ts'

const ROUNDS = 15
/** So many readings and the code is compiled, however few screens there are. */
const WARM_UP_READINGS = 600
/** Many or large screens are measured in fewer rounds, so that nobody waits long for figures that hardly change. */
const WARM_UP_MS = 500
const MEASURE_MS = 3_000
const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

type Read = (observation: Observation) => Promise<unknown>

/**
 * Microseconds for each screen, one number a round, after a warm-up; at least one round. A foreign prefilter may never answer, so
 * that the host's guard stays around it, whose time is little beside that of the way to it.
 */
export async function timePrefilters(
  { prefilters, reader }: Pick<OpenReader, 'prefilters' | 'reader'>,
  observations: readonly Observation[],
): Promise<readonly (readonly number[])[]> {
  const read = prefilters.some(({ isForeign }) => isForeign) ? reader.readStructure : readBare(prefilters)
  const warmUpRounds = Math.ceil(WARM_UP_READINGS / observations.length)
  await inRounds(warmUpRounds, WARM_UP_MS, async () => {
    for (const observation of observations) await read(observation)
  })
  const rounds_us: number[][] = observations.map(() => [])
  await inRounds(ROUNDS, MEASURE_MS, async () => {
    for (const [index, observation] of observations.entries()) {
      const before = performance.now()
      await read(observation)
      rounds_us[index]?.push((performance.now() - before) * 1000)
    }
  })
  return rounds_us
}

async function inRounds(rounds: number, limit_ms: number, round: () => Promise<void>): Promise<void> {
  const started = performance.now()
  for (let done = 0; done < rounds; done += 1) {
    await round()
    if (performance.now() - started > limit_ms) return
  }
}

/** What the host does with prefilters, less the guard that it keeps around them. */
function readBare(prefilters: readonly LoadedAnalyzer[]): Read {
  const { signal } = new AbortController()
  return async (observation) => {
    for (const { analyzer } of prefilters) {
      const analysis = await analyzer.analyze(observation, { signal, log: SILENT, previous: null })
      if (analysis?.conclusive) return
    }
  }
}
