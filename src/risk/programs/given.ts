/** Which options a program is given. */

import type { Argument, Sorted } from '../words.ts'

const ABBREVIATION_CHARACTERS_MIN = 4

/** Whether one of these options is given. */
export function has({ options }: Pick<Sorted, 'options'>, ...names: readonly string[]): boolean {
  return names.some((name) => hasOption(options, name, false))
}

/** The values of an option, by any of its names. */
export function valuesOfOption(
  { named }: Pick<Sorted, 'named'>,
  ...names: readonly string[]
): readonly Argument[] {
  return named.flatMap(({ name, value }) => (value !== null && names.includes(name) ? [value] : []))
}

/** Whether an option is given, also in a cluster of letters, with `=`, or abbreviated as GNU programs allow. */
export function hasOption(given: readonly string[], option: string, singleDash: boolean): boolean {
  return given.some((word) => {
    if (word === option) return true
    const name = word.split('=', 1)[0] ?? ''
    if (option.startsWith('--')) {
      return name === option || (name.length >= ABBREVIATION_CHARACTERS_MIN && option.startsWith(name))
    }
    if (singleDash || option.length > 2) return name === option || (singleDash && word === `-${option}`)
    return /^-[^-]/u.test(word) && word.includes(option.slice(1), 1)
  })
}
