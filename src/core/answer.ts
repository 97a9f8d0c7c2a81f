/** From an analyzer's word to the keys: only a known option that grants once, or a named answer, has any. */

import type { Analysis, KeyName, Observation, Prompt } from '../plugin/contract.ts'
import type { Facts } from './facts.ts'
import { isOpen } from './prompt.ts'
import { refusalOfUnread } from './unread.ts'

/** What would be pressed, and the rows that must still be on the screen in the moment in which it is pressed. */
export interface Answer {
  readonly id: string
  readonly label: string
  readonly grants: Facts['prompt']['option_grants']
  readonly keys: readonly KeyName[]
  readonly rows: readonly string[]
  /** True where the keys are the model's own word, for a prompt that nobody can read as structure. */
  readonly unstructured: boolean
}

/** The keys that a model may name where there is no structure: each is one press. */
const UNSTRUCTURED_KEYS: readonly KeyName[] = [
  ...(['y', 'n', 'q', 'Enter', 'Escape', 'Space'] as const),
  ...(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const),
]

/** More rows than this cannot be checked by the tmux server in one step at a sane length. */
const GUARD_ROWS_MAX = 40
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
  if (analysis.answer !== null) return isOpen(prompt) ? pick(prompt, analysis.answer) : faulty('no_prompt')
  if (analysis.keys === null) return faulty('no_answer')
  if (prompt !== null) return faulty(isOpen(prompt) ? 'keys_for_structure' : 'nothing_asked')
  return unstructured(analysis.keys, observation)
}

function pick(prompt: Prompt, id: string): Choice {
  if (prompt.kind === 'password' || prompt.kind === 'login') return faulty('asks_for_secret')
  const option = prompt.options.find((candidate) => candidate.id === id)
  if (option !== undefined) {
    if (option.grants !== 'once') return faulty('answer_not_once')
    if (prompt.about === null && isForSomething(prompt)) return faulty('subject_unread')
    return guarded(prompt, { id, label: option.label, grants: 'once', keys: option.keys })
  }
  const named = prompt.answers.find((candidate) => candidate.id === id)
  if (named === undefined) return faulty('unknown_answer')
  return guarded(prompt, { id, label: named.means, grants: 'named', keys: named.keys })
}

/** Such a dialog lets one thing happen: where nobody could read which, nobody has judged it. */
function isForSomething({ kind }: Prompt): boolean {
  return kind === 'other' || kind.startsWith('permission.')
}

/** What is at stake and every option: two dialogs that agree in all of these rows ask the same. */
function guarded(prompt: Prompt, picked: Pick<Answer, 'id' | 'label' | 'grants' | 'keys'>): Choice {
  const stake = prompt.about === null || prompt.about.rows.length === 0 ? prompt.region : prompt.about.rows
  const rows = distinctRows([...stake, ...prompt.options.map(({ row }) => row)])
  if (picked.keys.length === 0) return faulty('no_keys')
  if (rows.length === 0 || rows.length > GUARD_ROWS_MAX) return faulty('not_guardable')
  return { answer: { ...picked, rows, unstructured: false }, fault: null }
}

function unstructured(key: KeyName, observation: Observation): Choice {
  if (!UNSTRUCTURED_KEYS.includes(key)) return faulty('key_not_allowed')
  const visible = observation.lines.slice(observation.screenTop).filter((row) => row.trim() !== '')
  const refusal = refusalOfUnread(key, visible)
  if (refusal !== null) return faulty(refusal)
  const rows = distinctRows(visible.slice(-UNSTRUCTURED_ROWS))
  if (rows.length === 0) return faulty('not_guardable')
  const answer = { id: key, label: key, grants: 'other', keys: [key], rows, unstructured: true } as const
  return { answer, fault: null }
}

function distinctRows(rows: readonly string[]): string[] {
  return [...new Set(rows.filter((row) => row.trim() !== ''))]
}
