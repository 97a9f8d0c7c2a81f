/**
 * What watching costs: the CPU of the monitor and its tmux clients, beside the CPU of the tmux server for the same panes without us and
 * beside a start of Node; the CPU of the server with us; and the memory of both at the beginning and at the end.
 *
 * usage: npm run bench -- cpu [PANES [none|small|large [SECONDS]]]
 */

import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fleet } from '../stage/load/fleet.ts'
import { SPINNERS } from '../stage/load/frames.ts'
import { childrenOf, cpuSeconds, residentMemory_mib } from '../stage/process-costs.ts'
import { type Measure, percentile, ratio, report, told } from '../stage/report.ts'

const [panesWord = '100', spinnerWord = 'small', secondsWord = '20'] = process.argv.slice(2)
const panes = Number(panesWord)
const spinner = SPINNERS.find((word) => word === spinnerWord) ?? 'none'
const seconds = Number(secondsWord)
/** The start itself is not measured. */
const SETTLE_MS = 10_000
const ROUNDS = 3
const NODE_STARTS = 9
/** With spinners: the monitor and its clients / the server alone. With few panes the fixed cost of a monitor weighs more. */
const TO_SERVER_MAX = panes <= 10 ? 4.5 : 2.5
/** Without any output: the starts of Node in a minute that would cost as much. */
const NODE_STARTS_A_MINUTE_MAX = 12
const SERVER_EXTRA_PERCENT_MAX = 60
const MEMORY_MIB_MAX = 110

/** Percentage of a core that these processes use during the measured time. */
async function shareOf(pids: readonly number[]): Promise<number> {
  const used = async (): Promise<number> =>
    (await Promise.all(pids.map(cpuSeconds))).reduce((sum, one) => sum + one, 0)
  const before = await used()
  const since = Date.now()
  await sleep(seconds * 1000)
  return (100 * ((await used()) - before)) / ((Date.now() - since) / 1000)
}

await using fleet = await Fleet.open({ panes, spinner })
const server = await fleet.server.pid()

/** CPU seconds of a start of Node, the median. */
function nodeStart_seconds(): number {
  const own = 'const { user, system } = process.cpuUsage(); console.log(user + system)'
  const each = Array.from({ length: NODE_STARTS }, () => Number(execFileSync(process.execPath, ['-e', own])))
  return percentile(each, 0.5) / 1_000_000
}

interface Watched {
  readonly ours: number
  readonly server: number
  /** Memory of the monitor and of the server, at the beginning and at the end, in MiB. */
  readonly memory: Readonly<Record<'first' | 'last', readonly [number, number]>>
}

async function watchedOnce(): Promise<Watched> {
  const monitor = await fleet.watch()
  await sleep(SETTLE_MS)
  const memory = async () => [await residentMemory_mib(monitor), await residentMemory_mib(server)] as const
  const first = await memory()
  const clients = await childrenOf(monitor)
  const [ours, ofServer] = await Promise.all([shareOf([monitor, ...clients]), shareOf([server])])
  const last = await memory()
  await fleet.unwatch()
  await sleep(SETTLE_MS)
  return { ours, server: ofServer, memory: { first, last } }
}

// Periods without and with us take turns, because the load of the machine changes.
await sleep(SETTLE_MS)
const alone = [await shareOf([server])]
const rounds: Watched[] = []
for (let round = 0; round < ROUNDS; round += 1) {
  rounds.push(await watchedOnce())
  alone.push(await shareOf([server]))
}
const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / numbers.length
const ours = mean(rounds.map((round) => round.ours))
const watched = mean(rounds.map((round) => round.server))
const unwatched = mean(alone)
const memory = (when: 'first' | 'last', whose: 0 | 1): number =>
  Math.max(...rounds.map((round) => round.memory[when][whose]))
console.log(`${panes} panes, spinner ${spinner}, ${ROUNDS} times ${seconds} s`)
const start_seconds = nodeStart_seconds()
const startsAMinute = (0.6 * ours) / start_seconds
/** Only called if the server's own work is enough for a reference. */
const besideServer = (): readonly Measure[] => [
  ratio('monitor and its clients / tmux server, unwatched', ours / unwatched, TO_SERVER_MAX),
  {
    ...told('tmux server, extra', 100 * (watched / unwatched - 1), '%'),
    atMost: spinner === 'small' && panes === 100 ? SERVER_EXTRA_PERCENT_MAX : null,
  },
]
report('cpu', [
  told('monitor and its tmux clients', ours, '% of a core'),
  told('tmux server, unwatched', unwatched, '% of a core'),
  told('tmux server, watched', watched, '% of a core'),
  told('CPU of a start of Node', start_seconds * 1000, 'ms'),
  ratio(
    'monitor and its clients in a minute / a start of Node',
    startsAMinute,
    spinner === 'none' ? NODE_STARTS_A_MINUTE_MAX : null,
  ),
  ...(unwatched < 0.5 ? [] : besideServer()),
  told('monitor memory, first', memory('first', 0), 'MiB'),
  { ...told('monitor memory, last', memory('last', 0), 'MiB'), atMost: MEMORY_MIB_MAX },
  told('tmux server memory, first', memory('first', 1), 'MiB'),
  told('tmux server memory, last', memory('last', 1), 'MiB'),
])
