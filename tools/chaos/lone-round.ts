/**
 * One round in this process: its order is the only argument, its result goes to the process that started it.
 * usage: node lone-round.js ORDER
 */

import { onStage } from '../stage/stage.ts'
import type { RoundOrder } from './lanes.ts'
import { playRound } from './round.ts'

await onStage(async (stage) => {
  const { round, times }: RoundOrder = JSON.parse(process.argv[2] ?? '')
  const result = await playRound(round, times, stage)
  await new Promise((resolve) => process.send?.(result, undefined, undefined, resolve))
  return 0
})
