/** The findings of a run of the canary, as a table and as data. */

import { table } from '../../src/cli/output.ts'
import { EXIT } from '../stage/exit.ts'
import { atMost, type Measure, told } from '../stage/report.ts'
import type { Label, Reading } from './label.ts'

export type Result = 'ok' | 'CHANGED' | 'skipped'

export interface SituationReport {
  readonly situation: string
  readonly result: Result
  /** Sentences: what was expected and what was seen, or why the situation was skipped. */
  readonly why: readonly string[]
  readonly expected: Label | null
  readonly seen: Reading | null
  /** Folder of the saved screen. */
  readonly candidate: string | null
  readonly seconds: number
}

export interface AgentReport {
  readonly agent: string
  readonly version: string
  /** The version that our data describe; differs from `version` if the newest one was tried. */
  readonly pinned: string
  /** Why the agent as a whole could not be tried. */
  readonly skipped: string | null
  readonly situations: readonly SituationReport[]
  readonly seconds: number
}

/** The exit code: 6 if something changed, 4 if nothing could be tried, otherwise 0. */
export function exitCodeOf(reports: readonly AgentReport[]): number {
  const results = reports.flatMap(({ situations }) => situations.map(({ result }) => result))
  if (results.includes('CHANGED')) return EXIT.barMissed
  return results.includes('ok') ? EXIT.done : EXIT.environment
}

/** The table of agents and situations, each change and each skip with its reason, and the totals in the last line. */
export function reportText(reports: readonly AgentReport[]): string {
  const names = [
    ...new Set(reports.flatMap(({ situations }) => situations.map(({ situation }) => situation))),
  ]
  const header = ['situation', ...reports.map(titleOf)]
  const body = names.map((name) => [
    name,
    ...reports.map(({ situations }) => situations.find((one) => one.situation === name)?.result ?? 'skipped'),
  ])
  const time = ['time', ...reports.map(({ seconds }) => `${seconds} s`)]
  return [table(header, [...body, time]), '', ...reports.flatMap(detailsOf), sumOf(reports)].join('\n')
}

function titleOf({ agent, version, pinned }: AgentReport): string {
  return version === pinned ? `${agent} ${version}` : `${agent} ${version} (pinned ${pinned})`
}

function detailsOf(report: AgentReport): readonly string[] {
  const title = titleOf(report)
  if (report.skipped !== null) return [`skipped  ${title}: ${report.skipped}`, '']
  const notable = report.situations.filter(({ result }) => result !== 'ok')
  const lines = notable.flatMap((one) => [
    `${one.result}  ${title}: ${one.situation}`,
    ...one.why.map((sentence) => `         ${sentence}`),
    ...(one.candidate === null ? [] : [`         saved: ${one.candidate}`]),
  ])
  return lines.length === 0 ? [] : [...lines, '']
}

/** The counts, with a bar for the changes. */
export function measuresOf(reports: readonly AgentReport[]): readonly Measure[] {
  const count = countIn(reports)
  return [
    told('situations that are read correctly', count('ok'), ''),
    told('skipped', count('skipped'), ''),
    atMost('changed', count('CHANGED'), '', 0),
  ]
}

function sumOf(reports: readonly AgentReport[]): string {
  const count = countIn(reports)
  const left = reports.filter(({ skipped }) => skipped !== null).length
  const agents = left === 0 ? '' : `; ${left} of ${reports.length} agents skipped`
  return `${count('ok')} ok, ${count('CHANGED')} changed, ${count('skipped')} skipped${agents}`
}

function countIn(reports: readonly AgentReport[]): (wanted: Result) => number {
  const results = reports.flatMap(({ situations }) => situations.map(({ result }) => result))
  return (wanted) => results.filter((result) => result === wanted).length
}
