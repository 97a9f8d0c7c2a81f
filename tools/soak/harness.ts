/**
 * A day of 24 hours in 30 minutes. The real monitor watches played workers in real tmux, which ask as often as on the recorded day,
 * while faults follow a schedule. At the end its memory must be flat, no handle may be left open, and its trail must match what
 * the panes saw.
 */

import { mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EXIT } from '../stage/exit.ts'
import { SAVE, SHORT, type ValuesOf, wholeNumber } from '../stage/flags.ts'
import { harness } from '../stage/harness.ts'
import { keepFolder } from '../stage/keep-folder.ts'
import { packageRoot } from '../stage/package-root.ts'
import { report } from '../stage/report.ts'
import { accountOf } from './account.ts'
import { type Day, playDay } from './day.ts'
import { measuresOf, type Outcome } from './measures.ts'
import { detailsOf } from './result.ts'
import { scheduleOf } from './schedule.ts'

const WRONG_LINES_MAX = 20
const MINUTES = { short: 1, long: 30 }

export const SOAK_FLAGS = {
  short: SHORT,
  save: SAVE,
  minutes: wholeNumber('duration (default 30, or 1 with --short); a shorter run is a part of the day', {
    least: 1,
    most: 24 * 60,
    usual: null,
  }),
  workers: wholeNumber('number of workers', { least: 1, most: 500, usual: 20 }),
  seed: wholeNumber('draws a different day', { least: 0, most: 2 ** 31, usual: 1 }),
}

export const soak = harness({
  flags: SOAK_FLAGS,
  async play(flags) {
    const day = { ...flags, minutes: flags.minutes ?? (flags.short ? MINUTES.short : MINUTES.long) }
    return await play(day)
  },
})

type DayFlags = Omit<ValuesOf<typeof SOAK_FLAGS>, 'minutes'> & { readonly minutes: number }

async function play(flags: DayFlags): Promise<number> {
  const schedule = scheduleOf(flags.seed, flags.minutes)
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'soak-')))
  const day = await playDay({ folder, flags, schedule })
  const outcome = outcomeOf(day, schedule.length)
  for (const [what, all] of Object.entries({ ...outcome.account.wrong, errors: outcome.errors })) {
    for (const one of all.slice(0, WRONG_LINES_MAX)) console.log(`${what}: ${one}`)
  }
  const code = report('soak', measuresOf(outcome), detailsOf({ flags, schedule, samples: day.samples }))
  if (code !== EXIT.done) await keep(folder)
  return code
}

function outcomeOf({ samples, aftermath, ledger, ...rest }: Day, faults: number): Outcome {
  const { lines, ...left } = aftermath
  const { questions, strayKeys, typed } = ledger
  const account = accountOf({ lines, questions, strayKeys })
  return { account, samples, ...left, ...rest, typed, questions: questions.length, faults }
}

/** Keeps the project of a day that missed a bar, because the folder of the run is removed. */
async function keep(folder: string): Promise<void> {
  const kept = join(packageRoot(), '.soak', 'last')
  await keepFolder(folder, kept)
  console.log(`What it left behind is in ${kept}`)
}
