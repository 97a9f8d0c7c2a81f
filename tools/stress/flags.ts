/** The command line of `npm run stress`. */

import { parseArgs } from 'node:util'

export interface StressFlags {
  readonly short: boolean
  readonly save: boolean
  /** Names of trials; all of them where none was named. */
  readonly names: readonly string[]
}

/** Words on the command line that mean nothing here. */
export class UsageFault extends Error {}

/** Reads the command line; throws a `UsageFault` for a flag or a name that is not known. */
export function readFlags(words: readonly string[], known: readonly string[]): StressFlags {
  const { values, positionals } = parsed(words)
  const stranger = positionals.find((word) => !known.includes(word))
  if (stranger !== undefined)
    throw new UsageFault(`There is no trial "${stranger}". There are: ${known.join(', ')}.`)
  return { ...values, names: positionals.length === 0 ? known : positionals }
}

const OPTIONS = {
  short: { type: 'boolean', default: false },
  save: { type: 'boolean', default: false },
} as const

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new UsageFault(error instanceof Error ? error.message : String(error))
  }
}
