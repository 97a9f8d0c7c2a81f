/**
 * Fault injection: at every step of the send protocol the monitor is killed, its disk fails, the pane changes, tmux dies or the
 * clock jumps, in real tmux with a program that counts its keys. Then a monitor is started again. Races: the pane changes at a
 * random moment around the key, for the monitor and, for comparison, for a bare conditional send; and around a person's answer
 * others answer, a key is pressed at the pane, another dialog appears, the worker is paused, or the policy is reloaded. Bouts: a
 * second monitor at the same pane, and an agent that changes the monitor's configuration.
 */

import { answerLine, playAnswers } from '../races/answers/play.ts'
import { playRaces } from '../races/play.ts'
import { boutLine, playBouts } from '../races/play-bouts.ts'
import { missesOf, raceLine } from '../races/verdict.ts'
import { EXIT } from '../stage/exit.ts'
import { harness } from '../stage/harness.ts'
import { atMost, type Measure, report, told } from '../stage/report.ts'
import { FAULT_FLAGS, type FaultChoice, faultChoice } from './flags.ts'
import { playFaults, roundLine } from './play.ts'

interface Count {
  readonly played: number
  readonly broken: number
}

export const faults = harness({
  flags: FAULT_FLAGS,
  async play(flags) {
    const choice = faultChoice(flags)
    const counts = [await faultCount(choice), await raceCount(choice), await answerCount(choice)]
    const broken = counts.reduce((sum, count) => sum + count.broken, 0)
    const passed = counts.reduce((sum, count) => sum + count.played, 0) - broken
    console.log(`${passed} passed, ${broken} failed`)
    return broken === 0 ? EXIT.done : EXIT.barMissed
  },
})

async function faultCount({ faults: plans }: FaultChoice): Promise<Count> {
  if (plans.length === 0) return { played: 0, broken: 0 }
  const counts = await playFaults(plans, (result) => console.log(roundLine(result)))
  const count = { played: counts.runs, broken: counts.broken }
  report('faults', measuresOf('runs', count), { counts })
  return count
}

async function raceCount({ races, bouts, seed }: FaultChoice): Promise<Count> {
  const raced = races.kinds.length > 0 ? await playRaces({ ...races, seed }) : []
  for (const result of raced) console.log(raceLine(result))
  const fought = await playBouts(bouts.names, bouts.times, seed)
  for (const result of fought) console.log(boutLine(result))
  const misses = missesOf(raced)
  for (const miss of misses) console.log(`WRONG: ${miss}`)
  const broken = misses.length + fought.filter(({ wrong }) => wrong.length > 0).length
  const count = { played: Math.max(raced.length, misses.length) + fought.length, broken }
  if (count.played > 0)
    report('races', measuresOf('kinds of races and bouts', count), {
      ...{ seed, races: raced, bouts: fought, misses },
    })
  return count
}

async function answerCount({ answers, seed }: FaultChoice): Promise<Count> {
  const answered = await playAnswers(answers.kinds, answers.rounds, seed)
  for (const result of answered) console.log(answerLine(result))
  const broken = answered.filter(({ wrong }) => wrong.length > 0).length
  const count = { played: answered.length, broken }
  if (count.played > 0)
    report('answer-races', measuresOf('kinds of answers', count), { seed, answers: answered })
  return count
}

function measuresOf(what: string, { played, broken }: Count): readonly Measure[] {
  return [told(what, played, ''), atMost('of them with a broken promise', broken, '', 0)]
}
