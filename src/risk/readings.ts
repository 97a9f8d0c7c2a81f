/** Every text that the rows on a screen can mean, where nobody knows which of their ends are line breaks and which are wraps. */

import type { About, UnsureGap } from '../plugin/contract.ts'

/** More texts than this are not judged: the wraps of a long command have millions. */
const READINGS_MAX = 32

export interface Readings {
  /** The text as it is shown first. */
  readonly texts: readonly string[]
  /** False where there are more than these. */
  readonly all: boolean
}

/** All texts as long as they are few; else those in which all gaps, or just one of them, are read another way. */
export function readingsOf({ text, gaps = [] }: Pick<About, 'text' | 'gaps'>): Readings {
  const count = gaps.reduce((product, { either }) => Math.min(product * either.length, READINGS_MAX + 1), 1)
  const all = count <= READINGS_MAX
  const choices = all ? everyChoice(gaps) : someChoices(gaps)
  return { texts: [...new Set(choices.map((choice) => readAs(text, gaps, choice)))], all }
}

/** For each gap, which of its texts stands there. */
type Choice = readonly number[]

function everyChoice(gaps: readonly UnsureGap[]): readonly Choice[] {
  return gaps.reduce<readonly Choice[]>(
    (choices, { either }) => choices.flatMap((choice) => either.map((_, index) => [...choice, index])),
    [[]],
  )
}

function someChoices(gaps: readonly UnsureGap[]): readonly Choice[] {
  const shown = gaps.map(() => 0)
  const broken = gaps.map(({ either }) => either.length - 1)
  const singles = gaps.slice(0, READINGS_MAX).map((_, at) => shown.with(at, broken[at] ?? 0))
  return [shown, broken, ...singles]
}

function readAs(text: string, gaps: readonly UnsureGap[], choice: Choice): string {
  let end = 0
  let read = ''
  for (const [index, { at, either }] of gaps.entries()) {
    read += `${text.slice(end, at)}${either[choice[index] ?? 0] ?? ''}`
    end = at + (either[0]?.length ?? 0)
  }
  return read + text.slice(end)
}
