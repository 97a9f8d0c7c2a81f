/** Plays rounds side by side, each in a process of its own that is kept on one core. */

import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { usableCores } from './cores.ts'
import type { RoundPlan, RoundTimes } from './plan.ts'
import { brokenRound } from './round.ts'
import type { RoundResult } from './verdict.ts'

/** What the process of a round is told, as JSON. */
export interface RoundOrder {
  readonly round: RoundPlan
  readonly times: RoundTimes
}

/** Plays all rounds, and tells of each when it ends; one after the other where processes cannot be kept on a core. */
export async function playRounds(
  rounds: readonly RoundPlan[],
  times: RoundTimes,
  onResult: (result: RoundResult) => void,
): Promise<void> {
  const waiting = [...rounds]
  const lane = async (core: number | null): Promise<void> => {
    for (let round = waiting.shift(); round !== undefined; round = waiting.shift()) {
      onResult(await resultOf(start({ round, times }, core), round))
    }
  }
  const cores = await usableCores()
  await Promise.all(cores.length === 0 ? [lane(null)] : cores.map(lane))
}

function start(order: RoundOrder, core: number | null): ChildProcess {
  const program = fileURLToPath(new URL('./lone-round.js', import.meta.url))
  const kept = { execPath: 'taskset', execArgv: ['-c', String(core), process.execPath] }
  return fork(program, [JSON.stringify(order)], { serialization: 'advanced', ...(core === null ? {} : kept) })
}

function resultOf(child: ChildProcess, round: RoundPlan): Promise<RoundResult> {
  return new Promise((resolve) => {
    let result = brokenRound(round, 'the process of the round ended early')
    child.on('message', (seen: RoundResult) => {
      result = seen
    })
    child.once('error', (error) => resolve(brokenRound(round, error.message)))
    child.once('exit', () => resolve(result))
  })
}
