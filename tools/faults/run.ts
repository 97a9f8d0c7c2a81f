/**
 * Fault injection: at every step of the send protocol the monitor is killed, its disk fails, the pane changes, tmux dies, the
 * clock jumps, in real tmux with a program that counts its keys. Then a monitor is started again. And races: the pane changes
 * around the very moment of the key, drawn from a seed, for the monitor and beside it for a bare conditional send; and around the moment of
 * a person's answer: others who answer, a key at the pane, another dialog, a pause, a reload. And bouts: a second monitor at the same pane,
 * an agent that changes what the monitor works by.
 *
 * usage: npm run faults [-- ROUNDS] [--only NAME] [--races] [--seed N] [--save]   how often each fault is played: 1 by default,
 * with a tenth of the races and bouts; 7 are more than 1500 runs, with all of them. --only plays one fault ("swap after sendIf"), one
 * kind of race ("restart", "answers:swap", all of "answers") or of bout ("two monitors: a clone"), --races no faults; --seed draws others; --save keeps
 * the counts in tools/bench/results.
 * Exits 1 where a promise was broken.
 */

import { answerLine, playAnswers } from '../races/answers/play.ts'
import { playRaces } from '../races/play.ts'
import { boutLine, playBouts } from '../races/play-bouts.ts'
import { missesOf, raceLine } from '../races/verdict.ts'
import { keepResult, resultHead } from '../stage/kept-result.ts'
import { onStage } from '../stage/stage.ts'
import { readFlags, UsageFault } from './flags.ts'
import { playFaults, roundLine } from './play.ts'

const EXIT_USAGE = 2

await onStage(async (stage) => {
  try {
    const { faults, races, answers, bouts, seed, save } = readFlags(process.argv.slice(2))
    let passed = 0
    let failed = 0
    if (faults.length > 0) {
      const counts = await playFaults(faults, (result) => console.log(roundLine(result)))
      console.log(JSON.stringify(counts))
      if (save) await keepResult('faults', JSON.stringify({ ...resultHead('faults'), counts }, null, 2))
      passed += counts.runs - counts.broken
      failed += counts.broken
    }
    const raced = races.kinds.length > 0 ? await playRaces({ ...races, seed }, stage) : []
    for (const result of raced) console.log(raceLine(result))
    const answered = await playAnswers(answers.kinds, answers.rounds, seed, stage)
    for (const result of answered) console.log(answerLine(result))
    const fought = await playBouts(bouts.names, bouts.times, seed, stage)
    for (const result of fought) console.log(boutLine(result))
    const misses = missesOf(raced)
    for (const miss of misses) console.log(`WRONG: ${miss}`)
    if (save && raced.length + fought.length > 0) {
      const kept = { ...resultHead('races'), seed, races: raced, bouts: fought, misses }
      await keepResult('races', JSON.stringify(kept, null, 2))
    }
    const told = [...answered, ...fought]
    if (save && answered.length > 0) {
      const kept = { ...resultHead('answer-races'), seed, answers: answered }
      await keepResult('answer-races', JSON.stringify(kept, null, 2))
    }
    const lost = told.filter(({ wrong }) => wrong.length > 0).length
    passed += Math.max(0, raced.length - misses.length) + told.length - lost
    failed += misses.length + lost
    console.log(`${passed} passed, ${failed} failed`)
    return failed === 0 ? 0 : 1
  } catch (error) {
    if (!(error instanceof UsageFault)) throw error
    console.error(error.message)
    return EXIT_USAGE
  }
})
