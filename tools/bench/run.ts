/**
 * Runs benchmarks: `npm run bench` all of them, one after another, each in a process of its own, and at the end one table of all bars;
 * `npm run bench -- screen risk` those; `npm run bench -- latency 100 small` one with its words. `--save` keeps what they measure in
 * tools/bench/results.
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { isMet, keepReports, type Measure, tableOf } from './report.ts'

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
/** Every benchmark in the forms whose bars must be met; half an hour in all. */
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
const USAGE_EXIT = 2
const SAVE = '--save'

/** What was measured, under the words that it was measured by. */
interface Run {
  readonly title: string
  readonly measures: readonly Measure[]
  readonly exitCode: number
}

/** The process that runs now, which ends with us. */
let running: ChildProcess | null = null

/** Runs one benchmark, shows what it prints, and takes its measures from that. */
async function run([name = '', ...words]: readonly string[]): Promise<Run> {
  const title = [name, ...words].join(' ')
  console.log(`\n== ${title}`)
  const script = fileURLToPath(new URL(`./${name}.js`, import.meta.url))
  const child = spawn(process.execPath, [script, ...words], { stdio: ['inherit', 'pipe', 'inherit'] })
  running = child
  const measures: Measure[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    // JSON has no word for a figure that could not be measured: its bar is missed.
    if (line.startsWith('{"bench"'))
      for (const one of JSON.parse(line).measures ?? [])
        measures.push({ ...one, value: one.value ?? Number.NaN })
    console.log(line)
  })
  const [exitCode] = await once(child, 'close')
  return { title, measures, exitCode: exitCode ?? 1 }
}

/** All bars of all runs, those that were missed last, so that they are what is seen first. */
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

/** Names without words are as many benchmarks; words after a name belong to it. */
function asked(words: readonly string[]): readonly (readonly string[])[] | null {
  if (words.length === 0) return WHOLE
  if (words.every((word) => NAMES.includes(word))) return words.map((word) => [word])
  return NAMES.includes(words[0] ?? '') ? [words] : null
}

if (process.argv.includes(SAVE)) keepReports()
const words = process.argv.slice(2).filter((word) => word !== SAVE)
const wanted = asked(words)
if (wanted === null) {
  console.error(`There is no benchmark "${words.join(' ')}". There are: ${NAMES.join(', ')}.`)
  process.exitCode = USAGE_EXIT
} else {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      running?.kill(signal)
      process.exit(1)
    })
  }
  const runs: Run[] = []
  for (const each of wanted) runs.push(await run(each))
  if (runs.length > 1) console.log(`\n== all bars\n${summary(runs)}`)
  process.exitCode = runs.some(({ exitCode }) => exitCode !== 0) ? 1 : 0
}
