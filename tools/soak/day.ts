/** One compressed day, from the start of tmux to the end of the monitor. */

import { setTimeout as sleep } from 'node:timers/promises'
import { workerIds } from '../stage/load/fleet.ts'
import { becomes } from '../stage/until.ts'
import { type Aftermath, aftermathOf } from './aftermath.ts'
import { disturb, type World } from './disturb.ts'
import { Ledger } from './ledger.ts'
import { startSoakModel } from './model-server.ts'
import { Players } from './players.ts'
import { createProject, SLUG, type SoakProject } from './project.ts'
import { Runs } from './runs.ts'
import type { Sample } from './samples.ts'
import type { Appointment } from './schedule.ts'
import { beholdRegularly, writeLogs } from './while-it-runs.ts'

/** How long to wait at the end for open questions; longer than any of them lasts. */
const HUSH_LIMIT_MS = 40_000
const SETTLE_MS = 2000

export interface DayPlan {
  readonly folder: string
  readonly flags: { readonly minutes: number; readonly workers: number; readonly seed: number }
  readonly schedule: readonly Appointment[]
}

export interface Day {
  readonly samples: readonly Sample[]
  readonly aftermath: Aftermath
  readonly ledger: Ledger
  /** Unwanted ends of the monitor or the server, and a last monitor that did not stop when asked. */
  readonly badEnds: number
  readonly kills: number
  readonly modelCalls: number
}

/** Plays the whole day; throws if a part of the stage fails, which is not the monitor's fault. */
export async function playDay(plan: DayPlan): Promise<Day> {
  const { flags, schedule } = plan
  const ledger = new Ledger()
  const world = await openWorld(plan, ledger)
  const { players, runs, project, model } = world
  const since_ms = Date.now()
  const run_ms = flags.minutes * 60_000
  const samples: Sample[] = []
  const over = new AbortController()
  const meanwhile = Promise.all([
    beholdRegularly({
      world,
      since_ms,
      run_ms,
      signal: over.signal,
      onSample: (sample) => samples.push(sample),
    }),
    writeLogs(project, flags.seed, over.signal),
  ])
  const badEnds = await breakAll(schedule, since_ms, world)
  await sleep(Math.max(0, since_ms + run_ms - Date.now()))
  over.abort()
  await meanwhile
  for (const player of players.players) player.hush()
  await becomes(HUSH_LIMIT_MS, async () => players.players.every(({ isAsking }) => !isAsking))
  await sleep(SETTLE_MS)
  const hasStopped = await runs.stop()
  return {
    samples,
    aftermath: await aftermathOf(project, runs),
    ledger,
    badEnds: badEnds + (hasStopped ? 0 : 1),
    kills: runs.life - 1,
    modelCalls: model.asked,
  }
}

async function openWorld({ folder, flags }: DayPlan, ledger: Ledger): Promise<World> {
  const { seed } = flags
  const workers = workerIds(flags.workers)
  const players = new Players({ folder, session: `czarina-${SLUG}`, workers, seed, ledger })
  const project: SoakProject = { folder, socket: players.server.socket, workers }
  await createProject(project)
  await players.open()
  const model = await startSoakModel()
  const access = { ANTHROPIC_API_KEY: 'soak', ANTHROPIC_BASE_URL: model.url }
  const runs = new Runs(project, { PATH: process.env.PATH ?? '', HOME: folder, ...access })
  await runs.start()
  return { project, players, runs, model }
}

/** Makes every fault happen at its time, one after another; restarts what ended without one, and counts that. */
async function breakAll(schedule: readonly Appointment[], since_ms: number, world: World): Promise<number> {
  const { runs, players } = world
  let badEnds = 0
  for (const appointment of schedule) {
    const { at_ms, fault } = appointment
    await sleep(Math.max(0, since_ms + at_ms - Date.now()))
    if (!runs.isRunning) {
      badEnds += 1
      console.log(`The monitor had ended by itself before ${fault}.`)
      await runs.start()
    }
    if (!(await players.isThere())) {
      badEnds += 1
      console.log(`The tmux server had ended by itself before ${fault}.`)
      await players.kill()
      await players.open()
    }
    await disturb(appointment, world)
    console.log(`${((Date.now() - since_ms) / 1000).toFixed(0).padStart(5)} s  ${fault}`)
  }
  return badEnds
}
