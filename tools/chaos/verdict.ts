/** What must hold in every round, and for all rounds of a harm together. */

import { median } from '../stage/report.ts'
import type { Flow } from './meter.ts'
import type { RoundPlan } from './plan.ts'

/** Of what unwatched panes write: while the monitor cannot read, and from two seconds after its end on. */
export const HARMED_AT_LEAST = 0.9
export const AFTER_AT_LEAST = 0.95
/** No pane may stand still for so long, whatever happens to us: somebody would notice. */
const STANDSTILL_MAX_MS = 1000
/** What the tmux server may keep for a monitor that does not read. */
const GROWTH_MAX_MIB = 16
/** With fewer rounds their median says no more than each of them. */
const MEDIAN_FROM_ROUNDS = 10

/** What was seen in one round; null where the harm does not ask for it. */
export interface RoundResult {
  readonly plan: RoundPlan
  readonly unwatched: Flow | null
  readonly watched: Flow | null
  /** While the monitor is stopped or starved. */
  readonly harmed: Flow | null
  readonly after: Flow | null
  /** Until the monitor watched again. */
  readonly again_ms: number | null
  /** Of the tmux server's memory, while the monitor was stopped. */
  readonly growth_mib: number | null
  /** Promises that were broken. */
  readonly broken: readonly string[]
}

/** What a round missed, as sentences; empty where all is well. */
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
  /** Medians of all that was looked at. */
  readonly unwatched: number | null
  readonly watched: number | null
  readonly harmed: number | null
  readonly after: number | null
  /** Medians of the first whiles, which were not prolonged because they missed a bar: many rounds cannot get lucky. */
  readonly firstHarmed: number | null
  readonly firstAfter: number | null
  readonly again_ms: number | null
  readonly standstill_ms: number
  readonly growth_mib: number | null
  readonly isMet: boolean
}

/** All rounds of one harm under one lifeline. */
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
