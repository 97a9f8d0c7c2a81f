/**
 * `npm run soak`: a day of 24 hours in 30 minutes. The real monitor watches played workers in real tmux that ask as often as on
 * the recorded day, while everything around it breaks by a schedule. At the end its memory is flat, no handle is left
 * open, and its trail tells exactly what the panes saw.
 *
 * usage: npm run soak [-- --minutes N --workers N --seed N --save]   a shorter run is a shorter part of the day
 * Exits 0, 1 where a bar was missed, 2 for a flag that is not known.
 */

import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { report } from '../bench/report.ts'
import { onStage } from '../stage/stage.ts'
import { accountOf } from './account.ts'
import { playDay } from './day.ts'
import { readFlags, UsageFault } from './flags.ts'
import { isAllMet, measuresOf } from './measures.ts'
import { saveResult } from './result.ts'
import { scheduleOf } from './schedule.ts'

const EXIT_USAGE = 2
const EXIT_BAR_MISSED = 1
const WRONG_LINES_MAX = 20

await onStage(async (stage) => {
  try {
    const flags = readFlags(process.argv.slice(2))
    const schedule = scheduleOf(flags.seed, flags.minutes)
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'czm-soak-')))
    const { samples, aftermath, ledger, ...rest } = await playDay({ folder, flags, schedule, stage })
    const { lines, ...left } = aftermath
    const { questions, strayKeys, typed } = ledger
    const account = accountOf({ lines, questions, strayKeys })
    const outcome = {
      account,
      samples,
      ...left,
      ...rest,
      typed,
      questions: questions.length,
      faults: schedule.length,
    }
    const measures = measuresOf(outcome)
    for (const [what, all] of Object.entries({ ...account.wrong, errors: left.errors })) {
      for (const one of all.slice(0, WRONG_LINES_MAX)) console.log(`${what}: ${one}`)
    }
    if (flags.save) await saveResult({ flags, schedule, measures, samples })
    const isMet = isAllMet(measures)
    if (isMet) await rm(folder, { recursive: true, force: true })
    else console.log(`What it left is in ${folder}`)
    report('soak', measures)
    return isMet ? 0 : EXIT_BAR_MISSED
  } catch (error) {
    if (!(error instanceof UsageFault)) throw error
    console.error(error.message)
    return EXIT_USAGE
  }
})
