/** Times whole processes, as a person waits for them. */

import { spawnSync } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { percentile } from './report.ts'

/** What one process is called, and what it is given after the path of Node. */
export interface TimedProcess {
  readonly name: string
  readonly words: readonly string[]
}

export interface Turns {
  /** Milliseconds. */
  median_ms(name: string): number
  /** How many times as long the one takes as the other, the median over all rounds. */
  ratio(name: string, beside: string): number
}

/**
 * Runs processes in turns, so that a machine that is busy for a while is busy for all of them: what one is to another within a
 * round is what can be relied on. Throws where one fails.
 */
export function takeTurns(processes: readonly TimedProcess[], rounds: number): Turns {
  const times_ms = new Map<string, number[]>(processes.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, words } of processes) {
      const startedAt = performance.now()
      const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
      times_ms.get(name)?.push(performance.now() - startedAt)
      if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`)
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
