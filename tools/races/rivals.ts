/** Two monitors for one pane, started shortly after each other: each question must get exactly one key. */

import { mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runTmux } from '../../src/channels/tmux/run-tmux.ts'
import { agreeTo } from '../stage/agree.ts'
import type { Fleet } from '../stage/load/fleet.ts'
import { dialogFrame } from '../stage/load/frames.ts'
import type { FleetPane } from '../stage/load/pane.ts'
import { MonitorProcess } from '../stage/monitor-process.ts'
import { writeProject } from '../stage/project.ts'
import { AskingPane } from './asking-pane.ts'
import type { Bout, BoutCount } from './bout.ts'

const QUESTIONS = 12
/** The first question waits until a monitor has started. */
const KEY_LIMIT_MS = 20_000
/** The longest delay of the second monitor. */
const LATER_MS = 1500
const NO_LIMITS = { keys_per_minute: null, keys_per_worker_per_hour: null, same_prompt_answers: null }

/** How the second monitor finds the pane; if `late`, it is prepared after the first one has answered. */
interface Rivalry {
  readonly name: string
  readonly late: boolean
  prepare(fleet: Fleet, pane: FleetPane): Promise<Rival>
}
interface Rival {
  readonly slug: string
  readonly worker: Readonly<Record<string, string>>
  readonly socket: string
}

const clone = async ({ server }: Fleet, { worker }: FleetPane): Promise<Rival> => ({
  slug: 'bench',
  worker: { id: worker, agent: 'claude' },
  socket: server.socket,
})
const leadingTo = ({ server }: Fleet, target: string): Rival => ({
  slug: 'other',
  worker: { id: 'x', agent: 'claude', target },
  socket: server.socket,
})

const RIVALRIES: readonly Rivalry[] = [
  { name: 'a clone', late: false, prepare: clone },
  {
    name: 'by target',
    late: false,
    prepare: async (fleet, { worker }) => leadingTo(fleet, `czarina-bench:${worker}`),
  },
  {
    name: 'linked window',
    late: false,
    async prepare(fleet, { worker }) {
      const { socket } = fleet.server
      await runTmux(socket, ['new-session', '-d', '-s', 'linked', 'exec sleep 1000'])
      await runTmux(socket, ['link-window', '-s', `czarina-bench:${worker}`, '-t', 'linked:5'])
      return leadingTo(fleet, 'linked:5')
    },
  },
  {
    name: 'socket by link',
    late: false,
    async prepare(fleet, pane) {
      const link = join(fleet.folder, 's.sock')
      await symlink(await fleet.server.show('#{socket_path}'), link)
      return { ...(await clone(fleet, pane)), socket: link }
    },
  },
  {
    name: 'files removed',
    late: true,
    async prepare(fleet, pane) {
      await rm(join(fleet.folder, '.czarina/status/llm-monitor.lock'), { force: true })
      const run = join(fleet.folder, '.config/czarina-monitor/run')
      for (const name of await readdir(run)) await rm(join(run, name), { force: true })
      return clone(fleet, pane)
    },
  },
]

/** Bouts of two monitors. */
export const rivals: readonly Bout[] = RIVALRIES.map((rivalry) => ({
  name: `two monitors: ${rivalry.name}`,
  play: (fleet, pane, share) => play(rivalry, fleet, pane, share),
}))

async function play(
  { late, prepare }: Rivalry,
  fleet: Fleet,
  pane: FleetPane,
  share: number,
): Promise<BoutCount> {
  const asking = new AskingPane(pane)
  const monitors = [monitorOf(fleet.folder, fleet, fleet.server.socket)]
  const other = await realpath(await mkdtemp(join(tmpdir(), 'czm-rival-')))
  let keys = 0
  let acted = 0
  const ask = async (number: number): Promise<void> => {
    if (await asking.ask(dialogFrame(`mkdir -p out/r${number}`, true), KEY_LIMIT_MS)) keys += 1
  }
  try {
    if (late) await ask(0)
    const rival = await prepare(fleet, pane)
    const monitor = { policy: 'hands-off', limits: NO_LIMITS }
    await writeProject(other, { slug: rival.slug, workers: [rival.worker], monitor })
    await agreeTo(other, { HOME: fleet.folder })
    const starting = sleep(share * LATER_MS).then(() => monitors.push(monitorOf(other, fleet, rival.socket)))
    for (let number = late ? 1 : 0; number < QUESTIONS; number += 1) await ask(number)
    await starting
    for (const monitor of monitors)
      if ((await monitor.decisions()).some(({ effect }) => effect === 'execute')) acted += 1
  } finally {
    await Promise.all(monitors.map((monitor) => monitor.stop()))
    await rm(other, { recursive: true, force: true })
  }
  return {
    questions: QUESTIONS,
    keys,
    wrong: [
      ...(asking.tooMany === 0 ? [] : [`${asking.tooMany} keys too many`]),
      // Without its files the first monitor may lose the pane to the second, which then acts.
      ...(acted <= 1 || late ? [] : ['both monitors act']),
      ...(keys === QUESTIONS ? [] : [`${QUESTIONS - keys} questions without a key`]),
    ],
  }
}

function monitorOf(project: string, fleet: Fleet, socket: string): MonitorProcess {
  const environment = { PATH: process.env.PATH ?? '', HOME: fleet.folder }
  return new MonitorProcess({ project, socket, environment })
}
