/** Times several works in turns, so that a busy machine slows all of them alike and their ratios are reliable. */

import { spawnSync } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { percentile } from '../stage/report.ts'

export interface Work {
  readonly name: string
  readonly run: () => unknown
}

export interface Turns {
  /** Milliseconds of one call: the median of all rounds. */
  median_ms(name: string): number
  /** The time of one work divided by that of the other in the same round: the median of all rounds. */
  ratio(name: string, beside: string): number
}

/** Runs each work once in each round; the warm-up rounds do not count. */
export function takeTurns(works: readonly Work[], rounds: number, warmUp = 0): Turns {
  const times_ms = new Map<string, number[]>(works.map(({ name }) => [name, []]))
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const { name, run } of works) {
      const startedAt = performance.now()
      run()
      if (round >= 0) times_ms.get(name)?.push(performance.now() - startedAt)
    }
  }
  const timesOf = (name: string): readonly number[] => times_ms.get(name) ?? []
  return {
    median_ms: (name) => percentile(timesOf(name), 0.5),
    ratio: (name, beside) => {
      const besides = timesOf(beside)
      return percentile(
        timesOf(name).map((time_ms, round) => time_ms / (besides[round] ?? 1)),
        0.5,
      )
    },
  }
}

/** A whole Node process with these arguments, from start to exit; throws if it fails. */
export function processWork(name: string, words: readonly string[]): Work {
  const run = (): void => {
    const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
    if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`)
  }
  return { name, run }
}
