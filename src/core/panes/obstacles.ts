/**
 * What keeps a key from a pane in its present state: known before anything is written, and reported to a person once,
 * with its reason.
 */

import type { PaneCapture } from '../ports.ts'

/** No key can get through until somebody changes this: the answer waits. */
const WAITS_FOR = {
  pane_in_mode: 'its pane is in copy mode',
  pane_dead: 'the program in its pane has ended',
  pane_input_off: 'input to its pane is off (tmux select-pane -d)',
  panes_synchronized: 'tmux sends keys to all panes of its window (synchronize-panes)',
  front_unknown: 'this system does not tell which program is in front in its pane',
} as const

/** A person must answer this prompt: the step that would press its key cannot check it, or is refused each time. */
const NEVER = {
  not_guardable: 'tmux cannot check its rows in the step that presses',
  row_repeated:
    'a row of the prompt is on the screen twice, so tmux cannot check that a key meets this prompt',
  keys_refused: 'tmux refuses the step that presses though the screen is unchanged',
} as const

export type Obstacle = keyof typeof WAITS_FOR
const SENTENCES: Readonly<Record<string, string>> = {
  ...WAITS_FOR,
  ...NEVER,
  words_not_sent: 'its field did not show the words that were typed, so they were not sent',
}

/** The obstacle that a capture of a pane shows; null if a key would reach this pane and no other. */
export function obstacleOf({
  pane,
  inputOff,
  synchronized,
}: Pick<PaneCapture, 'pane' | 'inputOff' | 'synchronized'>): Obstacle | null {
  if (pane.dead) return 'pane_dead'
  if (pane.inMode) return 'pane_in_mode'
  if (inputOff) return 'pane_input_off'
  return synchronized ? 'panes_synchronized' : null
}

/** What the answer of a decision waits for, as a sentence; null if it waits for nothing but a person who types. */
export function waitsFor({
  outcome,
  faults,
}: {
  readonly outcome: string
  readonly faults: readonly string[]
}): string | null {
  const code = faults.find((fault) => Object.hasOwn(WAITS_FOR, fault))
  return outcome === 'deferred' && code !== undefined ? faultWords([code]) : null
}

/** Faults for people: a sentence if there is one, otherwise the code. */
export function faultWords(faults: readonly string[]): string {
  return faults.map((fault) => SENTENCES[fault] ?? fault).join(', ')
}
