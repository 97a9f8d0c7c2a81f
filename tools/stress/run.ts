/**
 * `npm run stress`: bad input, each kind as a trial on real tmux with the real monitor: what floods, storms, hangs and is far too
 * large must not slow the other workers, press a key or end the monitor. Names of trials play some; `--short` is a taste, `--save`
 * keeps the measures in tools/bench/results. Exits 0, 1 where a bar was missed, 2 for a word that is not known.
 */

import { keepReports, type Measure, report } from '../bench/report.ts'
import { onStage } from '../stage/stage.ts'
import { copyMode } from './copy-mode.ts'
import { events } from './events.ts'
import { readFlags, UsageFault } from './flags.ts'
import { flood } from './flood.ts'
import { logs } from './logs.ts'
import { resize } from './resize.ts'
import { slowDisk } from './slow-disk.ts'
import { trialLine } from './trial.ts'
import { windows } from './windows.ts'

const TRIALS = [copyMode, resize, logs, events, slowDisk, windows, flood]
const EXIT_USAGE = 2
const EXIT_BAR_MISSED = 1

await onStage(async (stage) => {
  try {
    const words = process.argv.slice(2)
    const flags = readFlags(
      words,
      TRIALS.map(({ name }) => name),
    )
    if (flags.save) keepReports()
    process.argv = [...process.argv.slice(0, 2), ...words.filter((word) => word !== '--save')]
    const measures: Measure[] = []
    for (const trial of TRIALS.filter(({ name }) => flags.names.includes(name))) {
      const own = await trial.play(flags.short, stage)
      console.log(trialLine(trial.name, own))
      measures.push(...own.map((measure) => ({ ...measure, name: `${trial.name}: ${measure.name}` })))
    }
    report('stress', measures)
    return process.exitCode === undefined ? 0 : EXIT_BAR_MISSED
  } catch (error) {
    if (!(error instanceof UsageFault)) throw error
    console.error(error.message)
    return EXIT_USAGE
  }
})
