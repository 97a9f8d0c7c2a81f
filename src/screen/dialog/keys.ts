import { KEY_NAMES, type KeyName, type NamedAnswer, type PromptOption } from '../../plugin/contract.ts'
import type { AnswerData } from '../agents/agent-data.ts'
import type { OptionRow } from './options.ts'

/** The keys that pick an option: its digit, or as many steps as it is away from the selection and then Enter. */
export function optionKeys(options: readonly OptionRow[], option: OptionRow): readonly KeyName[] {
  if (option.number !== null) {
    const digit = KEY_NAMES.find((key) => key === String(option.number))
    return digit === undefined ? [] : [digit]
  }
  const steps = options.indexOf(option) - options.findIndex((other) => other.selected)
  const step: KeyName = steps < 0 ? 'Up' : 'Down'
  return [...Array.from({ length: Math.abs(steps) }, () => step), 'Enter']
}

/** The named answers of a dialog; one that stands for an option takes that option's keys, or is left out without it. */
export function answersOf(
  data: readonly AnswerData[],
  options: readonly PromptOption[],
): readonly NamedAnswer[] {
  return data.flatMap(({ id, means, keys, option }) => {
    if (option === undefined) return [{ id, means, keys }]
    const meant = options.filter((candidate) => option.test(candidate.label))
    const [only] = meant
    return only !== undefined && meant.length === 1 ? [{ id, means, keys: only.keys }] : []
  })
}
