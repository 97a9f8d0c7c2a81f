/** What must hold in every round, and for all rounds of a harm together. */

import { median } from '../stage/report.ts'
import type { Flow } from './meter.ts'
import type { RoundPlan } from './plan.ts'

/** Bars, as shares of what unwatched panes write: while the monitor cannot read, and from two seconds after its end on. */
export const HARMED_AT_LEAST = 0.9
export const AFTER_AT_LEAST = 0.95
/** No pane may be blocked longer than this: a person would notice. */
const STANDSTILL_MAX_MS = 1000
/** How much the tmux server may buffer for a monitor that does not read. */
const GROWTH_MAX_MIB = 16
/** With fewer rounds their median is not more reliable than each of them. */
const MEDIAN_FROM_ROUNDS = 10

/** The measurements of one round; null if the harm does not need them. */
export interface RoundResult {
  readonly plan: RoundPlan
  readonly unwatched: Flow | null
  readonly watched: Flow | null
  /** While the monitor is stopped or starved. */
  readonly harmed: Flow | null
  readonly after: Flow | null
  /** How long the monitor took to watch again. */
  readonly again_ms: number | null
  /** Growth of the tmux server's memory while the monitor was stopped. */
  readonly growth_mib: number | null
  /** The broken promises, as sentences. */
  readonly broken: readonly string[]
}

/** What a round missed, as sentences; empty if all is well. */
export function missesOf(round: RoundResult): readonly string[] {
  const { harmed, after, growth_mib, watched } = round
  const below = (what: string, flow: Flow | null, bar: number): string[] =>
    flow === null || flow.ratio >= bar ? [] : [`${what} ${percent(flow.ratio)} < ${percent(bar)}`]
  const still = Math.max(...[watched, harmed, after].map((flow) => flow?.standstill_ms ?? 0))
  return [
    ...round.broken,
    ...below('harmed', harmed, HARMED_AT_LEAST),
    ...below('after its end', after, AFTER_AT_LEAST),
    ...(still > STANDSTILL_MAX_MS ? [`a pane stood still for ${still} ms`] : []),
    ...((growth_mib ?? 0) > GROWTH_MAX_MIB ? [`the tmux server grew by ${growth_mib?.toFixed(0)} MiB`] : []),
  ]
}

export interface HarmSummary {
  readonly rounds: number
  readonly missed: number
  /** Medians of the whole measurements. */
  readonly unwatched: number | null
  readonly watched: number | null
  readonly harmed: number | null
  readonly after: number | null
  /** Medians of the first periods, which are never prolonged after a missed bar: over many rounds chance evens out. */
  readonly firstHarmed: number | null
  readonly firstAfter: number | null
  readonly again_ms: number | null
  readonly standstill_ms: number
  readonly growth_mib: number | null
  readonly isMet: boolean
}

/** Summarizes all rounds of one harm with one parent guard. */
export function summarize(rounds: readonly RoundResult[]): HarmSummary {
  const medianOf = (name: 'unwatched' | 'watched' | 'harmed' | 'after', what: 'ratio' | 'first') =>
    median(rounds.flatMap((round) => round[name]?.[what] ?? []))
  const firstHarmed = medianOf('harmed', 'first')
  const firstAfter = medianOf('after', 'first')
  const missed = rounds.filter((round) => missesOf(round).length > 0).length
  const isLow = (firstHarmed ?? 1) < HARMED_AT_LEAST || (firstAfter ?? 1) < AFTER_AT_LEAST
  const flows = rounds.flatMap(({ watched, harmed, after }) => [watched, harmed, after])
  return {
    rounds: rounds.length,
    missed,
    unwatched: medianOf('unwatched', 'ratio'),
    watched: medianOf('watched', 'ratio'),
    harmed: medianOf('harmed', 'ratio'),
    after: medianOf('after', 'ratio'),
    firstHarmed,
    firstAfter,
    again_ms: highest(rounds.flatMap((round) => round.again_ms ?? [])),
    standstill_ms: highest(flows.flatMap((flow) => flow?.standstill_ms ?? [])) ?? 0,
    growth_mib: highest(rounds.flatMap((round) => round.growth_mib ?? [])),
    isMet: missed === 0 && !(rounds.length >= MEDIAN_FROM_ROUNDS && isLow),
  }
}

/** A share as people read it. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`
}

function highest(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.max(...values)
}
