/**
 * How often a model is asked, and what that costs, on a recorded day of ten workers: the real monitor in virtual time, beside the
 * rule of the original on the same day, with the same requests at the same price.
 *
 * usage: npm run bench -- model-calls [record]      record: writes the day anew first, the same as before
 */

import { join } from 'node:path'
import { packageFolder } from '../../src/adapters/package-folder.ts'
import { report } from '../stage/report.ts'
import { readDay } from './model-calls/day.ts'
import { recordDay } from './model-calls/record-day.ts'
import { replay } from './model-calls/replay.ts'

const SHARE_PERCENT_MAX = 20

const day = join(await packageFolder(), 'tools', 'bench', 'model-calls', 'day.jsonl')
if (process.argv.includes('record')) await recordDay(day)
const { ours, original, staleCalls, keys } = await replay(await readDay(day))
report('model-calls', [
  { name: 'original, asked at sweeps about stale workers', value: staleCalls, unit: 'calls', atMost: null },
  {
    name: 'original, asked for lines of logs',
    value: original.calls - staleCalls,
    unit: 'calls',
    atMost: null,
  },
  { name: 'original, cost', value: original.cost_usd, unit: 'USD', atMost: null },
  { name: 'ours, asked', value: ours.calls, unit: 'calls', atMost: null },
  { name: 'ours, cost', value: ours.cost_usd, unit: 'USD', atMost: null },
  { name: 'ours, prompts answered', value: keys, unit: 'keys', atMost: null },
  {
    name: 'calls, ours / original',
    value: (100 * ours.calls) / original.calls,
    unit: '%',
    atMost: SHARE_PERCENT_MAX,
  },
  {
    name: 'calls, ours / original at sweeps alone',
    value: (100 * ours.calls) / staleCalls,
    unit: '%',
    atMost: null,
  },
  {
    name: 'cost, ours / original',
    value: (100 * ours.cost_usd) / original.cost_usd,
    unit: '%',
    atMost: SHARE_PERCENT_MAX,
  },
])
