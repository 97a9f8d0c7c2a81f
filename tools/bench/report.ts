/**
 * What every benchmark prints: one JSON line for machines, a table, and one line that says whether the bars are met. With
 * `--save` the measures are kept in tools/bench/results, beside the machine that they come from.
 */

import { mkdirSync, writeFileSync } from 'node:fs'
import { EXIT } from '../stage/exit.ts'
import { machineFacts } from './machine.ts'

export interface Measure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The highest value that is good enough; null where the figure is only told. */
  readonly atMost: number | null
}

/** The words in the file names of saved reports; null if reports are not saved. */
let keptWords: readonly string[] | null = null
/** From the built file in dist/tools/bench. */
const RESULTS = new URL('../../../tools/bench/results/', import.meta.url)

/**
 * Prints the measures and returns the exit code, which is also that of the process: 6 if one of them misses its bar. The details are
 * saved with the measures.
 */
export function report(bench: string, measures: readonly Measure[], details: object = {}): number {
  console.log(JSON.stringify({ bench, node: process.version, measures }))
  const width = Math.max(...measures.map(({ name }) => name.length))
  for (const measure of measures) {
    const { name, value, unit, atMost } = measure
    const bar = atMost === null ? '' : `<= ${atMost}${isMet(measure) ? '' : '  MISSED'}`
    console.log(
      `${name.padEnd(width)} ${value.toFixed(value < 10 ? 2 : 1).padStart(10)} ${unit.padEnd(4)} ${bar}`.trimEnd(),
    )
  }
  const missed = measures.filter((measure) => !isMet(measure))
  const bars = measures.filter(({ atMost }) => atMost !== null).length
  console.log(
    missed.length === 0
      ? `${bench}: all ${bars} bars are met.`
      : `${bench}: ${missed.length} of ${bars} bars are missed.`,
  )
  if (missed.length > 0) process.exitCode = EXIT.barMissed
  if (keptWords !== null) save(bench, keptWords, { measures, ...details })
  return missed.length > 0 ? EXIT.barMissed : EXIT.done
}

/** Saves every report of this process from now on, under the words of its command line. */
export function keepReports(words: readonly string[]): void {
  keptWords = words
}

/**
 * The words that a harness was called with tell its variants apart, and so does the Node that it ran on, since the bars hold
 * for each: `latency-100-small-gate.node20.json`.
 */
function save(bench: string, words: readonly string[], what: object): void {
  const variant = [bench, ...words].join('-').replaceAll(/[^\w.-]+|-{2,}/g, '-')
  const name = `${variant}.node${process.versions.node.split('.')[0]}`
  const result = { bench, date: new Date().toISOString().slice(0, 10), machine: machineFacts(), ...what }
  mkdirSync(RESULTS, { recursive: true })
  writeFileSync(new URL(`${name}.json`, RESULTS), `${JSON.stringify(result, null, 2)}\n`)
}

/** The value that this share of the samples does not exceed. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function isMet({ value, atMost }: Measure): boolean {
  return atMost === null || value <= atMost
}
