/** The flags of the fault harness, and what they select. */

import { ANSWER_KINDS, type AnswerKind } from '../races/answers/plan.ts'
import { KINDS, type Kind } from '../races/plan.ts'
import { BOUTS } from '../races/play-bouts.ts'
import { anyText, SAVE, UsageFault, type ValuesOf, wholeNumber, yesNo } from '../stage/flags.ts'
import { type FaultPlan, faultPlans, nameOf, shortPlans } from './plan.ts'

/** Races of each kind, and bouts of each name: all of them from two rounds on, otherwise a tenth and one bout each. */
const ALL = { races: 500, answers: 100, bouts: 5 }
const TENTH = { races: 50, answers: 10, bouts: 1 }

export const FAULT_FLAGS = {
  save: SAVE,
  rounds: wholeNumber('how often to play each fault; from 2 on with all races and bouts instead of a tenth', {
    least: 1,
    most: 1000,
    usual: 1,
  }),
  only: anyText(
    'only this fault ("swap after sendIf"), kind of race ("restart", "answers:swap", "answers") or bout',
    'NAME',
  ),
  races: yesNo('no faults, only races and bouts'),
  seed: wholeNumber('draws different races', { least: 1, most: 2 ** 31, usual: 1 }),
}

export interface FaultChoice {
  /** The faults to play, with repetitions. */
  readonly faults: readonly FaultPlan[]
  readonly races: { readonly kinds: readonly Kind[]; readonly rounds: number }
  /** Races around people's answers. */
  readonly answers: { readonly kinds: readonly AnswerKind[]; readonly rounds: number }
  readonly bouts: { readonly names: readonly string[]; readonly times: number }
  readonly seed: number
}

/** What to play; throws a `UsageFault` for an unknown name. */
export function faultChoice({ rounds, only, races, seed }: ValuesOf<typeof FAULT_FLAGS>): FaultChoice {
  const isShort = rounds === 1 && only === null
  const plans = races ? [] : isShort ? shortPlans(seed) : faultPlans()
  const faults = plans.filter((plan) => isMeant(nameOf(plan), only))
  const kinds = KINDS.filter((kind) => isMeant(kind, only))
  const answers = ANSWER_KINDS.filter((kind) => isMeant(`answers:${kind}`, only))
  const names = BOUTS.map(({ name }) => name).filter((name) => isMeant(name, only))
  if (faults.length + kinds.length + answers.length + names.length === 0)
    throw new UsageFault(`--only: there is no fault, race or bout "${only}".`)
  const count = rounds === 1 ? TENTH : ALL
  return {
    faults: Array.from({ length: rounds }, () => faults).flat(),
    races: { kinds, rounds: count.races },
    answers: { kinds: answers, rounds: count.answers },
    bouts: { names, times: count.bouts },
    seed,
  }
}

function isMeant(name: string, only: string | null): boolean {
  return only === null || only === name || name.startsWith(`${only}:`)
}
