/**
 * What the isolation of a plugin costs: one question about a screen of 40 rows with 100 lines of history, from the host to the
 * plugin and back, in turns with a bare message to a forked process and back; and the start of the plugin, beside the start of Node.
 * The limit of a prefilter is 1000 ms for each.
 */

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
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
import { type Measure, percentile, ratio, report, told } from '../stage/report.ts'
import { processWork, takeTurns } from './turns.ts'

const WARM_UP = 200
const ROUNDS = 2000
const STARTS = 9
/** A question goes to a process and to a thread in it, and its answer is checked. */
const QUESTION_RATIO_MAX = 4
const START_RATIO_MAX = 5
const HISTORY_LINES = 100
const COLUMNS = 120

const QUIET: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const PLUGIN = `export default { name: 'echo', apiVersion: 1, stage: 'prefilter', setup: () => ({ analyze: () => undefined }) }\n`

const ECHO = `process.on('message', (message) => process.send(message))\n`

async function echoed_ms(child: ChildProcess, message: object): Promise<number> {
  const askedAt = performance.now()
  const answer = once(child, 'message')
  child.send(message)
  await answer
  return performance.now() - askedAt
}

async function measured(
  isolation: Isolation,
  folder: string,
  bare: ChildProcess,
): Promise<readonly Measure[]> {
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
  const bare_ms: number[] = []
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const asked = performance.now()
    const { fault } = await invoke(echo, observation, null, tools)
    if (fault !== null) throw new Error(fault.message)
    const answered = performance.now()
    const echo_ms = await echoed_ms(bare, { ...observation })
    if (round < WARM_UP) continue
    samples.push(answered - asked)
    bare_ms.push(echo_ms)
  }
  await disposeAnalyzers(analyzers, tools)
  const node = 'node -e 0'
  const node_ms = takeTurns([processWork(node, ['-e', '0'])], STARTS).median_ms(node)
  return [
    told(`${isolation}: start`, start_ms, 'ms'),
    told(`${isolation}: question, p50`, percentile(samples, 0.5), 'ms'),
    told(`${isolation}: question, p99`, percentile(samples, 0.99), 'ms'),
    told(`${isolation}: bare message to a process and back, p50`, percentile(bare_ms, 0.5), 'ms'),
    ratio(
      `${isolation}: question / bare message, p50`,
      percentile(samples, 0.5) / percentile(bare_ms, 0.5),
      QUESTION_RATIO_MAX,
    ),
    ratio(`${isolation}: start / ${node}`, start_ms / node_ms, START_RATIO_MAX),
  ]
}

const folder = await mkdtemp(join(tmpdir(), 'czm-bench-'))
try {
  await writeFile(join(folder, 'echo.mjs'), PLUGIN)
  await writeFile(join(folder, 'bare.mjs'), ECHO)
  const bare = fork(join(folder, 'bare.mjs'))
  const measures: Measure[] = []
  for (const isolation of ISOLATIONS) measures.push(...(await measured(isolation, folder, bare)))
  bare.kill()
  report('plugins', measures)
} finally {
  await rm(folder, { recursive: true })
}
