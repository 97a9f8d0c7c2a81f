/** A replay for people: every flip, then the counts. */

import { localTime, oneLine } from '../../core/trail/log-lines.ts'
import type { Flip } from '../../policy/replay.ts'
import { paint, table } from '../output.ts'
import type { ReplayReport } from './replay.ts'

const PROMPT_LIMIT_CHARACTERS = 60

/** Nothing is listed where nothing would change. */
export function replayText(report: ReplayReport, utcOffset: (time_ms: number) => number): string {
  const {
    policy,
    workerPolicies,
    decisions,
    same,
    flipped,
    unreplayable,
    overruled,
    unreadable,
    flips,
    list,
  } = report
  const counts: readonly (readonly [string, number])[] = [
    ...Object.entries(flips),
    ['without facts, not replayed', unreplayable],
    ['not decided by a policy', overruled],
    ['lines that are no decision', unreadable],
  ]
  return [
    ...(list.length === 0
      ? []
      : [
          table(
            HEADINGS,
            list.map((flip) => flipRow(flip, utcOffset)),
          ),
          '',
        ]),
    ...Object.entries(workerPolicies).map(([id, own]) => `${id} under ${own.file}`),
    `${paint('bold', policy.file)} over ${decisions} decisions: ${same} the same, ${flipped} flipped`,
    ...counts.flatMap(([what, count]) => (count === 0 ? [] : [`${String(count).padStart(8)}  ${what}`])),
  ].join('\n')
}

const HEADINGS = ['TIME', 'WORKER', 'WAS', 'NOW', 'BECAUSE', 'PROMPT']

function flipRow({ timestamp, worker, prompt, before, after }: Flip, utcOffset: (time_ms: number) => number) {
  const time_ms = Date.parse(timestamp)
  const text = oneLine(prompt)
  return [
    localTime(time_ms, utcOffset(time_ms), ' '),
    worker,
    before.effect,
    after.effect,
    after.rules.join(',') || after.because,
    text.length > PROMPT_LIMIT_CHARACTERS ? `${text.slice(0, PROMPT_LIMIT_CHARACTERS)}…` : text || '-',
  ]
}
