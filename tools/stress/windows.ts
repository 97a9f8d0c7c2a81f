/** Thousands of windows open and close: the workers' prompts must still be answered, and nothing of the windows may be kept. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runTmux } from '../../src/channels/tmux/run-tmux.ts'
import { residentMemory_mib } from '../stage/process-costs.ts'
import { atMost, never, told } from '../stage/report.ts'
import { TmuxServer } from '../stage/tmux-server.ts'
import { costsOf } from './meters.ts'
import { answers, answersDuring, inScenario, latencyMeasures } from './scenario.ts'
import type { Trial } from './trial.ts'

const PANES = 10
const STORM = { long: { windows: 10_000, within_ms: 60_000 }, short: { windows: 500, within_ms: 3000 } }
/** tmux serves no other client while it runs a script, so scripts are short. */
const WINDOWS_EACH = 10
const PROMPTS_BEFORE = { long: 50, short: 15 }
/** How many times as long the storm may take with a monitor; the two are measured one after the other. */
const LONGER_TIMES = 2
const LONGER_S = 2
const GROWTH_SHARE = 0.15
const GROWTH_MIB = 10
/** Until temporary memory has been released. */
const CALM_MS = { long: 5000, short: 2000 }

export const windows: Trial = {
  name: 'windows',
  play: (short) =>
    inScenario(PANES, async ({ fleet, pid }) => {
      const { socket } = fleet.server
      const plan = short ? STORM.short : STORM.long
      const clientsOf = async (): Promise<number> =>
        (await runTmux(socket, ['list-clients', '-F', '#{client_pid}'])).stdout.trim().split('\n').length
      const alone = await answers(fleet, short ? PROMPTS_BEFORE.short : PROMPTS_BEFORE.long)
      const clients = await clientsOf()
      const before_mib = await residentMemory_mib(pid)
      const twin = new TmuxServer(fleet.server.session, fleet.server.environment)
      await twin.start(fleet.folder)
      const alone_s = await storm(twin, fleet.folder, plan)
      await twin.end()
      const storming = storm(fleet.server, fleet.folder, plan)
      const [meanwhile, costs] = await costsOf(pid, () => answersDuring(fleet, storming))
      const lasted_s = await storming
      await sleep(short ? CALM_MS.short : CALM_MS.long)
      const after_mib = await residentMemory_mib(pid)
      return [
        told('windows', plan.windows, ''),
        told('unwatched within', alone_s, 's'),
        atMost('within', lasted_s, 's', alone_s * LONGER_TIMES + LONGER_S),
        ...latencyMeasures(alone, meanwhile, 'told'),
        told('monitor', costs.cpu_percent, '% of a core'),
        told('memory before', before_mib, 'MiB'),
        atMost('after', after_mib, 'MiB', before_mib + Math.max(before_mib * GROWTH_SHARE, GROWTH_MIB)),
        never('died', after_mib === 0),
        atMost('tmux clients', (await clientsOf()) - clients, 'more', 0),
      ]
    }),
}

/** Opens the windows evenly over the time; each script closes those of the previous one. Resolves with the seconds. */
async function storm(
  { socket, session }: TmuxServer,
  folder: string,
  plan: { readonly windows: number; readonly within_ms: number },
): Promise<number> {
  const script = join(folder, 'storm.conf')
  const scripts = plan.windows / WINDOWS_EACH
  const start_ms = Date.now()
  for (let number = 0; number < scripts; number += 1) {
    const name = (turn: number, index: number): string => `storm-${turn % 2}-${index}`
    const lines = Array.from({ length: WINDOWS_EACH }, (_, index) => [
      `new-window -d -t =${session}: -n ${name(number, index)} sleep 1000`,
      ...(number === 0 ? [] : [`kill-window -t =${session}:=${name(number - 1, index)}`]),
    ])
    await writeFile(script, `${lines.flat().join('\n')}\n`)
    await runTmux(socket, ['source-file', script])
    const dueAt = start_ms + ((number + 1) * plan.within_ms) / scripts
    await sleep(Math.max(0, dueAt - Date.now()))
  }
  for (let index = 0; index < WINDOWS_EACH; index += 1)
    await runTmux(socket, ['kill-window', '-t', `=${session}:=storm-${(scripts - 1) % 2}-${index}`])
  return (Date.now() - start_ms) / 1000
}
