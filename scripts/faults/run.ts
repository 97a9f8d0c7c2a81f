/**
 * Fault injection: at every step of the send protocol the monitor is killed, its disk fails, the pane changes, tmux dies, the
 * clock jumps, in real tmux with a program that counts its keys. Then a monitor is started again.
 *
 * usage: npm run faults [-- ROUNDS] [--only NAME] [--save]   how often each fault is played: 1 by default, 7 are more than 500 runs;
 * --only plays one of them ("swap after sendIf"), --save keeps the counts in bench/results/faults.json
 * Exits 1 where a promise was broken.
 */

import { parseArgs } from 'node:util'
import { keepResult, resultHead } from '../stage/kept-result.ts'
import { faultPlans, nameOf } from './plan.ts'
import { playRound, type RoundResult } from './round.ts'

/** Rounds wait more than they work. */
const LANES = 4

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, save: { type: 'boolean' } },
})
const rounds = Math.max(1, Number(positionals[0] ?? 1))
const plans = faultPlans().filter((plan) => values.only === undefined || nameOf(plan) === values.only)
if (plans.length === 0) throw new Error(`there is no fault "${values.only}"`)
const waiting = Array.from({ length: rounds }, () => plans).flat()
const total = waiting.length
const results: RoundResult[] = []

async function lane(): Promise<void> {
  for (let plan = waiting.shift(); plan !== undefined; plan = waiting.shift()) {
    const result = await playRound(plan)
    results.push(result)
    const verdict = result.wrong.length === 0 ? 'ok' : `WRONG: ${result.wrong.join('; ')}`
    const { plan: name, keys, outcomes } = result
    console.log(`${name.padEnd(26)} keys ${keys}  ${outcomes.join(' ').padEnd(30)} ${verdict}`)
  }
}

await Promise.all(Array.from({ length: LANES }, lane))
const count = (word: string): number =>
  results.filter(({ wrong }) => wrong.some((one) => one.includes(word))).length
const broken = results.filter(({ wrong }) => wrong.length > 0).length
const counts = {
  faults: plans.length,
  runs: total,
  keys: results.reduce((sum, { keys }) => sum + keys, 0),
  doubleSends: count('keys for'),
  lostDecisions: count('no decision'),
  openIntents: count('still open'),
  broken,
}
console.log(JSON.stringify(counts))
if (values.save === true) {
  await keepResult('faults', JSON.stringify({ ...resultHead('faults'), counts }, null, 2))
}
console.log(`${total - broken} passed, ${broken} failed`)
process.exitCode = broken === 0 ? 0 : 1
