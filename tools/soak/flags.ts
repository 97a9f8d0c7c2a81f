/** The command line of `npm run soak`. */

import { parseArgs } from 'node:util'

export interface SoakFlags {
  readonly minutes: number
  readonly workers: number
  readonly seed: number
  /** Whether the result is kept in tools/bench/results. */
  readonly save: boolean
}

/** Words on the command line that mean nothing here. */
export class UsageFault extends Error {}

const OPTIONS = {
  minutes: { type: 'string', default: '30' },
  workers: { type: 'string', default: '20' },
  seed: { type: 'string', default: '1' },
  save: { type: 'boolean', default: false },
} as const

/** Reads the command line; without flags it is the whole day. */
export function readFlags(words: readonly string[]): SoakFlags {
  const { minutes, workers, seed, save } = parsed(words)
  return {
    minutes: numberOf('--minutes', minutes, 1, 24 * 60),
    workers: numberOf('--workers', workers, 1, 500),
    seed: numberOf('--seed', seed, 0, 2 ** 31),
    save,
  }
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS }).values
  } catch (error) {
    throw new UsageFault(error instanceof Error ? error.message : String(error))
  }
}

function numberOf(flag: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new UsageFault(`${flag} takes a whole number from ${least} to ${most}, not "${text}".`)
}
