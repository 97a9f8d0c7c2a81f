/** The project that is watched: its config, and what the faults save in its place. */

import { appendFile, mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { agreeTo } from '../stage/agree.ts'
import { PACE } from './questions.ts'

export const SLUG = 'soak'
/** One worker in so many is of an agent that nobody knows, so that the model is asked. */
const UNKNOWN_EVERY = 5
/** The defaults of `stale_threshold` and `notify_cooldown`, in the time that passes here. */
const FIVE_MINUTES_S = Math.round(300 / PACE)
/** What the defaults allow, as often as the day passes faster; an hour and a day of money are both the run. */
const LIMITS = {
  usd_per_day: 20,
  usd_per_hour: 20,
  model_calls_per_minute: 60 * PACE,
  keys_per_worker_per_hour: 300 * PACE,
  same_prompt_answers: 30 * PACE,
  keys_per_minute: 60 * PACE,
}

export interface SoakProject {
  readonly folder: string
  readonly socket: string
  readonly workers: readonly string[]
}

/** What a person may change of it while the monitor runs. */
export interface Choice {
  readonly policy: 'recommended' | 'cautious'
  readonly check_interval: number
}

export const USUAL: Choice = { policy: 'recommended', check_interval: 1 }

/** Whether a worker, by its place in the list, is of an agent whose screens are known. */
export function isKnown(index: number): boolean {
  return (index + 1) % UNKNOWN_EVERY !== 0
}

/** The project's folders and its config. */
export async function createProject(project: SoakProject): Promise<void> {
  await mkdir(join(project.folder, '.czarina', 'logs'), { recursive: true })
  await mkdir(join(project.folder, '.git'))
  await saveConfig(project, USUAL)
}

/** Saves the config as an editor does that writes beside it and renames, and consents to it. */
export async function saveConfig(project: SoakProject, choice: Choice): Promise<void> {
  const config = {
    project: { name: SLUG, slug: SLUG },
    workers: project.workers.map((id, index) => ({ id, agent: isKnown(index) ? 'claude' : 'unknown' })),
    llm_monitor: {
      enabled: true,
      socket: project.socket,
      stale_threshold: FIVE_MINUTES_S,
      notify_cooldown: FIVE_MINUTES_S,
      limits: LIMITS,
      ...choice,
    },
  }
  await saveConfigText(project, JSON.stringify(config, null, 2))
  await agreeTo(project.folder, { HOME: project.folder })
}

/** Saves any text as the config. */
export async function saveConfigText(project: SoakProject, text: string): Promise<void> {
  const file = join(project.folder, '.czarina', 'config.json')
  await writeFile(`${file}.new`, text)
  await rename(`${file}.new`, file)
}

/** What a worker does goes to its own log and to the stream of events. */
export async function logLine(project: SoakProject, worker: string, number: number): Promise<void> {
  const logs = join(project.folder, '.czarina', 'logs')
  await appendFile(join(logs, `${worker}.log`), `[12:00:00] TASK_START: part ${number}\n`)
  const event = { ts: new Date().toISOString(), source: worker, event: 'TASK_START', metadata: { number } }
  await appendFile(join(logs, 'events.jsonl'), `${JSON.stringify(event)}\n`)
}

/** Has the logs begin anew: one by renaming, as logrotate does, one by being emptied. */
export async function rotateLogs(project: SoakProject, worker: string): Promise<void> {
  const logs = join(project.folder, '.czarina', 'logs')
  await rename(join(logs, 'events.jsonl'), join(logs, 'events.jsonl.1')).catch(() => undefined)
  await writeFile(join(logs, 'events.jsonl'), '')
  await writeFile(join(logs, `${worker}.log`), '')
}
