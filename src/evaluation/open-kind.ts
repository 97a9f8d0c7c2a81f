import type { PromptKind } from '../plugin/contract.ts'

/** Whether a prompt of this kind is an open question: the empty input box is a place to type, not one. */
export function isOpenKind(kind: PromptKind | 'none'): boolean {
  return kind !== 'none' && kind !== 'input'
}
