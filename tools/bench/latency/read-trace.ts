/** How the time of an answer was spent: its traced steps, between its painting and its key as the pane saw them. */

import { percentile } from '../../stage/report.ts'
import type { AnswerTrace } from './trace.ts'

/** Prefix of each trace in the output of the traced monitor. */
export const TRACE_MARK = 'trace '

/** A prompt as its pane saw it; milliseconds since the epoch. */
export interface AnsweredPrompt {
  readonly worker: string
  readonly paintedAt: number
  readonly keyAt: number
}

const STEPS = [
  'notice',
  'read',
  'judge',
  'intent synced',
  'settle',
  're-read',
  'send',
  'confirm',
  'record',
] as const
type Step = (typeof STEPS)[number]

/** Milliseconds of each step; `confirm` and `record` come after the key. */
export type StepTimes = Readonly<Record<Step, number>>

/** The steps of each prompt that has a trace, in the order of the prompts. */
export function stepTimes(
  prompts: readonly AnsweredPrompt[],
  traces: readonly AnswerTrace[],
): readonly StepTimes[] {
  return prompts.flatMap(({ worker, paintedAt, keyAt }) => {
    const trace = traces.find(
      (one) => one.worker === worker && one.pressed[0] <= keyAt && keyAt <= one.recorded[0],
    )
    return trace === undefined ? [] : [stepsOf(trace, paintedAt, keyAt)]
  })
}

function stepsOf(
  { captured, intended, reread, pressed, recorded }: AnswerTrace,
  paintedAt: number,
  keyAt: number,
): StepTimes {
  const lasted = ([begin, end]: readonly [number, number]): number => end - begin
  return {
    notice: captured[0] - paintedAt,
    read: lasted(captured),
    judge: intended[0] - captured[1],
    'intent synced': lasted(intended),
    settle: reread[0] - intended[1],
    're-read': lasted(reread),
    send: keyAt - reread[1],
    confirm: recorded[0] - Math.max(keyAt, pressed[0]),
    record: lasted(recorded),
  }
}

/** A line for each step: its p50, p99 and worst, and its share in the slowest prompts. */
export function stepTable(times: readonly StepTimes[], slowest: number): string {
  const cell = (value: number): string => value.toFixed(1).padStart(8)
  const upToKey = (one: StepTimes): number =>
    STEPS.slice(0, STEPS.indexOf('confirm')).reduce((sum, step) => sum + one[step], 0)
  const worst = [...times].sort((left, right) => upToKey(right) - upToKey(left)).slice(0, slowest)
  const head = `${'step, ms'.padEnd(14)}     p50     p99   worst   the ${slowest} slowest prompts`
  const lines = STEPS.map((step) => {
    const values = times.map((one) => one[step])
    const shares = [0.5, 0.99, 1].map((share) => cell(percentile(values, share)))
    return `${step.padEnd(14)}${shares.join('')}   ${worst.map((one) => cell(one[step])).join('')}`
  })
  return [head, ...lines].join('\n')
}
