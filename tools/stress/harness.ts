/**
 * Bad input, each kind as a trial on real tmux with the real monitor: floods, storms, hanging disks and huge files must not slow
 * other workers, cause a key or end the monitor.
 */

import { SAVE, SHORT, someOf } from '../stage/flags.ts'
import { harness } from '../stage/harness.ts'
import { type Measure, report } from '../stage/report.ts'
import { copyMode } from './copy-mode.ts'
import { events } from './events.ts'
import { flood } from './flood.ts'
import { logs } from './logs.ts'
import { resize } from './resize.ts'
import { slowDisk } from './slow-disk.ts'
import { trialLine } from './trial.ts'
import { windows } from './windows.ts'

const TRIALS = [copyMode, resize, logs, events, slowDisk, windows, flood]
const NAMES = TRIALS.map(({ name }) => name)

export const stress = harness({
  flags: { short: SHORT, save: SAVE, only: someOf('play only these trials', NAMES) },
  async play({ short, only }) {
    const measures: Measure[] = []
    for (const trial of TRIALS.filter(({ name }) => only.includes(name))) {
      const own = await trial.play(short)
      console.log(trialLine(trial.name, own))
      measures.push(...own.map((measure) => ({ ...measure, name: `${trial.name}: ${measure.name}` })))
    }
    return report('stress', measures)
  },
})
