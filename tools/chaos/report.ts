/** What a person reads: a line for each round, and at the end data, a table and one line that sums it up. */

import { table } from '../../src/cli/output.ts'
import type { Flow } from './meter.ts'
import { HARMS, LIFELINES } from './plan.ts'
import { type HarmSummary, missesOf, percent, type RoundResult, summarize } from './verdict.ts'

/** One round in one line. */
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

/** Everything at the end; the last line sums it up. */
export function reportText(rounds: readonly RoundResult[]): string {
  const groups = groupsOf(rounds)
  const data = { chaos: groups, node: process.version, rounds: rounds.length }
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
  return [JSON.stringify(data), table(header, rows), summaryLine(groups, rounds)].join('\n')
}

/** Whether every bar is met. */
export function isAllMet(rounds: readonly RoundResult[]): boolean {
  return groupsOf(rounds).every(({ isMet }) => isMet)
}

export type Group = HarmSummary & { readonly harm: string; readonly lifeline: string }

/** The rounds of each harm under each lifeline, summed up. */
export function groupsOf(rounds: readonly RoundResult[]): readonly Group[] {
  return HARMS.flatMap((harm) =>
    LIFELINES.flatMap((lifeline) => {
      const own = rounds.filter(({ plan }) => plan.harm === harm && plan.lifeline === lifeline)
      return own.length === 0 ? [] : [{ harm, lifeline, ...summarize(own) }]
    }),
  )
}

function summaryLine(groups: readonly Group[], rounds: readonly RoundResult[]): string {
  const missed = groups.reduce((sum, group) => sum + group.missed, 0)
  const low = groups.filter(({ isMet, missed: own }) => !isMet && own === 0)
  if (missed === 0 && low.length === 0) {
    return `chaos: all ${rounds.length} rounds held: no pane slowed, resized or typed into, nothing left behind.`
  }
  const lowText = low.map(({ harm, lifeline }) => `; the median of ${harm} (${lifeline}) is too low`).join('')
  return `chaos: ${missed} of ${rounds.length} rounds missed a bar${lowText}.`
}

function flowText({ first, ratio, unwatched }: Flow): string {
  const longer = first === ratio ? '' : ` (first ${percent(first)})`
  return `${percent(ratio)}${longer} of ${(unwatched / 1e6).toFixed(2)} MB/s`
}
