/**
 * Proves that the monitor harms nothing that it watches, whatever happens to it. Real monitors watch real panes that flood, and are
 * killed, stopped, starved, robbed of their tmux clients and of their tmux server, get a rival or a looser configuration, while panes
 * that nobody watches show what can be written.
 */

import { availableParentGuard } from '../../src/channels/tmux/run-tmux.ts'
import { report } from '../bench/report.ts'
import { harness } from '../stage/harness.ts'
import { CHAOS_FLAGS, chaosPlan } from './flags.ts'
import { playRounds } from './lanes.ts'
import { groupsOf, groupTable, measuresOf, roundLine } from './report.ts'
import type { RoundResult } from './verdict.ts'

export const chaos = harness({
  flags: CHAOS_FLAGS,
  async play(flags) {
    const { rounds, ...times } = chaosPlan(flags)
    const canSetpriv = availableParentGuard() === 'setpriv'
    if (!canSetpriv)
      console.log('No setpriv with --pdeathsig here: only the rounds with the shell are played.')
    const played = rounds.filter(({ lifeline }) => canSetpriv || lifeline === 'shell')
    const results: RoundResult[] = []
    await playRounds(played, times, (result) => {
      results.push(result)
      console.log(roundLine(result))
    })
    const groups = groupsOf(results)
    console.log(groupTable(groups))
    return report('chaos', measuresOf(groups), { times, rounds: results.length, groups })
  },
})
