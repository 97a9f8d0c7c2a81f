/**
 * What the place where a plugin runs costs: one question about a screen of 40 rows with 100 lines of history, from the host
 * to the plugin and back, and the start of it. A prefilter has 1000 ms for each.
 */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { systemClock } from '../../src/adapters/clock.ts'
import { ISOLATIONS, type Isolation } from '../../src/core/project/config.ts'
import { disposeAnalyzers, invoke } from '../../src/host/ask.ts'
import { loadPlugins } from '../../src/host/load.ts'
import type { Log } from '../../src/plugin/contract.ts'
import { observationOf } from '../../src/testing/kit.ts'
import { codeIn } from '../stage/agree.ts'
import { type Measure, percentile, report } from './report.ts'

const WARM_UP = 200
const ROUNDS = 2000
/** A look takes 25 ms to notice that a pane printed: a plugin that is asked then may add little to it. */
const P99_MS_MAX = 10
const HISTORY_LINES = 100
const COLUMNS = 120

const QUIET: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const PLUGIN = `export default { name: 'echo', apiVersion: 1, stage: 'prefilter', setup: () => ({ analyze: () => undefined }) }\n`

async function measured(isolation: Isolation, folder: string): Promise<readonly Measure[]> {
  const tools = { log: QUIET, clock: systemClock }
  const row = 'a line of a screen as an agent fills it '.repeat(3).slice(0, COLUMNS)
  const observation = observationOf({ screen: Array(HISTORY_LINES).fill(row).join('\n') })
  const begun = performance.now()
  const analyzers = await loadPlugins([{ use: './echo.mjs', isolation }], {
    ...{ relativeTo: folder, environment: process.env, maxContextLines: HISTORY_LINES, model: 'none' },
    ...{ ...tools, codeOf: codeIn(folder) },
  })
  const start_ms = performance.now() - begun
  const [echo] = analyzers
  if (echo === undefined) throw new Error('the plugin is off')
  const samples: number[] = []
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const asked = performance.now()
    const { fault } = await invoke(echo, observation, null, tools)
    if (fault !== null) throw new Error(fault.message)
    if (round >= WARM_UP) samples.push(performance.now() - asked)
  }
  await disposeAnalyzers(analyzers, tools)
  const told = { unit: 'ms', atMost: null }
  return [
    { name: `${isolation}: start`, value: start_ms, ...told },
    { name: `${isolation}: question, p50`, value: percentile(samples, 0.5), ...told },
    { name: `${isolation}: question, p99`, value: percentile(samples, 0.99), unit: 'ms', atMost: P99_MS_MAX },
  ]
}

const folder = await mkdtemp(join(tmpdir(), 'czm-bench-'))
try {
  await writeFile(join(folder, 'echo.mjs'), PLUGIN)
  const measures: Measure[] = []
  for (const isolation of ISOLATIONS) measures.push(...(await measured(isolation, folder)))
  report('plugins', measures)
} finally {
  await rm(folder, { recursive: true })
}
