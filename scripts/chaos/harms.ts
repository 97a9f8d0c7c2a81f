/** What happens to the monitor, and what is seen meanwhile. Each harm ends with the monitor's own end. */

import { setPriority } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { residentMemory_mib } from '../../bench/fleet/process-costs.ts'
import { runTmux } from '../../src/channels/tmux/run-tmux.ts'
import { becomes } from '../stage/until.ts'
import type { Arena } from './arena.ts'
import { clientProcesses, ownClients } from './clients.ts'
import { crashServer, killServer, serverPid } from './kill-server.ts'
import type { Flow } from './meter.ts'
import type { Harm, RoundTimes } from './plan.ts'
import { AFTER_AT_LEAST, HARMED_AT_LEAST } from './verdict.ts'

/** By then the panes must run as if nobody had ever watched. */
const RECOVERED_AFTER_MS = 2000
const LOWEST_PRIORITY = 19
/** A second monitor refuses within this time, and what was saved is answered within it, on a busy machine too. */
const ANSWER_LIMIT_MS = 20_000
/** When the server's memory is first read: what is on the way when the reader stops is kept at once. */
const KEPT_AFTER_MS = 1500

interface Seen {
  readonly harmed?: Flow
  readonly after?: Flow
  readonly again_ms?: number | null
  readonly growth_mib?: number
}

type Happening = (arena: Arena, times: RoundTimes) => Promise<Seen>

export const HAPPENINGS: Readonly<Record<Harm, Happening>> = {
  kill: async (arena, times) => ({ after: await endMonitor(arena, times, 'SIGKILL') }),

  stop: async (arena, times) => {
    const { monitor, hall, plan } = arena
    process.kill(monitor.pid, 'SIGSTOP')
    await arena.wake()
    const server = await serverPid(hall.socket)
    const [harmed, kept_mib] = await Promise.all([
      arena.measure(times.stopped_ms, HARMED_AT_LEAST),
      sleep(KEPT_AFTER_MS).then(() => residentMemory_mib(server)),
    ])
    const seen = { harmed, growth_mib: (await residentMemory_mib(server)) - kept_mib }
    if (plan.number % 2 === 1) return { ...seen, after: await endMonitor(arena, times, 'SIGKILL') }
    process.kill(monitor.pid, 'SIGCONT')
    const again_ms = await watchesAgain(arena)
    return { ...seen, again_ms, after: await endMonitor(arena, times, 'SIGTERM') }
  },

  starve: async (arena, times) => {
    const clients = arena.plan.number % 2 === 1 ? await clientPids(arena) : []
    for (const pid of [arena.monitor.pid, ...clients]) setPriority(pid, LOWEST_PRIORITY)
    arena.hogs.start()
    const harmed = await arena.measure(4 * times.while_ms, HARMED_AT_LEAST)
    arena.hogs.end()
    // To end by itself it would need CPU, and on a busy machine its priority, which nobody but root may raise, gets it none.
    return { harmed, after: await endMonitor(arena, times, 'SIGKILL') }
  },

  client: async (arena, times) => {
    const own = await ownClients(arena.hall.socket)
    const wanted = ['', 'pause-after', 'no-output'][arena.plan.number % 3] ?? ''
    const victims = own.filter(({ flags }) => flags.includes(wanted)).map(({ pid }) => pid)
    for (const pid of victims) process.kill(pid, 'SIGKILL')
    const isGone = async (): Promise<boolean> =>
      (await ownClients(arena.hall.socket)).every(({ pid }) => !victims.includes(pid))
    if (!(await becomes(RECOVERED_AFTER_MS, isGone))) arena.broken('tmux keeps a client that was killed')
    const again_ms = await watchesAgain(arena)
    return { again_ms, after: await endMonitor(arena, times, 'SIGTERM') }
  },

  server: async (arena, times) => {
    const { hall, monitor } = arena
    const variant = arena.plan.number % 3
    if (variant === 2) process.kill(monitor.pid, 'SIGSTOP')
    if (variant === 1) await crashServer(hall.socket)
    else await killServer(arena)
    await hall.open()
    await arena.settle()
    process.kill(monitor.pid, 'SIGCONT')
    const again_ms = await watchesAgain(arena)
    return { again_ms, after: await endMonitor(arena, times, 'SIGTERM') }
  },

  rival: async (arena, times) => {
    if (arena.plan.number % 2 === 1) await arena.removeLockAndSocket()
    const rival = await arena.startRival()
    if (!(await becomes(ANSWER_LIMIT_MS, async () => !rival.running)))
      arena.broken('a second monitor runs on beside the first one')
    const again_ms = await watchesAgain(arena)
    return { again_ms, after: await endMonitor(arena, times, 'SIGTERM') }
  },

  saved: async (arena, times) => {
    await arena.saveLooser()
    if (!(await arena.untilSaid('needs your consent', ANSWER_LIMIT_MS)))
      arena.broken('what was saved took effect without a word')
    return { after: await endMonitor(arena, times, 'SIGTERM') }
  },
}

async function clientPids(arena: Arena): Promise<readonly number[]> {
  return (await ownClients(arena.hall.socket)).map(({ pid }) => pid)
}

async function watchesAgain(arena: Arena): Promise<number | null> {
  const again_ms = await arena.untilWatched()
  if (again_ms === null) arena.broken('the monitor does not watch again')
  return again_ms
}

/** Ends the monitor and looks on from the moment on in which everything must be as before. */
async function endMonitor(arena: Arena, times: RoundTimes, signal: 'SIGKILL' | 'SIGTERM'): Promise<Flow> {
  const { monitor, hall } = arena
  if (signal === 'SIGKILL') process.kill(monitor.pid, signal)
  else if (!(await monitor.stop())) arena.broken('the monitor had to be killed')
  const endedAt_ms = Date.now()
  const isAlone = async (): Promise<boolean> =>
    (await ownClients(hall.socket)).length === 0 && (await clientProcesses(hall.socket)).length === 0
  if (!(await becomes(RECOVERED_AFTER_MS, isAlone))) arena.broken('a client of ours is left')
  await sleep(Math.max(0, endedAt_ms + RECOVERED_AFTER_MS - Date.now()))
  const { code } = await runTmux(hall.socket, ['has-session'])
  if (code !== 0) throw new Error('the tmux server is gone')
  return arena.measure(times.while_ms, AFTER_AT_LEAST)
}
