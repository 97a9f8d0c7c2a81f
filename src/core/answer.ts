/** From an analyzer's recommendation to the keys: only a known option that grants once, or a named answer, has any. */

import type { Analysis, KeyName, NamedAnswer, Observation, Prompt } from '../plugin/analysis.ts'
import { hasOddCharacters } from '../risk/odd-characters.ts'
import type { Answer } from './judgement.ts'
import { placeDialog, placeLast } from './panes/placed-rows.ts'
import { isOpen } from './prompt.ts'

/** The keys that a model may name if there is no structure: each is one press. */
const UNSTRUCTURED_KEYS: readonly KeyName[] = [
  ...(['y', 'n', 'q', 'Enter', 'Escape', 'Space'] as const),
  ...(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const),
]

/** How many of the last rows identify a screen that has no structure. */
const UNSTRUCTURED_ROWS = 6

export type Choice =
  | { readonly answer: Answer; readonly fault: null }
  | { readonly answer: null; readonly fault: string | null }

const none: Choice = { answer: null, fault: null }
const faulty = (fault: string): Choice => ({ answer: null, fault })

/** Finds the keys for what an analyzer recommends; a recommendation without keys is a fault, never a guess. */
export function chooseAnswer(analysis: Analysis, observation: Observation): Choice {
  if (analysis.action !== 'approve' && analysis.action !== 'send_keys') return none
  const { prompt } = analysis
  if (analysis.answer !== null)
    return isOpen(prompt) ? pick(prompt, analysis.answer, observation) : faulty('no_prompt')
  if (analysis.keys === null) return faulty('no_answer')
  if (prompt !== null) return faulty(isOpen(prompt) ? 'keys_for_structure' : 'nothing_asked')
  return unstructured(analysis.keys, observation)
}

/** Classifies an answer that only a person may give: a rejection denies, any other is named. */
export function grantsOfOwn({ id }: Pick<NamedAnswer, 'id'>): 'deny' | 'named' {
  return id === 'reject' ? 'deny' : 'named'
}

/** Finds the keys for what a person picked: anything that is listed, except what grants permanently. */
export function choosePicked(prompt: Prompt | null, id: string, observation: Observation): Choice {
  if (!isOpen(prompt)) return faulty('no_prompt')
  const own = prompt.forPerson?.find((answer) => answer.id === id)
  if (own !== undefined) {
    const { means: label, keys } = own
    return guarded(prompt, observation, { id, label, grants: grantsOfOwn(own), keys })
  }
  const option = prompt.options.find((candidate) => candidate.id === id)
  if (option?.grants === 'always' || option?.grants === 'mode') return faulty('grants_for_good')
  return picked(prompt, id, observation)
}

function pick(prompt: Prompt, id: string, observation: Observation): Choice {
  const option = prompt.options.find((candidate) => candidate.id === id)
  if (option !== undefined) {
    if (option.grants !== 'once') return faulty('answer_not_once')
    if (prompt.about === null && isForSomething(prompt)) return faulty('subject_unread')
  }
  return picked(prompt, id, observation)
}

function picked(prompt: Prompt, id: string, observation: Observation): Choice {
  if (prompt.kind === 'password' || prompt.kind === 'login') return faulty('asks_for_secret')
  const option = prompt.options.find((candidate) => candidate.id === id)
  if (option !== undefined) {
    const { label, grants, keys } = option
    return guarded(prompt, observation, { id, label, grants, keys })
  }
  const named = prompt.answers.find((candidate) => candidate.id === id)
  if (named === undefined) return faulty('unknown_answer')
  return guarded(prompt, observation, { id, label: named.means, grants: 'named', keys: named.keys })
}

/** A dialog of this kind allows one thing; if that could not be read, it was not judged. */
function isForSomething({ kind }: Prompt): boolean {
  return kind === 'other' || kind.startsWith('permission.')
}

/**
 * Adds the rows that identify the dialog: the subject and every option. Two dialogs that agree in all of them, and in
 * their places, ask the same.
 */
function guarded(
  prompt: Prompt,
  observation: Observation,
  chosen: Pick<Answer, 'id' | 'label' | 'grants' | 'keys'>,
): Choice {
  if (chosen.keys.length === 0) return faulty('no_keys')
  const { rows, fault } = placeDialog(observation, prompt)
  return rows === null ? faulty(fault) : { answer: { ...chosen, rows, unstructured: false }, fault: null }
}

function unstructured(key: KeyName, observation: Observation): Choice {
  if (!UNSTRUCTURED_KEYS.includes(key)) return faulty('key_not_allowed')
  const refusal = refusalOfUnread(key, rowsLookedAt(observation))
  if (refusal !== null) return faulty(refusal)
  const { rows, fault } = placeLast(observation, UNSTRUCTURED_ROWS)
  if (rows === null) return faulty(fault)
  const answer = { id: key, label: key, grants: 'other', keys: [key], rows, unstructured: true } as const
  return { answer, fault: null }
}

/** How many of the last rows a question and its subject usually take. */
const ROWS_LOOKED_AT = 12
/** A longer row does not fit on a screen, so nobody has seen all of it. */
const ROW_CHARACTERS_MAX = 500
/** Labels that grant more than this one time, in the wording of any agent. */
const WIDENS =
  /\b(always|don['’]t ask|do not ask|never ask|session|auto|bypass|yolo|trust|remember|all (commands|edits|files|tools))\b/i
/** Labels that end or refuse something, which only a person may decide. */
const REFUSES = /^(?:no|deny|reject|cancel|decline|skip|exit|quit|abort)\b/i
const MARKED = /^[\s│|]*[❯›>●▸▶◉→]\s*\S/u
/** What precedes the text of a row: frames, marks and prompts. */
export const LEAD = /^[^\p{L}\p{N}./~]+/u
/** Programs pad with this character, and it hides nothing. */
const NO_BREAK_SPACES = /\u00a0/g

/** How a screen shows that it accepts a key, apart from a row that begins with its digit or that is marked. */
const OFFERS: Readonly<Partial<Record<KeyName, RegExp>>> = {
  y: /\by(?:es)?\s?[/,|]\s?n(?:o)?\b|[[(]y[\])]|\b(?:press|type|hit|enter)\s["'`<[(]?y\b/i,
  n: /\by(?:es)?\s?[/,|]\s?n(?:o)?\b|[[(]n[\])]|\b(?:press|type|hit|enter)\s["'`<[(]?n\b/i,
  q: /[[(<"'`]q[\])>"'`]|\bq (?:to|:|=)|\b(?:press|type|hit)\sq\b/i,
  Enter: /\b(?:enter|return)\b|↵|⏎/i,
  Space: /\bspace(?: ?bar)?\b|\bany key\b/i,
  Escape: /\besc(?:ape)?\b/i,
}

type Unread = 'unread_hidden' | 'unread_not_offered' | 'unread_refuses' | 'unread_widens'

/** The rows of a screen without structure that may contain a question and its subject. */
export function rowsLookedAt({ lines, screenTop }: Observation): readonly string[] {
  return lines
    .slice(screenTop)
    .filter((row) => row.trim() !== '')
    .slice(-ROWS_LOOKED_AT)
}

/** Why a key may not be pressed, as a fault; null if nothing on the screen forbids it. */
function refusalOfUnread(key: KeyName, rows: readonly string[]): Unread | null {
  const isHidden = (row: string): boolean =>
    row.length > ROW_CHARACTERS_MAX || hasOddCharacters(row.replace(NO_BREAK_SPACES, ' '))
  if (rows.some(isHidden)) return 'unread_hidden'
  const picked = rows.filter((row) => picks(key, row))
  if (picked.some((row) => REFUSES.test(labelOf(row)))) return 'unread_refuses'
  if (picked.some((row) => WIDENS.test(row))) return 'unread_widens'
  const isOffered = picked.length > 0 || rows.some((row) => OFFERS[key]?.test(row))
  return isOffered ? null : 'unread_not_offered'
}

/** A digit picks the row that begins with it; Enter and Space pick the marked one. */
function picks(key: KeyName, row: string): boolean {
  if (key === 'Enter' || key === 'Space') return MARKED.test(row)
  return /^\d$/.test(key) && row.replace(LEAD, '').startsWith(key)
}

function labelOf(row: string): string {
  return row.replace(LEAD, '').replace(/^\d{1,2}[.):\]]?\s*/, '')
}
