/** Plays rounds side by side, each in its own process on its own core. */

import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { inLanes } from '../stage/lanes.ts'
import { usableCores } from './cores.ts'
import type { RoundPlan, RoundTimes } from './plan.ts'
import { brokenRound } from './round.ts'
import type { RoundResult } from './verdict.ts'

/** The argument of the process of a round, as JSON. */
export interface RoundOrder {
  readonly round: RoundPlan
  readonly times: RoundTimes
}

/** Plays all rounds and reports each when it ends; one after the other if processes cannot be pinned to a core. */
export async function playRounds(
  rounds: readonly RoundPlan[],
  times: RoundTimes,
  onResult: (result: RoundResult) => void,
): Promise<void> {
  const cores = await usableCores()
  await inLanes(Math.max(1, cores.length), rounds, async (round, lane) => {
    onResult(await resultOf(start({ round, times }, cores[lane] ?? null), round))
  })
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
