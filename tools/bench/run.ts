/**
 * Runs benchmarks by name: `npm run bench -- risk screen`; without a name the quick ones, which need no tmux. `--save` keeps what
 * they measure in tools/bench/results.
 */

import { keepReports } from './report.ts'

type Bench = () => Promise<unknown>

const BENCHES: ReadonlyMap<string, Bench> = new Map<string, Bench>([
  ['policy', () => import('./policy.ts')],
  ['risk', () => import('./risk.ts')],
  ['screen', () => import('./screen.ts')],
  ['redact', () => import('./redact.ts')],
  ['plugins', () => import('./plugins.ts')],
  ['start', () => import('./start.ts')],
  ['trail', () => import('./trail.ts')],
  ['model-calls', () => import('./model-calls.ts')],
  ['connect', () => import('./connect.ts')],
  ['latency', () => import('./latency.ts')],
  ['cpu', () => import('./cpu.ts')],
  ['answer', () => import('./answer.ts')],
])
const QUICK = ['policy', 'risk', 'screen', 'redact']
const USAGE_EXIT = 2

const SAVE = '--save'

if (process.argv.includes(SAVE)) keepReports()
process.argv = process.argv.filter((word) => word !== SAVE)
const named = process.argv.slice(2).filter((word) => BENCHES.has(word))
// What is no name of a benchmark belongs to the one benchmark that was named, as the rounds of `connect` do.
process.argv = [...process.argv.slice(0, 2), ...process.argv.slice(2).filter((word) => !BENCHES.has(word))]
if (named.length === 0 && process.argv.length > 2) {
  console.error(
    `There is no benchmark "${process.argv.slice(2).join(' ')}". There are: ${[...BENCHES.keys()].join(', ')}.`,
  )
  process.exitCode = USAGE_EXIT
} else for (const name of named.length === 0 ? QUICK : named) await BENCHES.get(name)?.()
