/** Every question that was asked and every key that came, for the comparison with the trail at the end. */

import type { Random } from '../stage/random.ts'
import { aboutOf, type Question, type QuestionKind } from './questions.ts'

export class Ledger {
  readonly questions: Question[] = []
  /** Keys that came without a question. */
  strayKeys = ''
  /** Number of characters that arrived from the person. */
  typed = 0

  /** Records a new question with a unique text. */
  ask(worker: string, kind: QuestionKind, random: Random): Question {
    const about = aboutOf(kind, this.questions.length + 1, random)
    const question: Question = { worker, kind, about, keys: '', end: null }
    this.questions.push(question)
    return question
  }
}
