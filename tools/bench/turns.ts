/** Times works in turns: a machine that is busy for a while is then busy for all of them, and what one is to another can be relied on. */

import { spawnSync } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { percentile } from './report.ts'

export interface Work {
  readonly name: string
  readonly run: () => unknown
}

export interface Turns {
  /** Milliseconds of one call, the median over all rounds. */
  median_ms(name: string): number
  /** How many times as long the one takes as the other within a round, the median over all rounds. */
  ratio(name: string, beside: string): number
}

/** Runs each work once in every round; those of the first rounds are not counted. */
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

/** A whole process, as a person waits for it; `words` is what Node is given. Throws where it fails. */
export function processWork(name: string, words: readonly string[]): Work {
  const run = (): void => {
    const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
    if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`)
  }
  return { name, run }
}
