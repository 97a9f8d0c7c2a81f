/** Compares the audit trail with what was really asked and pressed. */

import type { Decision } from '../../src/core/decision.ts'
import { readOwnDecision } from '../../src/core/trail/decision-record.ts'
import { readNote } from '../../src/core/trail/note.ts'
import { mayHavePressed } from '../../src/core/verdict.ts'
import type { Question } from './questions.ts'

export interface Evidence {
  /** All lines of the trail, in any order. */
  readonly lines: readonly string[]
  readonly questions: readonly Question[]
  /** Keys that came without a question. */
  readonly strayKeys: string
}

/** Each list must be empty; its entries are sentences. Only a SIGKILL can excuse an unreadable line. */
interface Wrongs {
  readonly unreadable: readonly string[]
  readonly repeatedIds: readonly string[]
  readonly doubleSends: readonly string[]
  readonly wrongKeys: readonly string[]
  readonly untoldKeys: readonly string[]
  readonly untoldQuestions: readonly string[]
}

export interface Account {
  readonly decisions: number
  readonly changes: number
  readonly answered: number
  readonly wrong: Wrongs
}

/** Compares the trail with the panes. */
export function accountOf({ lines, questions, strayKeys }: Evidence): Account {
  const decisions: Decision[] = []
  const unreadable: string[] = []
  let changes = 0
  for (const line of lines.filter((text) => text.trim() !== '')) {
    const decision = readOwnDecision(line)
    const note = decision === null ? readNote(line) : null
    if (decision !== null) decisions.push(decision)
    else if (note === null) unreadable.push(line.slice(0, 120))
    else if (note.kind === 'change') changes += 1
  }
  const told = textsByWorker(decisions)
  return {
    decisions: decisions.length,
    changes,
    answered: questions.filter(({ end }) => end === 'answered').length,
    wrong: {
      unreadable,
      repeatedIds: repeated(decisions.map(({ id }) => id)),
      doubleSends: questions.filter(({ keys }) => keys.length > 1).map(sentence),
      wrongKeys: [
        ...(strayKeys === '' ? [] : [`keys where nothing was asked: ${JSON.stringify(strayKeys)}`]),
        ...questions.filter(({ kind, keys }) => !isRight(kind, keys)).map(sentence),
      ],
      untoldKeys: untoldKeys(questions, decisions),
      // If its window was killed, a question may have been too short to be seen.
      untoldQuestions: questions
        .filter(
          ({ end, kind, worker, about }) =>
            end !== 'void' && kind !== 'unread' && !(told.get(worker) ?? '').includes(about),
        )
        .map(sentence),
    },
  }
}

function isRight(kind: Question['kind'], keys: string): boolean {
  return keys === '' || (kind === 'harmless' && /^1+$/.test(keys))
}

/** Keys without a decision. A crash leaves `unknown`, which names its worker but no text: each one accounts for one key. */
function untoldKeys(questions: readonly Question[], decisions: readonly Decision[]): readonly string[] {
  const pressed = decisions.filter(({ outcome }) => mayHavePressed(outcome))
  const unnamed = pressed
    .filter(({ prompt }) => prompt === null || prompt.about === null)
    .map(({ worker }) => worker)
  const told = textsByWorker(pressed)
  return questions
    .filter(({ keys, worker, about }) => {
      if (keys === '' || (told.get(worker) ?? '').includes(about)) return false
      const crash = unnamed.indexOf(worker)
      if (crash !== -1) unnamed.splice(crash, 1)
      return crash === -1
    })
    .map(sentence)
}

/** The `about` of all prompts in each worker's decisions, as one text. */
function textsByWorker(decisions: readonly Decision[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string[]>()
  for (const { worker, prompt } of decisions) {
    const own = texts.get(worker) ?? []
    if (own.length === 0) texts.set(worker, own)
    own.push(`${prompt?.about ?? ''} ${prompt?.question ?? ''}`)
  }
  return new Map([...texts].map(([worker, own]) => [worker, own.join('\n')]))
}

function repeated(ids: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return ids.filter((id) => seen.size === seen.add(id).size)
}

function sentence({ worker, kind, about, keys, end }: Question): string {
  return `${worker} ${kind} "${about}" ${end ?? 'open'}, keys ${JSON.stringify(keys)}`
}
