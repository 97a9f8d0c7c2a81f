/** Every question that was asked and every key that came: what the trail is held against at the end. */

import type { Random } from '../stage/random.ts'
import { aboutOf, type Question, type QuestionKind } from './questions.ts'

export class Ledger {
  readonly questions: Question[] = []
  /** Keys that came where nothing had been asked. */
  strayKeys = ''
  /** Characters of the person's that came through. */
  typed = 0

  /** Takes note of a new question, whose text no other one has. */
  ask(worker: string, kind: QuestionKind, random: Random): Question {
    const about = aboutOf(kind, this.questions.length + 1, random)
    const question: Question = { worker, kind, about, keys: '', end: null }
    this.questions.push(question)
    return question
  }
}
