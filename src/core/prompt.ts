/** The identity of a prompt: which question this is, and whether it has been asked before. */

import type { Prompt } from '../plugin/analysis.ts'
import type { Hash } from './ports.ts'

/** The empty input box is a place to type, not a question: it never counts as open. */
export function isOpen(prompt: Prompt | null): prompt is Prompt {
  return prompt !== null && prompt.kind !== 'input'
}

/**
 * Identifies a question, by its own rows only, so that what scrolls above it does not matter. An extra space within a
 * row makes another question: it can end a here-document, or split a word of a command that was judged without it.
 */
export function promptIdOf(prompt: Prompt, hash: Hash): string {
  const rows = prompt.region.map((row) => row.trimEnd())
  return hash([prompt.agent, prompt.kind, ...rows].join('\n')).slice(0, 16)
}
