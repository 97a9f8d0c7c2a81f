/**
 * Fault injection: at every step of the send protocol the monitor is killed, its disk fails, the pane changes, tmux dies, the
 * clock jumps, in real tmux with a program that counts its keys. Then a monitor is started again.
 *
 * usage: npm run faults [-- ROUNDS]   how often each fault is played; 1 by default, 10 are more than 500 runs
 * Exits 1 where a promise was broken.
 */

import { faultPlans } from './plan.ts'
import { playRound, type RoundResult } from './round.ts'

/** Rounds wait more than they work. */
const LANES = 4

const rounds = Math.max(1, Number(process.argv[2] ?? 1))
const waiting = Array.from({ length: rounds }, () => faultPlans()).flat()
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
console.log(
  JSON.stringify({
    faults: faultPlans().length,
    runs: total,
    doubleSends: count('keys for'),
    lostDecisions: count('no decision'),
    openIntents: count('still open'),
    broken,
  }),
)
console.log(`${total - broken} passed, ${broken} failed`)
process.exitCode = broken === 0 ? 0 : 1
