import type { Grants } from '../../plugin/contract.ts'

const LEAVES = /\b(exit|quit)\b/i
const SWITCHES = /\b(switch to|auto[- ]mode|accept edits|auto[- ](approve|accept)|bypass|yolo)/i
const WIDENS =
  /\b(always|don['’]t ask|do not ask|never ask|(this|future|whole|running) sessions?|permanently|approve all|allow (all|access|reading)|from this project|remember|trust|accept)\b/i
const REFUSES = /^(no|deny|reject|cancel|decline|skip)\b/i

/**
 * What an option gives away, by its label alone, since the position of the wide ones differs from dialog to dialog.
 * `once` is never guessed: the label must be one of the agent's own, whole.
 */
export function grantsOf(label: string, once: readonly RegExp[]): Grants {
  if (once.some((known) => known.test(label))) return 'once'
  if (LEAVES.test(label)) return 'exit'
  if (SWITCHES.test(label)) return 'mode'
  if (WIDENS.test(label)) return 'always'
  return REFUSES.test(label) ? 'deny' : 'other'
}
