/**
 * What every benchmark prints: one JSON line for machines, a table, and one line that says whether the bars are met. A bar is a
 * ratio to a reference of the same run, or a count: absolute times, which every machine has others of, are only told. With `--save` the
 * measures are kept in tools/bench/results, beside the machine that they come from.
 */

import { mkdirSync, writeFileSync } from 'node:fs'
import { machineFacts } from './machine.ts'

export interface Measure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The highest value that is good enough; null where the figure is only told. */
  readonly atMost: number | null
}

const BAR_MISSED_EXIT = 1
/** Set by `run.ts` for `--save`, so that no benchmark mistakes the flag for one of its words. */
const SAVE_VARIABLE = 'CZARINA_BENCH_SAVE'
/** From the built file in dist/tools/bench. */
const RESULTS = new URL('../../../tools/bench/results/', import.meta.url)

/** A figure without a bar. */
export function told(name: string, value: number, unit: string): Measure {
  return { name, value, unit, atMost: null }
}

/** How many times the reference of the same run, and how many times it may be. */
export function ratio(name: string, value: number, atMost: number | null): Measure {
  return { name, value, unit: '×', atMost }
}

/** Prints the measures, and has the process exit with 1 where one of them misses its bar. */
export function report(bench: string, measures: readonly Measure[]): void {
  console.log(JSON.stringify({ bench, node: process.version, measures }))
  console.log(tableOf(measures))
  const missed = measures.filter((measure) => !isMet(measure))
  const bars = measures.filter(({ atMost }) => atMost !== null).length
  console.log(
    missed.length === 0
      ? `${bench}: all ${bars} bars are met.`
      : `${bench}: ${missed.length} of ${bars} bars are missed.`,
  )
  if (missed.length > 0) process.exitCode = BAR_MISSED_EXIT
  if (process.env[SAVE_VARIABLE] === '1') save(bench, measures)
}

/** One line for each measure: its name, its figure, and for a bar what it is held against and whether it is met. */
export function tableOf(measures: readonly Measure[]): string {
  const width = Math.max(0, ...measures.map(({ name }) => name.length))
  const line = (measure: Measure): string => {
    const { name, value, unit, atMost } = measure
    const bar = atMost === null ? '' : `<= ${figure(atMost).padEnd(8)} ${isMet(measure) ? 'met' : 'MISSED'}`
    return `${name.padEnd(width)} ${figure(value).padStart(10)} ${unit.padEnd(4)} ${bar}`.trimEnd()
  }
  return measures.map(line).join('\n')
}

/** Three digits that count, and no more of them than a figure has that is larger. */
function figure(value: number): string {
  return value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(3)
}

/** Has every report of this process be kept. */
export function keepReports(): void {
  process.env[SAVE_VARIABLE] = '1'
}

/**
 * The words that a benchmark was called with tell its variants apart, and so does the Node that it ran on, since the bars hold
 * for each: `latency-100-small-gate.node20.json`.
 */
function save(bench: string, measures: readonly Measure[]): void {
  const words = [bench, ...process.argv.slice(2)].join('-').replaceAll(/[^\w.-]+|-{2,}/g, '-')
  const name = `${words}.node${process.versions.node.split('.')[0]}`
  const result = { bench, date: new Date().toISOString().slice(0, 10), machine: machineFacts(), measures }
  mkdirSync(RESULTS, { recursive: true })
  writeFileSync(new URL(`${name}.json`, RESULTS), `${JSON.stringify(result, null, 2)}\n`)
}

/** The value that this share of the samples does not exceed. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** Whether a measure holds its bar; one without a bar does. */
export function isMet({ value, atMost }: Measure): boolean {
  return atMost === null || value <= atMost
}
