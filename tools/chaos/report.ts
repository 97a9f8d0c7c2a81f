/** The output for people: a line for each round, and at the end a table and the bars. */

import { table } from '../../src/cli/output.ts'
import { atMost, type Measure, never } from '../stage/report.ts'
import type { Flow } from './meter.ts'
import { HARMS, LIFELINES } from './plan.ts'
import { type HarmSummary, missesOf, percent, type RoundResult, summarize } from './verdict.ts'

/** Describes one round in one line. */
export function roundLine(round: RoundResult): string {
  const { plan, again_ms, growth_mib } = round
  const flows = (['unwatched', 'watched', 'harmed', 'after'] as const).flatMap((name) => {
    const flow = round[name]
    return flow === null ? [] : [`${name} ${flowText(flow)}`]
  })
  const misses = missesOf(round)
  const told = [
    ...flows,
    ...(again_ms === null ? [] : [`again in ${again_ms} ms`]),
    ...(growth_mib === null ? [] : [`grew ${growth_mib.toFixed(1)} MiB`]),
  ]
  const words = [
    plan.harm,
    plan.lifeline,
    plan.flood,
    plan.person ? 'person' : 'alone',
    `#${plan.number + 1}`,
  ]
  const verdict = misses.length === 0 ? 'ok' : `MISSED: ${misses.join('; ')}`
  return `${words.join(' ')}: ${[...told, verdict].join(', ')}`
}

/** The table at the end, with a row for each harm and parent guard. */
export function groupTable(groups: readonly Group[]): string {
  const header = [
    '',
    'lifeline',
    'rounds',
    'unwatched',
    'watched',
    'harmed',
    'after',
    'again',
    'still',
    'grew',
  ]
  const rows = groups.map((group) => [
    `${group.harm}${group.isMet ? '' : ' MISSED'}`,
    group.lifeline,
    `${group.rounds - group.missed}/${group.rounds}`,
    ...[group.unwatched, group.watched, group.harmed, group.after].map((share) =>
      share === null ? '–' : percent(share),
    ),
    group.again_ms === null ? '–' : `${group.again_ms} ms`,
    `${group.standstill_ms} ms`,
    group.growth_mib === null ? '–' : `${group.growth_mib.toFixed(1)} MiB`,
  ])
  return table(header, rows)
}

/** The measures with bars; a median counts only if there are enough rounds. */
export function measuresOf(groups: readonly Group[]): readonly Measure[] {
  return groups.flatMap(({ harm, lifeline, missed, isMet }) => [
    atMost(`${harm} (${lifeline}): rounds that missed a bar`, missed, '', 0),
    ...(isMet || missed > 0 ? [] : [never(`${harm} (${lifeline}): its median is too low`, true)]),
  ])
}

export type Group = HarmSummary & { readonly harm: string; readonly lifeline: string }

/** Summarizes the rounds of each harm with each parent guard. */
export function groupsOf(rounds: readonly RoundResult[]): readonly Group[] {
  return HARMS.flatMap((harm) =>
    LIFELINES.flatMap((lifeline) => {
      const own = rounds.filter(({ plan }) => plan.harm === harm && plan.lifeline === lifeline)
      return own.length === 0 ? [] : [{ harm, lifeline, ...summarize(own) }]
    }),
  )
}

function flowText({ first, ratio, unwatched }: Flow): string {
  const longer = first === ratio ? '' : ` (first ${percent(first)})`
  return `${percent(ratio)}${longer} of ${(unwatched / 1e6).toFixed(2)} MB/s`
}
