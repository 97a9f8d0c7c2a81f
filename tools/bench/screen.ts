/**
 * How long the prefilter takes for a screen, after warm-up: for every screen of test/screens, and for screens of 40 rows and
 * 120 columns with 100 lines of history, each with the pane's program and agent known and unknown; beside 40 plain regular
 * expressions on the last 20 rows of the same screens, in turns.
 */

import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { KNOWN_AGENTS } from '../../plugins/prefilter/agents/known-agents.ts'
import { packageFolder } from '../../src/adapters/package-folder.ts'
import { UNKNOWN_PANE } from '../../src/core/observe.ts'
import { isJsonObject, parseJsonObject } from '../../src/core/text/json-object.ts'
import type { Cursor, Observation } from '../../src/plugin/analysis.ts'
import { readObservation } from '../../src/screen/read-screen.ts'
import { observationOf } from '../../src/testing/kit.ts'
import { type Measure, percentile, ratio, report, told } from '../stage/report.ts'

const WARM_UP_ROUNDS = 20
const ROUNDS = 20
/** If the agent is unknown, the data of all agents are tried. */
const RATIOS_MAX = { known: { p50: 1.9, p99: 8 }, unknown: { p50: 2.8, p99: 11 } }
const PLAIN_ROWS = 20
/** 40 patterns, as a simple reader of prompts would use for each row. */
const PLAIN_PATTERNS = [
  'proceed',
  'allow',
  'approve',
  'continue',
  'overwrite',
  'trust',
  'delete',
  'run',
].flatMap((word) => [
  new RegExp(`\\b${word}\\b.*\\?`, 'i'),
  new RegExp(`^\\s*[❯>] *\\d+\\. .*${word}`),
  new RegExp(`${word} .*\\[y/n\\]`, 'i'),
  new RegExp(`^[│|] .*${word}`),
  new RegExp(`(?:do you|would you).* ${word}`, 'i'),
])
const ROWS = 40
const COLUMNS = 120
const HISTORY_LINES = 100
const SLOWEST_SHOWN = 5

type Named = readonly [name: string, observation: Observation]

interface Sample {
  readonly name: string
  readonly known: Observation
  readonly unknown: Observation
}

async function samples(folder: string): Promise<readonly Sample[]> {
  const files = await readdir(folder, { recursive: true })
  const screens = files.filter((file) => file.endsWith('screen.txt')).sort()
  return Promise.all(screens.map((file) => sampleOf(folder, dirname(file))))
}

async function sampleOf(folder: string, name: string): Promise<Sample> {
  const screen = (await readFile(join(folder, name, 'screen.txt'), 'utf8')).replace(/\n$/u, '')
  const expected = parseJsonObject(await readFile(join(folder, name, 'expected.json'), 'utf8')) ?? {}
  const pane = isJsonObject(expected.pane) ? expected.pane : {}
  const command = typeof pane.command === 'string' ? pane.command : ''
  const agent = typeof expected.agent === 'string' ? expected.agent : null
  return { name, ...bothWays(screen, agent, command, cursorOf(pane.cursor)) }
}

function cursorOf(value: unknown): Cursor | null {
  if (!isJsonObject(value) || typeof value.column !== 'number' || typeof value.row !== 'number') return null
  return { column: value.column, row: value.row, visible: value.visible === true }
}

function bothWays(
  screen: string,
  agent: string | null,
  command: string,
  cursor: Cursor | null,
  screenTop = 0,
) {
  const known = observationOf({ screen, screenTop, cursor, pane: { ...UNKNOWN_PANE, command } })
  return {
    known: { ...known, worker: { ...known.worker, agent } },
    unknown: observationOf({ screen, screenTop }),
  }
}

/** The sample's screen in a full window, below 100 lines of history. */
function enlarged({ name, known }: Sample): Sample {
  const work = 'The parser keeps every rule it knows in one table and asks it row by row. '
  const history = Array.from({ length: HISTORY_LINES }, (_, index) =>
    `${index} ${work.repeat(2)}`.slice(0, COLUMNS),
  )
  const rows = known.lines.slice(-ROWS).map((line) => line.slice(0, COLUMNS))
  const lead = ROWS - rows.length
  const padding = Array.from({ length: lead }, (_, index) => `${index} ${work}`.slice(0, COLUMNS))
  const screen = [...history, ...padding, ...rows].join('\n')
  const cursor = known.cursor === null ? null : { ...known.cursor, row: known.cursor.row + lead }
  return { name, ...bothWays(screen, known.worker.agent, known.pane.command, cursor, HISTORY_LINES) }
}

function readPlainly({ lines }: Observation): number {
  let found = 0
  for (const row of lines.slice(-PLAIN_ROWS))
    for (const pattern of PLAIN_PATTERNS) if (pattern.test(row)) found += 1
  return found
}

interface Timed {
  /** Of each observation, all reads, in microseconds. */
  readonly each_us: readonly (readonly number[])[]
  /** The plain patterns on one screen: the median of all screens, in microseconds. */
  readonly plain_us: number
}

function timed(observations: readonly Named[]): Timed {
  const each_us: number[][] = observations.map(() => [])
  const plain_us: number[] = []
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    for (const [index, [, observation]] of observations.entries()) {
      const before = performance.now()
      readObservation(observation, KNOWN_AGENTS)
      const between = performance.now()
      readPlainly(observation)
      if (round < WARM_UP_ROUNDS) continue
      each_us[index]?.push((between - before) * 1000)
      plain_us.push((performance.now() - between) * 1000)
    }
  }
  return { each_us, plain_us: percentile(plain_us, 0.5) }
}

/** The bars apply to the median of each screen: in the slowest single reads the machine did something else. */
function measured(
  size: string,
  agent: keyof typeof RATIOS_MAX,
  observations: readonly Named[],
): readonly Measure[] {
  const what = `${size}, agent ${agent}`
  const bars = RATIOS_MAX[agent]
  const { each_us, plain_us } = timed(observations)
  const medians_us = each_us.map((samples_us) => percentile(samples_us, 0.5))
  const slowest = observations
    .map(([name], index) => ({ name, median_us: medians_us[index] ?? 0 }))
    .sort((left, right) => right.median_us - left.median_us)
    .slice(0, SLOWEST_SHOWN)
    .map(({ name, median_us }) => `${name} ${median_us.toFixed(0)} µs`)
  console.error(`slowest, ${what}: ${slowest.join(', ')}`)
  const [p50_us, p99_us] = [percentile(medians_us, 0.5), percentile(medians_us, 0.99)]
  return [
    told(`${what}, p50`, p50_us, 'µs'),
    told(`${what}, p99`, p99_us, 'µs'),
    told(`${what}, p99 of all reads`, percentile(each_us.flat(), 0.99), 'µs'),
    told(`${what}, ${PLAIN_PATTERNS.length} plain patterns over ${PLAIN_ROWS} rows`, plain_us, 'µs'),
    ratio(`${what}, p50 / plain patterns`, p50_us / plain_us, bars.p50),
    ratio(`${what}, p99 / plain patterns`, p99_us / plain_us, bars.p99),
  ]
}

const captured = await samples(join(await packageFolder(), 'test', 'screens'))
const large = captured.map(enlarged)
const known = (list: readonly Sample[]): readonly Named[] => list.map((sample) => [sample.name, sample.known])
const unknown = (list: readonly Sample[]): readonly Named[] =>
  list.map((sample) => [sample.name, sample.unknown])
report('screen', [
  told('screens read', captured.length, ''),
  ...measured('a captured screen', 'known', known(captured)),
  ...measured('a captured screen', 'unknown', unknown(captured)),
  ...measured('40×120 and 100 of history', 'known', known(large)),
  ...measured('40×120 and 100 of history', 'unknown', unknown(large)),
])
