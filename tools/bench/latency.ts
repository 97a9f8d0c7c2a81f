/**
 * How long a prompt waits for its key, in real tmux: from the end of painting to the key in the pane, beyond the time that its
 * agent needs before it takes keys, and with it. Beside it, in the same run, the usual way: `capture-pane` of every pane, in a
 * process of its own, every 500 ms.
 *
 * usage: npm run bench -- latency [PANES [none|small|large [gate|plain [PROMPTS [output|poll]]]]]
 */

import { claudeCode } from '../../plugins/prefilter/agents/claude-code.ts'
import { pollForPrompts } from './fleet/baseline.ts'
import { Fleet } from './fleet/fleet.ts'
import { SPINNERS } from './fleet/frames.ts'
import { type PromptTimes, playPrompts } from './fleet/prompts.ts'
import { type Measure, percentile, report } from './report.ts'

const [panesWord = '10', spinnerWord = 'none', tokensWord = 'gate', promptsWord = '200', watchWord] =
  process.argv.slice(2)
const panes = Number(panesWord)
const spinner = SPINNERS.find((word) => word === spinnerWord) ?? 'none'
const withTokens = tokensWord !== 'plain'
const prompts = Number(promptsWord)
const watch = watchWord === 'poll' ? 'poll' : 'output'
/** The slow way is measured on fewer prompts, and its panes are read one after another. */
const BASELINE_PROMPTS = 40

const settle_ms = claudeCode.settle_ms

function measuresOf(name: string, times: PromptTimes, bars: Bars | null): Measure[] {
  const beyond = times.answered_ms.map((time_ms) => time_ms - settle_ms)
  const counted = (what: string, value: number): Measure => ({
    name: `${name}: ${what}`,
    value,
    unit: '',
    atMost: bars === null ? null : 0,
  })
  return [
    {
      name: `${name}: p50 beyond settling`,
      value: percentile(beyond, 0.5),
      unit: 'ms',
      atMost: bars?.p50 ?? null,
    },
    {
      name: `${name}: p99 beyond settling`,
      value: percentile(beyond, 0.99),
      unit: 'ms',
      atMost: bars?.p99 ?? null,
    },
    { name: `${name}: max beyond settling`, value: percentile(beyond, 1), unit: 'ms', atMost: null },
    {
      name: `${name}: p50 with settling`,
      value: percentile(times.answered_ms, 0.5),
      unit: 'ms',
      atMost: null,
    },
    {
      name: `${name}: earliest with settling`,
      value: percentile(times.answered_ms, 0),
      unit: 'ms',
      atMost: null,
    },
    counted('lost', times.lost),
    counted('too early', times.early),
    counted('stray keys', times.stray),
  ]
}

interface Bars {
  readonly p50: number | null
  readonly p99: number
}

/** What must be reached on two cores, by the number of panes. */
function barsOf(): Bars {
  if (watch === 'poll') return { p50: null, p99: 400 }
  if (!withTokens) return { p50: null, p99: 1100 }
  if (panes <= 10) return { p50: 30, p99: 100 }
  return panes <= 100 ? { p50: 50, p99: 200 } : { p50: 120, p99: 450 }
}

await using fleet = await Fleet.open({ panes, spinner, watch })
await fleet.watch()
const ours = await playPrompts(fleet, { prompts, withTokens, settle_ms })
await fleet.unwatch()
const polling = pollForPrompts(fleet.server.socket, settle_ms)
const theirs = await playPrompts(fleet, {
  prompts: Math.min(prompts, BASELINE_PROMPTS),
  withTokens,
  settle_ms,
})
await polling.stop()
console.log(
  `${panes} panes, spinner ${spinner}, ${withTokens ? 'with' : 'without'} gate tokens, ${prompts} prompts, watch ${watch}`,
)
report('latency', [
  ...measuresOf('ours', ours, barsOf()),
  ...measuresOf('capture-pane every 500 ms', theirs, null),
])
