/**
 * Plays one round in this process. Its order is the only argument; its result goes to the process that started it.
 * usage: node lone-round.js ORDER
 */

import type { RoundOrder } from './lanes.ts'
import { playRound } from './round.ts'

const { round, times }: RoundOrder = JSON.parse(process.argv[2] ?? '')
const result = await playRound(round, times)
await new Promise((resolve) => process.send?.(result, undefined, undefined, resolve))
process.exit()
