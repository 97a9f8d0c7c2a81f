/** What is done to the monitor, and what is measured meanwhile. Each harm ends with the end of the monitor. */

import { setPriority } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { runTmux } from '../../src/channels/tmux/run-tmux.ts'
import { residentMemory_mib } from '../stage/process-costs.ts'
import { becomes } from '../stage/until.ts'
import { clientProcesses, ownClients } from './clients.ts'
import { crashServer, killServer, serverPid } from './kill-server.ts'
import type { Flow } from './meter.ts'
import type { Harm, RoundTimes } from './plan.ts'
import type { Scenario } from './scenario.ts'
import { AFTER_AT_LEAST, HARMED_AT_LEAST } from './verdict.ts'

/** After this time the panes must run as if they had never been watched. */
const RECOVERED_AFTER_MS = 2000
const LOWEST_PRIORITY = 19
/** Time limit, also on a busy machine, for a second monitor to refuse and for the monitor to react to a saved file. */
const ANSWER_LIMIT_MS = 20_000
/** When the server's memory is first read: output that was on its way when the reader stopped is kept by then. */
const KEPT_AFTER_MS = 1500

interface Seen {
  readonly harmed?: Flow
  readonly after?: Flow
  readonly again_ms?: number | null
  readonly growth_mib?: number
}

type Happening = (scenario: Scenario, times: RoundTimes) => Promise<Seen>

export const HAPPENINGS: Readonly<Record<Harm, Happening>> = {
  kill: async (scenario, times) => ({ after: await endMonitor(scenario, times, 'SIGKILL') }),

  stop: async (scenario, times) => {
    const { monitor, fixture, plan } = scenario
    process.kill(monitor.pid, 'SIGSTOP')
    await scenario.wake()
    const server = await serverPid(fixture.server)
    const [harmed, kept_mib] = await Promise.all([
      scenario.measure(times.stopped_ms, HARMED_AT_LEAST),
      sleep(KEPT_AFTER_MS).then(() => residentMemory_mib(server)),
    ])
    const seen = { harmed, growth_mib: (await residentMemory_mib(server)) - kept_mib }
    if (plan.number % 2 === 1) return { ...seen, after: await endMonitor(scenario, times, 'SIGKILL') }
    process.kill(monitor.pid, 'SIGCONT')
    const again_ms = await watchesAgain(scenario)
    return { ...seen, again_ms, after: await endMonitor(scenario, times, 'SIGTERM') }
  },

  starve: async (scenario, times) => {
    const clients = scenario.plan.number % 2 === 1 ? await clientPids(scenario) : []
    for (const pid of [scenario.monitor.pid, ...clients]) setPriority(pid, LOWEST_PRIORITY)
    scenario.load.start()
    const harmed = await scenario.measure(4 * times.while_ms, HARMED_AT_LEAST)
    scenario.load.end()
    // To end by itself it would need CPU, which its priority denies it on a busy machine, and only root may raise that.
    return { harmed, after: await endMonitor(scenario, times, 'SIGKILL') }
  },

  client: async (scenario, times) => {
    const own = await ownClients(scenario.fixture.socket)
    const wanted = ['', 'pause-after', 'no-output'][scenario.plan.number % 3] ?? ''
    const victims = own.filter(({ flags }) => flags.includes(wanted)).map(({ pid }) => pid)
    for (const pid of victims) process.kill(pid, 'SIGKILL')
    const isGone = async (): Promise<boolean> =>
      (await ownClients(scenario.fixture.socket)).every(({ pid }) => !victims.includes(pid))
    if (!(await becomes(RECOVERED_AFTER_MS, isGone))) scenario.broken('tmux keeps a client that was killed')
    const again_ms = await watchesAgain(scenario)
    return { again_ms, after: await endMonitor(scenario, times, 'SIGTERM') }
  },

  server: async (scenario, times) => {
    const { fixture, monitor } = scenario
    const variant = scenario.plan.number % 3
    if (variant === 2) process.kill(monitor.pid, 'SIGSTOP')
    if (variant === 1) await crashServer(fixture.server)
    else await killServer(scenario)
    await fixture.open()
    await scenario.settle()
    process.kill(monitor.pid, 'SIGCONT')
    const again_ms = await watchesAgain(scenario)
    return { again_ms, after: await endMonitor(scenario, times, 'SIGTERM') }
  },

  rival: async (scenario, times) => {
    if (scenario.plan.number % 2 === 1) await scenario.removeLockAndSocket()
    const rival = await scenario.startRival()
    if (!(await becomes(ANSWER_LIMIT_MS, async () => !rival.running)))
      scenario.broken('a second monitor runs on beside the first one')
    const again_ms = await watchesAgain(scenario)
    return { again_ms, after: await endMonitor(scenario, times, 'SIGTERM') }
  },

  saved: async (scenario, times) => {
    await scenario.saveLooser()
    if (!(await scenario.untilSaid('needs your consent', ANSWER_LIMIT_MS)))
      scenario.broken('what was saved took effect without a word')
    return { after: await endMonitor(scenario, times, 'SIGTERM') }
  },
}

async function clientPids(scenario: Scenario): Promise<readonly number[]> {
  return (await ownClients(scenario.fixture.socket)).map(({ pid }) => pid)
}

async function watchesAgain(scenario: Scenario): Promise<number | null> {
  const again_ms = await scenario.untilWatched()
  if (again_ms === null) scenario.broken('the monitor does not watch again')
  return again_ms
}

/** Ends the monitor and measures from the moment at which everything must be as before. */
async function endMonitor(
  scenario: Scenario,
  times: RoundTimes,
  signal: 'SIGKILL' | 'SIGTERM',
): Promise<Flow> {
  const { monitor, fixture } = scenario
  if (signal === 'SIGKILL') process.kill(monitor.pid, signal)
  else if (!(await monitor.stop())) scenario.broken('the monitor had to be killed')
  const endedAt_ms = Date.now()
  const isAlone = async (): Promise<boolean> =>
    (await ownClients(fixture.socket)).length === 0 && (await clientProcesses(fixture.socket)).length === 0
  if (!(await becomes(RECOVERED_AFTER_MS, isAlone))) scenario.broken('a client of ours is left')
  await sleep(Math.max(0, endedAt_ms + RECOVERED_AFTER_MS - Date.now()))
  const { code } = await runTmux(fixture.socket, ['has-session'])
  if (code !== 0) throw new Error('the tmux server is gone')
  return scenario.measure(times.while_ms, AFTER_AT_LEAST)
}
