/**
 * Shows that the monitor never harms what it watches. Real monitors watch real flooding panes and are killed, stopped, starved,
 * lose their tmux clients or their tmux server, or get a rival or a looser configuration. Unwatched panes show how much can be
 * written without a monitor.
 */

import { availableParentGuard } from '../../src/channels/tmux/run-tmux.ts'
import { harness } from '../stage/harness.ts'
import { report } from '../stage/report.ts'
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
