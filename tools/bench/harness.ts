/**
 * Runs benchmarks by name; without a name, the quick ones, which need no tmux. The other words belong to the benchmark that is
 * named, such as the rounds of `connect`. It reads them from `process.argv`.
 */

import { SAVE, UsageFault, yesNo } from '../stage/flags.ts'
import { harness } from '../stage/harness.ts'
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

export const bench = harness({
  flags: { save: SAVE, full: yesNo('trail: temporary files of up to 1 GB instead of 200 MB') },
  words: `NAME WORDS: ${[...BENCHES.keys()].join(', ')}`,
  async play({ save, full }, words) {
    const named = words.filter((word) => BENCHES.has(word))
    const own = words.filter((word) => !BENCHES.has(word))
    if (named.length === 0 && own.length > 0)
      throw new UsageFault(
        `There is no benchmark "${own.join(' ')}". There are: ${[...BENCHES.keys()].join(', ')}.`,
      )
    process.argv = [...process.argv.slice(0, 2), ...own, ...(full ? ['--full'] : [])]
    if (save) keepReports(process.argv.slice(2))
    for (const name of named.length === 0 ? QUICK : named) await BENCHES.get(name)?.()
    return Number(process.exitCode ?? 0)
  },
})
