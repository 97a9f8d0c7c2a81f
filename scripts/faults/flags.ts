/** The command line of `npm run faults`. */

import { parseArgs } from 'node:util'
import { KINDS, type Kind } from '../races/plan.ts'
import { type FaultPlan, faultPlans, nameOf } from './plan.ts'

/** Races of each kind: all of them where each fault is played more than once, else a tenth. */
const RACES = { all: 600, tenth: 60 }
const SEED = 1

/** Words on the command line that mean nothing here. */
export class UsageFault extends Error {}

export interface FaultFlags {
  /** Each as often as it is played. */
  readonly faults: readonly FaultPlan[]
  readonly races: { readonly kinds: readonly Kind[]; readonly rounds: number; readonly seed: number }
  readonly save: boolean
}

/** Reads the command line; without words each fault is played once, and a tenth of the races. */
export function readFlags(words: readonly string[]): FaultFlags {
  const { values, positionals } = parsed(words)
  const rounds = numberOf('ROUNDS', positionals[0] ?? '1')
  const seed = numberOf('--seed', values.seed ?? `${SEED}`)
  const faults = values.races ? [] : faultPlans().filter((plan) => isMeant(nameOf(plan), values.only))
  const kinds = KINDS.filter((kind) => isMeant(kind, values.only))
  if (faults.length === 0 && kinds.length === 0)
    throw new UsageFault(`There is no fault and no race "${values.only}".`)
  return {
    faults: Array.from({ length: rounds }, () => faults).flat(),
    races: { kinds, rounds: rounds === 1 ? RACES.tenth : RACES.all, seed },
    save: values.save,
  }
}

function isMeant(name: string, only: string | undefined): boolean {
  return only === undefined || only === name
}

function numberOf(what: string, text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number > 0) return number
  throw new UsageFault(`${what} takes a number above 0, not "${text}".`)
}

const OPTIONS = {
  only: { type: 'string' },
  races: { type: 'boolean', default: false },
  seed: { type: 'string' },
  save: { type: 'boolean', default: false },
} as const

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options: OPTIONS })
  } catch (error) {
    throw new UsageFault(error instanceof Error ? error.message : String(error))
  }
}
