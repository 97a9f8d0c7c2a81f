/**
 * `npm run chaos`: proves that the monitor harms nothing that it watches, whatever happens to it. Real monitors watch real
 * panes that flood, and are killed, stopped, starved, robbed of their tmux clients and of their tmux server, while panes
 * that nobody watches show what can be written. Flags: `--short` (for CI), `--rounds N`, `--harms a,b`, `--lifelines a,b`.
 * Exits 0, 1 where a bar was missed, 2 for a flag that is not known.
 */

import { availableLifeline } from '../../src/adapters/tmux/client-process.ts'
import { onStage } from '../stage/stage.ts'
import { readPlan, UsageFault } from './flags.ts'
import { isAllMet, reportText, roundLine } from './report.ts'
import { playRound } from './round.ts'
import type { RoundResult } from './verdict.ts'

const EXIT_USAGE = 2

await onStage(async (stage) => {
  try {
    const plan = readPlan(process.argv.slice(2))
    const results: RoundResult[] = []
    const canSetpriv = availableLifeline() === 'setpriv'
    if (!canSetpriv)
      console.log('No setpriv with --pdeathsig here: only the rounds with the shell are played.')
    for (const round of plan.rounds) {
      if (round.lifeline === 'setpriv' && !canSetpriv) continue
      const result = await playRound(round, plan, stage)
      results.push(result)
      console.log(roundLine(result))
    }
    console.log(reportText(results))
    return isAllMet(results) ? 0 : 1
  } catch (error) {
    if (!(error instanceof UsageFault)) throw error
    console.error(error.message)
    return EXIT_USAGE
  }
})
