/** Which limit is reached, and when it ends. A limit of 0 never ends; a limit of null never begins. */

import type { Decision } from '../decision.ts'
import { datedAt, wallTime } from '../moment.ts'
import type { Moment } from '../ports.ts'
import type { Limits } from '../project/config.ts'
import type { Block } from './block.ts'
import { type ModelCall, midnightBefore, withCallsOf } from './model-calls.ts'
import { type Presses, pressesOf } from './presses.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

export interface AskedModels {
  /** The calls that were paid for, with their prices as far as they are known. */
  readonly calls: readonly ModelCall[]
  /** When a model was asked, even if it did not answer, in steady time. */
  readonly asked: readonly number[]
}

/** What limits count. */
export interface Counted extends AskedModels {
  readonly presses: Presses
}

/** The same, as the trail records it; without a trail nothing was asked or pressed. */
export function countedIn(decisions: readonly Decision[], moment: Moment): Counted {
  const dated = datedAt(decisions, moment)
  const calls = withCallsOf([], dated)
  return { calls, asked: calls.map(({ time_ms }) => time_ms), presses: pressesOf(dated) }
}

/**
 * The block on asking a model, or null. A call in progress has no price yet, so spending can exceed a limit by its
 * price.
 */
export function modelLimit(limits: Limits, { calls, asked }: AskedModels, moment: Moment): Block | null {
  const midnight = midnightBefore(moment.wall)
  const today: Period = {
    period: 'today',
    isIn: ({ wall_ms }) => wall_ms >= midnight,
    endOf: () => midnightAfter(moment),
  }
  const lastHour: Period = {
    period: 'in the last hour',
    isIn: ({ time_ms }) => time_ms > moment.now - HOUR_MS,
    endOf: ({ time_ms }) => time_ms + HOUR_MS,
  }
  return lastToEnd([
    spentLimit('usd_per_day', limits, calls, today, moment),
    spentLimit('usd_per_hour', limits, calls, lastHour, moment),
    countLimit('model_calls_per_minute', limits, asked, {
      window_ms: MINUTE_MS,
      what: 'model calls in a minute',
      moment,
    }),
  ])
}

/** The block on one more answer to this prompt of this worker, or null. */
export function keyLimit(
  limits: Limits,
  presses: Presses,
  { worker, promptId }: { readonly worker: string; readonly promptId: string },
  moment: Moment,
): Block | null {
  const all = [...presses.done, ...presses.pending.map((pending) => ({ ...pending, time_ms: moment.now }))]
  const own = all.filter((press) => press.worker === worker)
  const same = own.filter((press) => press.promptId === promptId)
  const times = (some: typeof all): readonly number[] => some.map(({ time_ms }) => time_ms)
  return lastToEnd([
    countLimit('same_prompt_answers', limits, times(same), {
      window_ms: HOUR_MS,
      what: `answers to the same prompt of ${worker} in an hour`,
      moment,
    }),
    countLimit('keys_per_worker_per_hour', limits, times(own), {
      window_ms: HOUR_MS,
      what: `answers to ${worker} in an hour`,
      moment,
    }),
    countLimit('keys_per_minute', limits, times(all), {
      window_ms: MINUTE_MS,
      what: 'answers to all workers in a minute',
      moment,
    }),
  ])
}

/** Every limit that is reached at this moment, each once, for commands that report the present state. */
export function reachedLimits(limits: Limits, counted: Counted, moment: Moment): readonly Block[] {
  const { presses } = counted
  const blocks = [
    modelLimit(limits, counted, moment),
    ...presses.done.map(({ worker, promptId }) => keyLimit(limits, presses, { worker, promptId }, moment)),
  ]
  const sentences = new Map(blocks.flatMap((block) => (block === null ? [] : [[block.sentence, block]])))
  return [...sentences.values()]
}

function countLimit(
  name: keyof Limits,
  limits: Limits,
  times: readonly number[],
  { window_ms, what, moment }: { readonly window_ms: number; readonly what: string; readonly moment: Moment },
): Block | null {
  const limit = limits[name]
  const counted = times
    .filter((time_ms) => time_ms > moment.now - window_ms)
    .sort((one, other) => one - other)
  if (limit === null || counted.length < limit) return null
  const frees = counted[counted.length - limit]
  const endsAt = frees === undefined ? null : frees + window_ms
  return limitBlock(name, `${counted.length} of ${limit} ${what}`, endsAt, moment)
}

interface Period {
  readonly period: string
  readonly isIn: (call: ModelCall) => boolean
  /** When a call of this period no longer counts, in steady time. */
  readonly endOf: (call: ModelCall) => number
}

function spentLimit(
  name: 'usd_per_day' | 'usd_per_hour',
  limits: Limits,
  calls: readonly ModelCall[],
  { period, isIn, endOf }: Period,
  moment: Moment,
): Block | null {
  const limit = limits[name]
  const counted = calls.filter(isIn).sort((one, other) => one.time_ms - other.time_ms)
  const spent = sumOf(counted)
  if (limit === null || spent < limit) return null
  const frees = freeingCall(counted, spent - limit)
  const endsAt = frees === undefined || limit === 0 ? null : endOf(frees)
  return limitBlock(name, `$${spent.toFixed(4)} of $${limit} spent ${period}`, endsAt, moment)
}

/** The call whose end frees the limit again: the calls up to it must add up to more than the excess. */
function freeingCall(calls: readonly ModelCall[], over: number): ModelCall | undefined {
  let ended = 0
  for (const call of calls) {
    ended += call.cost ?? 0
    if (ended > over) return call
  }
  return calls.at(-1)
}

function limitBlock(name: keyof Limits, found: string, endsAt: number | null, moment: Moment): Block {
  const until =
    endsAt === null
      ? 'until it is raised'
      : `until ${new Date(wallTime(endsAt, moment)).toTimeString().slice(0, 8)}`
  return { because: 'budget', name, sentence: `Limit ${name} is reached (${found}) ${until}.`, endsAt }
}

/** The block that lasts longest: what is judged again at its end is not judged in vain. */
function lastToEnd(blocks: readonly (Block | null)[]): Block | null {
  const end = ({ endsAt }: Block): number => endsAt ?? Number.POSITIVE_INFINITY
  return blocks.reduce((last, block) => {
    if (block === null || last === null) return block ?? last
    return end(block) > end(last) ? block : last
  }, null)
}

const sumOf = (calls: readonly ModelCall[]): number => calls.reduce((sum, { cost }) => sum + (cost ?? 0), 0)

const midnightAfter = ({ now, wall }: Moment): number => now + new Date(wall).setHours(24, 0, 0, 0) - wall
