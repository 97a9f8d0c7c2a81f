/** The command line of `npm run faults`. */

import { parseArgs } from 'node:util'
import { ANSWER_KINDS, type AnswerKind } from '../races/answers/plan.ts'
import { KINDS, type Kind } from '../races/plan.ts'
import { BOUTS } from '../races/play-bouts.ts'
import { type FaultPlan, faultPlans, nameOf, shortPlans } from './plan.ts'

/** Races of each kind, and bouts: all of them where each fault is played more than once, else a tenth and one bout each. */
const ALL = { races: 500, answers: 100, bouts: 5 }
const TENTH = { races: 50, answers: 10, bouts: 1 }
const SEED = 1

/** Words on the command line that mean nothing here. */
export class UsageFault extends Error {}

export interface FaultFlags {
  /** Each as often as it is played. */
  readonly faults: readonly FaultPlan[]
  readonly races: { readonly kinds: readonly Kind[]; readonly rounds: number }
  /** Races of people's answers. */
  readonly answers: { readonly kinds: readonly AnswerKind[]; readonly rounds: number }
  readonly bouts: { readonly names: readonly string[]; readonly times: number }
  readonly seed: number
  readonly save: boolean
}

/** Reads the command line; without words each fault is played once, and a tenth of the races. */
export function readFlags(words: readonly string[]): FaultFlags {
  const { values, positionals } = parsed(words)
  const rounds = numberOf('ROUNDS', positionals[0] ?? '1')
  const seed = numberOf('--seed', values.seed ?? `${SEED}`)
  const isShort = rounds === 1 && values.only === undefined
  const plans = values.races ? [] : isShort ? shortPlans(seed) : faultPlans()
  const faults = plans.filter((plan) => isMeant(nameOf(plan), values.only))
  const kinds = KINDS.filter((kind) => isMeant(kind, values.only))
  const answers = ANSWER_KINDS.filter((kind) => isMeant(`answers:${kind}`, values.only))
  const names = BOUTS.map(({ name }) => name).filter((name) => isMeant(name, values.only))
  if (faults.length + kinds.length + answers.length + names.length === 0)
    throw new UsageFault(`There is no fault, race or bout "${values.only}".`)
  const count = rounds === 1 ? TENTH : ALL
  return {
    faults: Array.from({ length: rounds }, () => faults).flat(),
    races: { kinds, rounds: count.races },
    answers: { kinds: answers, rounds: count.answers },
    bouts: { names, times: count.bouts },
    seed,
    save: values.save,
  }
}

function isMeant(name: string, only: string | undefined): boolean {
  return only === undefined || only === name || name.startsWith(`${only}:`)
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
