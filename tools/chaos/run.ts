/**
 * `npm run chaos`: proves that the monitor harms nothing that it watches, whatever happens to it. Real monitors watch real
 * panes that flood, and are killed, stopped, starved, robbed of their tmux clients and of their tmux server, get a rival or a
 * looser configuration, while panes that nobody watches show what can be written. Flags: `--short` (for CI), `--rounds N`, `--harms a,b`, `--lifelines a,b`,
 * `--save` (keeps the result in tools/bench/results/chaos.json; of some harms only, under their names beside it).
 * Exits 0, 1 where a bar was missed, 2 for a flag that is not known.
 */

import { availableParentGuard } from '../../src/channels/tmux/run-tmux.ts'
import { keepResult, resultHead } from '../stage/kept-result.ts'
import { onStage } from '../stage/stage.ts'
import { readFlags, UsageFault } from './flags.ts'
import { playRounds } from './lanes.ts'
import { HARMS } from './plan.ts'
import { groupsOf, isAllMet, reportText, roundLine } from './report.ts'
import type { RoundResult } from './verdict.ts'

const EXIT_USAGE = 2

await onStage(async (stage) => {
  try {
    const { rounds, save, ...times } = readFlags(process.argv.slice(2))
    const canSetpriv = availableParentGuard() === 'setpriv'
    if (!canSetpriv)
      console.log('No setpriv with --pdeathsig here: only the rounds with the shell are played.')
    const played = rounds.filter(({ lifeline }) => canSetpriv || lifeline === 'shell')
    const results: RoundResult[] = []
    await playRounds(played, times, stage, (result) => {
      results.push(result)
      console.log(roundLine(result))
    })
    console.log(reportText(results))
    if (save) {
      const kept = { ...resultHead('chaos'), times, rounds: results.length, groups: groupsOf(results) }
      await keepResult(nameOf(results), JSON.stringify(kept, null, 2))
    }
    return isAllMet(results) ? 0 : 1
  } catch (error) {
    if (!(error instanceof UsageFault)) throw error
    console.error(error.message)
    return EXIT_USAGE
  }
})

/** A part of the harms leaves the result of all of them as it is. */
function nameOf(results: readonly RoundResult[]): string {
  const played = HARMS.filter((harm) => results.some(({ plan }) => plan.harm === harm))
  return ['chaos', ...(played.length === HARMS.length ? [] : played)].join('-')
}
