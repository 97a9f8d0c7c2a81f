import { isOpen } from '../core/prompt.ts'
import type { Analysis } from '../plugin/contract.ts'

/** Why an analysis may not be used although it is well formed: it must pick out of the prompt that was read. */
export function refusalOf({
  answer,
  keys,
  prompt,
}: Analysis): 'unknown_answer' | 'keys_for_structure' | null {
  const known = prompt === null ? [] : [...prompt.options, ...prompt.answers]
  if (answer !== null && !known.some(({ id }) => id === answer)) return 'unknown_answer'
  if (keys !== null && isOpen(prompt) && known.length > 0) return 'keys_for_structure'
  return null
}
