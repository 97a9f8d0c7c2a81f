/**
 * How long a prompt waits for its key, in real tmux: from the end of painting to the key in the pane, without and with the settle
 * time of its agent; and how that time is spent, step by step. Beside it, in the same run: the usual way (a `capture-pane` process
 * for every pane every 500 ms), the bare notice of tmux, and how long the disk takes to sync a record.
 *
 * usage: npm run bench -- latency [PANES [none|small|large [gate|plain [PROMPTS [output|poll [disk|slow-disk]]]]]]
 * slow-disk: latency/slow-disk.ts simulates the monitor's disk
 */

import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { claudeCode } from '../../plugins/prefilter/agents/claude-code.ts'
import { Fleet } from '../stage/load/fleet.ts'
import { SPINNERS } from '../stage/load/frames.ts'
import { type PromptTimes, playPrompts } from '../stage/load/prompts.ts'
import { type Measure, percentile, ratio, report, told } from '../stage/report.ts'
import { pollForPrompts } from './latency/baseline.ts'
import { syncBeside } from './latency/disk.ts'
import { bareNotices } from './latency/notice.ts'
import { type AnsweredPrompt, stepTable, stepTimes, TRACE_MARK } from './latency/read-trace.ts'
import type { AnswerTrace } from './latency/trace.ts'

const [
  panesWord = '10',
  spinnerWord = 'none',
  tokensWord = 'gate',
  promptsWord = '200',
  watchWord,
  diskWord,
] = process.argv.slice(2)
const panes = Number(panesWord)
const spinner = SPINNERS.find((word) => word === spinnerWord) ?? 'none'
const withTokens = tokensWord !== 'plain'
const prompts = Number(promptsWord)
const watch = watchWord === 'poll' ? 'poll' : 'output'
const isSlow = diskWord === 'slow-disk'
/** A prompt may wait for the start of the monitor, so the first ones are measured by themselves. */
const FIRST_PROMPTS = 10
/** The usual way is slow, so it gets fewer prompts; it reads its panes one after another. */
const BASELINE_PROMPTS = panes > 200 ? 24 : 60
/** A round through hundreds of panes takes many seconds. */
const BASELINE_LOST_AFTER_MS = 120_000
/** As many before the monitor as after it, so that a busy period of the machine does not affect only one of them. */
const NOTICES = 50
const SLOWEST_SHOWN = 3
const TRACED_MONITOR = fileURLToPath(new URL('./latency/traced-monitor.js', import.meta.url))
const SLOW_DISK = new URL('./latency/slow-disk.js', import.meta.url)

const settle_ms = claudeCode.settle_ms

function timesOf(name: string, times: PromptTimes): readonly Measure[] {
  const beyond = (share: number): number => percentile(times.answered_ms, share) - settle_ms
  return [
    told(`${name}: p50 beyond settling`, beyond(0.5), 'ms'),
    told(`${name}: p99 beyond settling`, beyond(0.99), 'ms'),
    told(`${name}: max beyond settling`, beyond(1), 'ms'),
    told(`${name}: p50 with settling`, percentile(times.answered_ms, 0.5), 'ms'),
  ]
}

interface Bars {
  readonly p50: number | null
  readonly p99: number
}

/** The share of the usual way's time that an answer may take beyond settling. */
function barsOf(): Bars {
  if (watch === 'poll') return { p50: null, p99: 0.6 }
  return withTokens ? { p50: 1 / 60, p99: 1 / 12 } : { p50: null, p99: 1.5 }
}

interface Watched {
  readonly first: PromptTimes
  readonly times: PromptTimes
  readonly answered: readonly AnsweredPrompt[]
  readonly traces: readonly AnswerTrace[]
  readonly synced_ms: readonly number[]
}

/** Plays the prompts to the monitor, and meanwhile measures the disk in the folder of its trail. */
async function watched(fleet: Fleet): Promise<Watched> {
  const answered: AnsweredPrompt[] = []
  const traces: AnswerTrace[] = []
  await fleet.watch(isSlow ? { NODE_OPTIONS: `--import ${SLOW_DISK.href}` } : {}, {
    script: TRACED_MONITOR,
    onLine: (line) => {
      if (line.startsWith(TRACE_MARK)) traces.push(JSON.parse(line.slice(TRACE_MARK.length)))
    },
  })
  const first = await playPrompts(fleet, { prompts: FIRST_PROMPTS, withTokens, settle_ms })
  const disk = syncBeside(join(fleet.folder, '.czarina', 'status'))
  const times = await playPrompts(fleet, {
    ...{ prompts, withTokens, settle_ms },
    onAnswered: (worker, painted_ms, key_ms) =>
      answered.push({
        worker,
        paintedAt: performance.timeOrigin + painted_ms,
        keyAt: performance.timeOrigin + key_ms,
      }),
  })
  const synced_ms = await disk.stop()
  await fleet.unwatch()
  return { first, times, answered, traces, synced_ms }
}

if (isSlow) await import(SLOW_DISK.href)
await using fleet = await Fleet.open({ panes, spinner, watch })
const notices_ms = [...(await bareNotices(fleet, NOTICES))]
const { first, times: ours, answered, traces, synced_ms } = await watched(fleet)
notices_ms.push(...(await bareNotices(fleet, NOTICES)))
const polling = pollForPrompts(fleet.server.socket, settle_ms)
const theirs = await playPrompts(fleet, {
  ...{ prompts: BASELINE_PROMPTS, withTokens, settle_ms },
  lostAfter_ms: BASELINE_LOST_AFTER_MS,
})
await polling.stop()

const beyond = (times: PromptTimes, share: number): number => percentile(times.answered_ms, share) - settle_ms
/** The time of polling; NaN, which meets no bar, if it lost too many prompts to be a reference. */
const polled_ms = (share: number): number =>
  theirs.lost > BASELINE_PROMPTS / 4 ? Number.NaN : beyond(theirs, share)
const disk99_ms = percentile(synced_ms, 0.99)
const bars = barsOf()
const steps = stepTimes(answered, traces)
const tokens = withTokens ? 'with gate tokens' : 'without gate tokens'
console.log(
  `${panes} panes, spinner ${spinner}, ${tokens}, ${prompts} prompts, watch ${watch}${isSlow ? ', slow disk' : ''}`,
)
console.log(stepTable(steps, SLOWEST_SHOWN))
report('latency', [
  told('prompts whose steps are known', steps.length, ''),
  ...timesOf('ours', ours),
  told('ours: slowest of the first prompts after the start', beyond(first, 1), 'ms'),
  ...timesOf('capture-pane every 500 ms', theirs),
  told('capture-pane every 500 ms: lost', theirs.lost, ''),
  told('bare notice of tmux: p50', percentile(notices_ms, 0.5), 'ms'),
  told('bare notice of tmux: p99', percentile(notices_ms, 0.99), 'ms'),
  told("the disk's fdatasync: p50", percentile(synced_ms, 0.5), 'ms'),
  told("the disk's fdatasync: p99", disk99_ms, 'ms'),
  ratio('p50 beyond settling / capture-pane', beyond(ours, 0.5) / polled_ms(0.5), bars.p50),
  ratio(
    "p99 less the disk's p99 / capture-pane",
    Math.max(0, beyond(ours, 0.99) - disk99_ms) / polled_ms(0.99),
    bars.p99,
  ),
  ratio('p50 beyond settling / bare notice', beyond(ours, 0.5) / percentile(notices_ms, 0.5), null),
  { ...told('lost', first.lost + ours.lost, ''), atMost: 0 },
  { ...told('too early', first.early + ours.early, ''), atMost: 0 },
  { ...told('stray keys', first.stray + ours.stray, ''), atMost: 0 },
])
