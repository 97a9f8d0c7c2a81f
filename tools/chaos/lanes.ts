/** Plays rounds side by side, each in a process of its own that is kept on one core. */

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Stage } from '../stage/stage.ts'
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
  stage: Stage,
  onResult: (result: RoundResult) => void,
): Promise<void> {
  const waiting = [...rounds]
  const playing = new Set<ChildProcess>()
  stage.onLeave(async () => {
    waiting.length = 0
    await Promise.all([...playing].map(end))
  })
  const lane = async (core: number | null): Promise<void> => {
    for (let round = waiting.shift(); round !== undefined; round = waiting.shift()) {
      const child = start({ round, times }, core)
      playing.add(child)
      onResult(await resultOf(child, round))
      playing.delete(child)
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

/** Has the process clean up; it does not wait for the end of its round. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}
