/** The flags of the chaos harness, and the rounds that they select. */

import { SAVE, SHORT, someOf, type ValuesOf, wholeNumber } from '../stage/flags.ts'
import { type ChaosPlan, HARMS, LIFELINES, longRounds, shortRounds } from './plan.ts'

const LONG = { rounds: 50, stopped_ms: 10_000, while_ms: 1000 }
const SHORT_FORM = { rounds: 1, stopped_ms: 3000, while_ms: 1000 }

export const CHAOS_FLAGS = {
  short: SHORT,
  save: SAVE,
  rounds: wholeNumber('number of rounds of each harm and lifeline (default 50, or 1 with --short)', {
    least: 1,
    most: 10_000,
    usual: null,
  }),
  only: someOf('play only these harms', HARMS),
  lifelines: someOf('only with these parent guards', LIFELINES),
}

/** The rounds to play. */
export function chaosPlan({ short, rounds, only, lifelines }: ValuesOf<typeof CHAOS_FLAGS>): ChaosPlan {
  const form = short ? SHORT_FORM : LONG
  const all = (short ? shortRounds : longRounds)(rounds ?? form.rounds)
  const chosen = all.filter(({ harm, lifeline }) => only.includes(harm) && lifelines.includes(lifeline))
  return { ...form, rounds: chosen }
}
