/** How long judging one command takes, after warm-up, over the table of commands in test/risk. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { packageFolder } from '../src/adapters/package-folder.ts'
import { parseJsonObject } from '../src/core/text/json-object.ts'
import { judgeCommand } from '../src/risk/command.ts'
import { percentile, report } from './report.ts'

const WARM_UP_ROUNDS = 10
const ROUNDS = 10
const P50_US_MAX = 100

const table = join(await packageFolder(), 'test', 'risk', 'unseen.jsonl')
const commands = (await readFile(table, 'utf8')).split('\n').flatMap((line) => {
  const command = parseJsonObject(line)?.command
  return typeof command === 'string' ? [command] : []
})
const samples_us: number[] = []
for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
  for (const text of commands) {
    const before = performance.now()
    judgeCommand({ text, complete: true }, { worktree: '/home/dev/project' })
    if (round >= WARM_UP_ROUNDS) samples_us.push((performance.now() - before) * 1000)
  }
}
report('risk', [
  { name: 'commands judged', value: commands.length, unit: '', atMost: null },
  { name: 'a command, p50', value: percentile(samples_us, 0.5), unit: 'µs', atMost: P50_US_MAX },
  { name: 'a command, p99', value: percentile(samples_us, 0.99), unit: 'µs', atMost: null },
])
