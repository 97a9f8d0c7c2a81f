/** Options that are partly unknown, of programs whose options no table lists. */

import type { Call } from '../session.ts'
import { isUnresolved, SOME_NAME, setOf } from '../words.ts'
import type { CompiledRule } from './rule-shape.ts'

const TAKES_NO_OPTIONS = setOf(
  ': true false echo printf test [ exit return break continue sleep seq expr shift',
)

/** Whether a word that begins like an option is partly unknown, as `-$(echo delete)` is, or may be split. */
export function hidesOption({ program, args }: Call, compiled: CompiledRule | undefined): boolean {
  // A table of options handles such words itself.
  if (TAKES_NO_OPTIONS.has(program) || (compiled !== undefined && compiled.grammarAfter !== null))
    return false
  const end = args.findIndex(({ value }) => value === '--')
  const options = end === -1 ? args : args.slice(0, end)
  return options.some(({ value, mayBeOption, hasGlob }) => {
    const [name = ''] = value.split('=', 1)
    const isPattern = name.includes(SOME_NAME) || (hasGlob && /[*?[]/u.test(name))
    return value.startsWith('-') && (mayBeOption || isUnresolved(name) || isPattern)
  })
}
