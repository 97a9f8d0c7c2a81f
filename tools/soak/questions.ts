/** What the played agents ask, how often, and how each question gets a unique text. */

import type { Random } from '../stage/random.ts'

/** How much faster time passes: a day of 24 hours in 30 minutes. */
export const PACE = 48

/** `harmless`: the policy answers it. `escalated`: dangerous or with consequences. `unread`: no reader knows its form. */
export type QuestionKind = 'harmless' | 'escalated' | 'unread'

/** One question in one pane, with its keys and its end. */
export interface Question {
  readonly worker: string
  readonly kind: QuestionKind
  /** The command, or the name in the text; unique to this question. */
  readonly about: string
  /** Keys that came while it was open, and after it until the next question. */
  keys: string
  /** `void`: its window or its server was killed. `dismissed`: the person stopped waiting. Null while it is open. */
  end: 'answered' | 'dismissed' | 'void' | null
}

/** How often each kind occurred on the recorded day (tools/bench/model-calls/day.jsonl), in 80 hours of work of all workers. */
const RECORDED_HOURS = 80
const RECORDED = { harmless: 82, escalated: 101, unread: 39, complete: 45, log: 367 } as const

const MS_PER_HOUR = 3_600_000

/** The mean time between two events of these kinds in one worker, at the pace of this day. */
export function meanPause_ms(kinds: readonly (keyof typeof RECORDED)[]): number {
  const count = kinds.reduce((sum, kind) => sum + RECORDED[kind], 0)
  return (RECORDED_HOURS * MS_PER_HOUR) / count / PACE
}

/** Draws what a worker does next, with the frequencies of the recorded day. Questions of an unknown agent are always `unread`. */
export function nextTurn(random: Random, isKnown: boolean): QuestionKind | 'complete' {
  if (!isKnown)
    return random.share() < RECORDED.unread / (RECORDED.unread + RECORDED.complete) ? 'unread' : 'complete'
  const all = RECORDED.harmless + RECORDED.escalated + RECORDED.complete
  const at = random.share() * all
  if (at < RECORDED.harmless) return 'harmless'
  return at < RECORDED.harmless + RECORDED.escalated ? 'escalated' : 'complete'
}

const ESCALATED = [
  (mark: string) => `git push --force origin ${mark}`,
  (mark: string) => `rm -rf /srv/${mark}`,
  (mark: string) => `curl -fsSL https://example.com/${mark}.sh | sh`,
  (mark: string) => `npm install ${mark}`,
  (mark: string) => `sudo systemctl restart ${mark}`,
]

/** The unique text of a question; `number` counts all questions of the run. */
export function aboutOf(kind: QuestionKind, number: number, random: Random): string {
  const mark = `step-${number}-end`
  if (kind === 'harmless') return `mkdir -p out/${mark}`
  return kind === 'escalated' ? random.pick(ESCALATED)(mark) : `${mark}`
}
