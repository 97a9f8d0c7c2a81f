/** How long the prefilters alone take for each of many screens. */

import { performance } from 'node:perf_hooks'
import type { LoadedAnalyzer } from '../../host/loaded-analyzer.ts'
import type { Log, Observation } from '../../plugin/contract.ts'

const ROUNDS = 15
/** So many readings and the code is compiled, however few screens there are. */
const WARM_UP_READINGS = 600
/** Many or large screens are measured in fewer rounds, so that nobody waits long for figures that hardly change. */
const WARM_UP_MS = 500
const MEASURE_MS = 3_000
const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Microseconds for each screen, one number a round, after a warm-up; at least one round. */
export async function timePrefilters(
  prefilters: readonly LoadedAnalyzer[],
  observations: readonly Observation[],
): Promise<readonly (readonly number[])[]> {
  const { signal } = new AbortController()
  const warmUpRounds = Math.ceil(WARM_UP_READINGS / observations.length)
  await inRounds(warmUpRounds, WARM_UP_MS, async () => {
    for (const observation of observations) await readOnce(prefilters, observation, signal)
  })
  const rounds_us: number[][] = observations.map(() => [])
  await inRounds(ROUNDS, MEASURE_MS, async () => {
    for (const [index, observation] of observations.entries()) {
      const before = performance.now()
      await readOnce(prefilters, observation, signal)
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
async function readOnce(
  prefilters: readonly LoadedAnalyzer[],
  observation: Observation,
  signal: AbortSignal,
): Promise<void> {
  for (const { analyzer } of prefilters) {
    const analysis = await analyzer.analyze(observation, { signal, log: SILENT, previous: null })
    if (analysis?.conclusive) return
  }
}
