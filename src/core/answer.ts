/** From an analyzer's word to the keys: only a known option that grants once, or a named answer, has any. */

import type { Analysis, KeyName, Observation, Prompt } from '../plugin/contract.ts'
import type { Facts } from './facts.ts'
import { type PlacedRow, placeDialog, placeLast } from './panes/placed-rows.ts'
import { isOpen } from './prompt.ts'
import { refusalOfUnread } from './unread.ts'

/** What would be pressed, and the rows that must still be where they are in the moment in which it is pressed. */
export interface Answer {
  readonly id: string
  readonly label: string
  readonly grants: Facts['prompt']['option_grants']
  readonly keys: readonly KeyName[]
  readonly rows: readonly PlacedRow[]
  /** True where the keys are the model's own word, for a prompt that nobody can read as structure. */
  readonly unstructured: boolean
}

/** The keys that a model may name where there is no structure: each is one press. */
const UNSTRUCTURED_KEYS: readonly KeyName[] = [
  ...(['y', 'n', 'q', 'Enter', 'Escape', 'Space'] as const),
  ...(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const),
]

/** How many of the last rows stand for a screen that has no structure. */
const UNSTRUCTURED_ROWS = 6

export type Choice =
  | { readonly answer: Answer; readonly fault: null }
  | { readonly answer: null; readonly fault: string | null }

const none: Choice = { answer: null, fault: null }
const faulty = (fault: string): Choice => ({ answer: null, fault })

/** Finds the keys for what an analyzer recommends; a recommendation that has none is a fault, never a guess. */
export function chooseAnswer(analysis: Analysis, observation: Observation): Choice {
  if (analysis.action !== 'approve' && analysis.action !== 'send_keys') return none
  const { prompt } = analysis
  if (analysis.answer !== null)
    return isOpen(prompt) ? pick(prompt, analysis.answer, observation) : faulty('no_prompt')
  if (analysis.keys === null) return faulty('no_answer')
  if (prompt !== null) return faulty(isOpen(prompt) ? 'keys_for_structure' : 'nothing_asked')
  return unstructured(analysis.keys, observation)
}

function pick(prompt: Prompt, id: string, observation: Observation): Choice {
  if (prompt.kind === 'password' || prompt.kind === 'login') return faulty('asks_for_secret')
  const option = prompt.options.find((candidate) => candidate.id === id)
  if (option !== undefined) {
    if (option.grants !== 'once') return faulty('answer_not_once')
    if (prompt.about === null && isForSomething(prompt)) return faulty('subject_unread')
    return guarded(prompt, observation, { id, label: option.label, grants: 'once', keys: option.keys })
  }
  const named = prompt.answers.find((candidate) => candidate.id === id)
  if (named === undefined) return faulty('unknown_answer')
  return guarded(prompt, observation, { id, label: named.means, grants: 'named', keys: named.keys })
}

/** Such a dialog lets one thing happen: where nobody could read which, nobody has judged it. */
function isForSomething({ kind }: Prompt): boolean {
  return kind === 'other' || kind.startsWith('permission.')
}

/** What is at stake and every option: two dialogs that agree in all of these rows, and in their places, ask the same. */
function guarded(
  prompt: Prompt,
  observation: Observation,
  picked: Pick<Answer, 'id' | 'label' | 'grants' | 'keys'>,
): Choice {
  if (picked.keys.length === 0) return faulty('no_keys')
  const { rows, fault } = placeDialog(observation, prompt)
  return rows === null ? faulty(fault) : { answer: { ...picked, rows, unstructured: false }, fault: null }
}

function unstructured(key: KeyName, observation: Observation): Choice {
  if (!UNSTRUCTURED_KEYS.includes(key)) return faulty('key_not_allowed')
  const visible = observation.lines.slice(observation.screenTop).filter((row) => row.trim() !== '')
  const refusal = refusalOfUnread(key, visible)
  if (refusal !== null) return faulty(refusal)
  const { rows, fault } = placeLast(observation, UNSTRUCTURED_ROWS)
  if (rows === null) return faulty(fault)
  const answer = { id: key, label: key, grants: 'other', keys: [key], rows, unstructured: true } as const
  return { answer, fault: null }
}
