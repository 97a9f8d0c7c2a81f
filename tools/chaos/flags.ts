/** The command line of `npm run chaos`. */

import { parseArgs } from 'node:util'
import { type ChaosPlan, HARMS, LIFELINES, longRounds, shortRounds } from './plan.ts'

const LONG = { rounds: 50, stopped_ms: 10_000, while_ms: 1000 }
const SHORT = { rounds: 1, stopped_ms: 3000, while_ms: 1000 }

/** Words on the command line that mean nothing here. */
export class UsageFault extends Error {}

/** What to play, and whether its result is kept. */
export interface ChaosFlags extends ChaosPlan {
  readonly save: boolean
}

/** Reads the command line; without flags it is the long form. */
export function readFlags(words: readonly string[]): ChaosFlags {
  const flags = parsed(words)
  const form = flags.short ? SHORT : LONG
  const count = flags.rounds === undefined ? form.rounds : Number(flags.rounds)
  if (!Number.isInteger(count) || count < 1) {
    throw new UsageFault(`--rounds takes a number above 0, not "${flags.rounds}".`)
  }
  const harms = chosen('--harms', flags.harms, HARMS)
  const lifelines = chosen('--lifelines', flags.lifelines, LIFELINES)
  const rounds = (flags.short ? shortRounds : longRounds)(count).filter(
    ({ harm, lifeline }) => harms.includes(harm) && lifelines.includes(lifeline),
  )
  return { ...form, rounds, save: flags.save }
}

const OPTIONS = {
  short: { type: 'boolean', default: false },
  save: { type: 'boolean', default: false },
  rounds: { type: 'string' },
  harms: { type: 'string' },
  lifelines: { type: 'string' },
} as const

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS }).values
  } catch (error) {
    throw new UsageFault(error instanceof Error ? error.message : String(error))
  }
}

function chosen(flag: string, text: string | undefined, known: readonly string[]): readonly string[] {
  const words = text?.split(',') ?? known
  const stranger = words.find((word) => !known.includes(word))
  if (stranger === undefined) return words
  throw new UsageFault(`${flag}: no "${stranger}". There are: ${known.join(', ')}.`)
}
