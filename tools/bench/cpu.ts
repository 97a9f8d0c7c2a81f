/**
 * What watching costs: CPU of the monitor with its tmux clients, and of the tmux server without, with and without us, in one run;
 * memory of both at the beginning and at the end.
 *
 * usage: npm run bench -- cpu [PANES [none|small|large [SECONDS]]]
 */

import { setTimeout as sleep } from 'node:timers/promises'
import { runTmux } from '../../src/channels/tmux/run-tmux.ts'
import { Fleet } from './fleet/fleet.ts'
import { SPINNERS } from './fleet/frames.ts'
import { childrenOf, cpuSeconds, residentMemory_mib } from './fleet/process-costs.ts'
import { report } from './report.ts'

const [panesWord = '100', spinnerWord = 'small', secondsWord = '20'] = process.argv.slice(2)
const panes = Number(panesWord)
const spinner = SPINNERS.find((word) => word === spinnerWord) ?? 'none'
const seconds = Number(secondsWord)
/** The start itself is not what is measured. */
const SETTLE_MS = 10_000
const ROUNDS = 3

/** Per cent of a core that these processes use while the time passes. */
async function shareOf(pids: readonly number[]): Promise<number> {
  const used = async (): Promise<number> =>
    (await Promise.all(pids.map(cpuSeconds))).reduce((sum, one) => sum + one, 0)
  const before = await used()
  const since = Date.now()
  await sleep(seconds * 1000)
  return (100 * ((await used()) - before)) / ((Date.now() - since) / 1000)
}

await using fleet = await Fleet.open({ panes, spinner })
const { stdout } = await runTmux(fleet.server.socket, ['display-message', '-p', '#{pid}'])
const server = Number(stdout.trim())

interface Watched {
  readonly ours: number
  readonly server: number
  /** Of the monitor and of the server, at the beginning and at the end, MiB. */
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

// The machine is not the same from one minute to the next: times without us and with us take turns.
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
const isIdle = spinner === 'none'
report('cpu', [
  {
    name: 'monitor and its tmux clients',
    value: ours,
    unit: '% of a core',
    atMost: isIdle ? 0.5 : panes <= 100 ? 12 : null,
  },
  { name: 'tmux server, unwatched', value: unwatched, unit: '% of a core', atMost: null },
  { name: 'tmux server, watched', value: watched, unit: '% of a core', atMost: null },
  {
    name: 'tmux server, extra',
    value: unwatched < 0.5 ? 0 : 100 * (watched / unwatched - 1),
    unit: '%',
    atMost: spinner === 'small' && panes === 100 ? 60 : null,
  },
  { name: 'monitor memory, first', value: memory('first', 0), unit: 'MiB', atMost: null },
  { name: 'monitor memory, last', value: memory('last', 0), unit: 'MiB', atMost: panes <= 10 ? 110 : 140 },
  { name: 'tmux server memory, first', value: memory('first', 1), unit: 'MiB', atMost: null },
  { name: 'tmux server memory, last', value: memory('last', 1), unit: 'MiB', atMost: null },
])
