/** Types a person's text into the field of a dialog; each step checks that the dialog is still the one that was judged. */

import type { AnswerReply, Seen } from '../channels/channel.ts'
import type { Answer } from '../core/judgement.ts'
import { placeDialog } from '../core/panes/placed-rows.ts'
import { identityOf } from '../core/panes/processes/foreground.ts'
import type { Clock } from '../core/ports.ts'
import type { Analysis, Prompt } from '../plugin/analysis.ts'

/** Waits between the captures that look for the open field, and for the text in it, milliseconds. */
const WAITS_MS = [30, 50, 80, 120, 200, 300, 500, 500]

/** One more capture of the same place, read by its structure alone. */
export interface Reread extends Seen {
  readonly analysis: Analysis | null
}

interface WordsRequest {
  readonly answer: Answer
  readonly text: string
  /** The dialog before its field was opened. */
  readonly before: Reread
}

interface WordsPorts {
  readonly clock: Pick<Clock, 'sleep'>
  readonly reread: () => Promise<Reread | null>
  /** Presses or types in one step with the check that everything in this capture still holds. */
  readonly step: (answer: Answer, now: Reread) => Promise<AnswerReply>
}

/** Waits for the field, types, waits for the text, and presses Enter. Returns the prompt before Enter; null if a step failed. */
export async function typeWords(request: WordsRequest, ports: WordsPorts): Promise<Prompt | null> {
  const { answer, text, before } = request
  const field = await eventually(ports, before, ({ typed }) => typed !== '')
  if (field === null) return null
  if ((await stepAt(field, { ...answer, keys: [], text }, ports)) !== 'sent') return null
  const filled = await eventually(ports, before, ({ typed }) => isSameText(typed, text))
  if (filled === null) return null
  const { text: _typed, ...enter } = answer
  const reply = await stepAt(filled, { ...enter, keys: ['Enter'] }, ports)
  return reply === 'sent' ? filled.prompt : null
}

interface FormCapture {
  readonly now: Reread
  readonly prompt: Prompt
}

async function stepAt(
  { now, prompt }: FormCapture,
  answer: Answer,
  { step }: WordsPorts,
): Promise<AnswerReply> {
  const { rows } = placeDialog(now.observation, prompt)
  return rows === null ? 'inexpressible' : step({ ...answer, rows }, now)
}

/** The first capture of the same question, by the same program, in which the field is as wanted. */
async function eventually(
  { clock, reread }: WordsPorts,
  before: Reread,
  isWanted: (prompt: Prompt) => boolean,
): Promise<FormCapture | null> {
  for (const wait_ms of WAITS_MS) {
    await clock.sleep(wait_ms)
    const now = await reread()
    const prompt = now?.analysis?.prompt ?? null
    if (now === null || prompt === null || !isSameForm(before, now, prompt)) continue
    if (isWanted(prompt)) return { now, prompt }
  }
  return null
}

/** The same question with the same options, except for the option that holds the field. */
function isSameForm(before: Reread, now: Reread, { question, options }: Prompt): boolean {
  const first = before.analysis?.prompt ?? null
  const isSameProgram = identityOf(before.sighting.front) === identityOf(now.sighting.front)
  return (
    isSameProgram &&
    before.sighting.placeKey === now.sighting.placeKey &&
    question === first?.question &&
    options.length === first.options.length &&
    first.options.every(({ label, field }, index) => field || label === options[index]?.label)
  )
}

/** Ignores spaces, because a space may be lost where a row wraps. */
function isSameText(shown: string, text: string): boolean {
  const letters = (words: string): string => words.replaceAll(/\s+/g, '')
  return letters(shown) === letters(text)
}
