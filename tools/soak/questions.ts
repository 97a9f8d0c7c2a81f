/** What the played agents ask, how often, and how each question is told from all others. */

import type { Random } from '../stage/random.ts'

/** A day of 24 hours passes in 30 minutes. */
export const PACE = 48

/** `harmless`: the policy answers it. `escalated`: dangerous or with consequences. `unread`: no reader knows its form. */
export type QuestionKind = 'harmless' | 'escalated' | 'unread'

/** One question in one pane, and what became of it. */
export interface Question {
  readonly worker: string
  readonly kind: QuestionKind
  /** The command, or what the text names; no other question has it. */
  readonly about: string
  /** Keys that came while it stood, and after it until the next one. */
  keys: string
  /** `void`: its window or its server was killed. `dismissed`: the person did not wait for longer. Null while it stands. */
  end: 'answered' | 'dismissed' | 'void' | null
}

/** How often it happened on the recorded day (tools/bench/model-calls/day.jsonl), in its 80 hours of workers. */
const RECORDED_HOURS = 80
const RECORDED = { harmless: 82, escalated: 101, unread: 39, complete: 45, log: 367 } as const

const MS_PER_HOUR = 3_600_000

/** The mean time between two happenings of these kinds in one worker, at our pace. */
export function meanPause_ms(kinds: readonly (keyof typeof RECORDED)[]): number {
  const count = kinds.reduce((sum, kind) => sum + RECORDED[kind], 0)
  return (RECORDED_HOURS * MS_PER_HOUR) / count / PACE
}

/** What a worker does next, as often as on the recorded day. An agent that nobody knows asks in its own words. */
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

/** The text that names what a question is about; `number` counts all questions of the run. */
export function aboutOf(kind: QuestionKind, number: number, random: Random): string {
  const mark = `step-${number}-end`
  if (kind === 'harmless') return `mkdir -p out/${mark}`
  return kind === 'escalated' ? random.pick(ESCALATED)(mark) : `${mark}`
}
