/**
 * The report of every harness: one JSON line for programs, a table, and one line that says whether the bars are met. A bar limits a
 * ratio to a reference of the same run, or a count; absolute times depend on the machine and are only shown. `--save` writes the
 * measures into tools/bench/results, together with the machine that they come from.
 */

import { mkdirSync, writeFileSync } from 'node:fs'
import { EXIT } from './exit.ts'
import { machineFacts } from './machine.ts'

export interface Measure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The highest value that is good enough; null if the figure is only shown. */
  readonly atMost: number | null
}

interface Kept {
  readonly bench: string
  readonly measures: readonly Measure[]
  readonly details: object
}

/** Set by `--save`, also for the processes of benchmarks: the words in the file names of saved reports. */
const SAVE_VARIABLE = 'CZARINA_SAVE'
/** From the built file in dist/tools/stage. */
const RESULTS = new URL('../../../tools/bench/results/', import.meta.url)

/** A figure without a bar. */
export function told(name: string, value: number, unit: string): Measure {
  return { name, value, unit, atMost: null }
}

/** A multiple of the reference of the same run, with its bar; null for no bar. */
export function ratio(name: string, value: number, atMost: number | null): Measure {
  return { name, value, unit: '×', atMost }
}

/** A measure with a bar. */
export function atMost(name: string, value: number, unit: string, bar: number): Measure {
  return { name, value, unit, atMost: bar }
}

/** Something that must not happen. */
export function never(name: string, isSo: boolean): Measure {
  return atMost(name, isSo ? 1 : 0, '', 0)
}

/**
 * Prints the measures and returns the exit code, which also becomes that of the process: 6 if one of them misses its bar. `--save`
 * saves the details with the measures.
 */
export function report(bench: string, measures: readonly Measure[], details: object = {}): number {
  console.log(JSON.stringify({ bench, node: process.version, measures }))
  console.log(tableOf(measures))
  const missed = measures.filter((measure) => !isMet(measure))
  const bars = measures.filter(({ atMost }) => atMost !== null).length
  console.log(
    missed.length === 0
      ? `${bench}: all ${bars} bars are met.`
      : `${bench}: ${missed.length} of ${bars} bars are missed.`,
  )
  if (missed.length > 0) process.exitCode = EXIT.barMissed
  const words = process.env[SAVE_VARIABLE]
  if (words !== undefined) save(`${bench} ${words}`.trimEnd(), { bench, measures, details })
  return missed.length > 0 ? EXIT.barMissed : EXIT.done
}

/** One line for each measure: its name and its figure, and its bar if it has one, with whether that is met. */
export function tableOf(measures: readonly Measure[]): string {
  const width = Math.max(0, ...measures.map(({ name }) => name.length))
  const line = (measure: Measure): string => {
    const { name, value, unit, atMost } = measure
    const bar = atMost === null ? '' : `<= ${figure(atMost).padEnd(8)} ${isMet(measure) ? 'met' : 'MISSED'}`
    return `${name.padEnd(width)} ${figure(value).padStart(10)} ${unit.padEnd(4)} ${bar}`.trimEnd()
  }
  return measures.map(line).join('\n')
}

/** Three significant digits; larger figures are rounded to whole numbers. */
function figure(value: number): string {
  return value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(3)
}

/** Saves every report of this process and its children from now on, under the words of the command line. */
export function keepReports(words: readonly string[]): void {
  process.env[SAVE_VARIABLE] = words.join(' ')
}

/**
 * The words of the command line distinguish variants, and so does the version of Node, since the bars hold for each:
 * `latency-100-small-gate.node20.json`.
 */
function save(title: string, { bench, measures, details }: Kept): void {
  const name = `${title.replaceAll(/[^\w.-]+|-{2,}/g, '-')}.node${process.versions.node.split('.')[0]}`
  const head = { bench, date: new Date().toISOString().slice(0, 10), machine: machineFacts() }
  mkdirSync(RESULTS, { recursive: true })
  const text = JSON.stringify({ ...head, measures, ...details }, null, 2)
  writeFileSync(new URL(`${name}.json`, RESULTS), `${text}\n`)
}

/** The value that this share of the samples does not exceed. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** The middle value, or the mean of the two in the middle; null if there are no values. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((left, right) => left - right)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2
}

/** Whether a measure meets its bar; one without a bar does. */
export function isMet({ value, atMost }: Measure): boolean {
  return atMost === null || value <= atMost
}
