/**
 * Runs benchmarks one after another, each in its own process: all of them, with one table of all bars at the end; those that are
 * named (`-- screen risk`); or one with its words (`-- latency 100 small`).
 */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { EXIT } from '../stage/exit.ts'
import { SAVE, UsageFault, yesNo } from '../stage/flags.ts'
import { harness } from '../stage/harness.ts'
import { isMet, keepReports, type Measure, tableOf } from '../stage/report.ts'

const NAMES = [
  'policy',
  'risk',
  'screen',
  'redact',
  'plugins',
  'start',
  'trail',
  'model-calls',
  'connect',
  'latency',
  'cpu',
  'answer',
]
/** Every benchmark in the variants whose bars must be met; half an hour in all. */
const WHOLE: readonly (readonly string[])[] = [
  ...['policy', 'risk', 'screen', 'redact', 'plugins', 'start', 'trail', 'model-calls', 'answer'].map(
    (name) => [name],
  ),
  ['latency', '10', 'none', 'gate', '300'],
  ['latency', '100', 'small', 'gate', '300'],
  ['latency', '500', 'small', 'gate', '300'],
  ['latency', '10', 'none', 'gate', '300', 'output', 'slow-disk'],
  ['latency', '100', 'small', 'plain', '200'],
  ['latency', '100', 'small', 'gate', '200', 'poll'],
  ['cpu', '10', 'small', '20'],
  ['cpu', '100', 'small', '30'],
  ['cpu', '500', 'none', '60'],
]

/** The measures of one benchmark; the title is its command line. */
interface Run {
  readonly title: string
  readonly measures: readonly Measure[]
  readonly exitCode: number
}

export const bench = harness({
  flags: { save: SAVE, full: yesNo('trail: temporary files of up to 1 GB instead of 200 MB') },
  words: `NAME WORDS: ${NAMES.join(', ')}`,
  async play({ save, full }, words) {
    const runs: Run[] = []
    for (const each of asked(words)) runs.push(await run(full ? [...each, '--full'] : each, save))
    if (runs.length > 1) console.log(`\n== all bars\n${summary(runs)}`)
    const codes = runs.map(({ exitCode }) => exitCode)
    return codes.find((code) => code !== EXIT.done && code !== EXIT.barMissed) ?? Math.max(...codes)
  },
})

/** Several names are several benchmarks; other words belong to the name before them. */
function asked(words: readonly string[]): readonly (readonly string[])[] {
  if (words.length === 0) return WHOLE
  if (words.every((word) => NAMES.includes(word))) return words.map((word) => [word])
  if (NAMES.includes(words[0] ?? '')) return [words]
  throw new UsageFault(`There is no benchmark "${words.join(' ')}". There are: ${NAMES.join(', ')}.`)
}

/** Runs one benchmark, shows its output, and takes the measures from it. */
async function run([name = '', ...words]: readonly string[], save: boolean): Promise<Run> {
  const title = [name, ...words].join(' ')
  console.log(`\n== ${title}`)
  if (save) keepReports(words)
  const script = fileURLToPath(new URL(`./${name}.js`, import.meta.url))
  const child = spawn(process.execPath, [script, ...words], { stdio: ['inherit', 'pipe', 'inherit'] })
  const measures: Measure[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    // JSON has no NaN: a figure that could not be measured is null there, and misses its bar.
    if (line.startsWith('{"bench"'))
      for (const one of JSON.parse(line).measures ?? [])
        measures.push({ ...one, value: one.value ?? Number.NaN })
    console.log(line)
  })
  await once(child, 'close')
  return { title, measures, exitCode: child.exitCode ?? EXIT.fault }
}

/** All bars of all runs; the missed ones come last, where people look first. */
function summary(runs: readonly Run[]): string {
  const bars = runs.flatMap(({ title, measures }) =>
    measures
      .filter(({ atMost }) => atMost !== null)
      .map((measure) => ({ ...measure, name: `${title}: ${measure.name}` })),
  )
  const missed = bars.filter((bar) => !isMet(bar))
  const failed = runs.filter(({ exitCode, measures }) => exitCode !== 0 && measures.every(isMet))
  return [
    tableOf([...bars.filter(isMet), ...missed]),
    ...failed.map(({ title, exitCode }) => `${title}: ended with ${exitCode}`),
    `${bars.length - missed.length} of ${bars.length} bars are met, ${missed.length} are missed.`,
  ].join('\n')
}
