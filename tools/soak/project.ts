/** The watched project: its config, and the changes that faults make to it. */

import { appendFile, mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { agreeTo } from '../stage/agree.ts'
import { PACE } from './questions.ts'

export const SLUG = 'soak'
/** One worker in this number has an unknown agent, so that the model is asked. */
const UNKNOWN_EVERY = 5
/** The defaults of `stale_threshold` and `notify_cooldown`, scaled to the pace of the day. */
const FIVE_MINUTES_S = Math.round(300 / PACE)
/** The default limits, scaled to the pace of the day; the hourly and the daily budget both cover the whole run. */
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

/** The settings that a person may change while the monitor runs. */
export interface Choice {
  readonly policy: 'recommended' | 'cautious'
  readonly check_interval: number
}

export const USUAL: Choice = { policy: 'recommended', check_interval: 1 }

/** Whether the worker with this index has an agent whose screens are known. */
export function isKnown(index: number): boolean {
  return (index + 1) % UNKNOWN_EVERY !== 0
}

/** Creates the project's folders and its config. */
export async function createProject(project: SoakProject): Promise<void> {
  await mkdir(join(project.folder, '.czarina', 'logs'), { recursive: true })
  await mkdir(join(project.folder, '.git'))
  await saveConfig(project, USUAL)
}

/** Saves the config like an editor that writes a new file and renames it, and consents to it. */
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

/** Appends a line to the log of a worker and to the event stream. */
export async function logLine(project: SoakProject, worker: string, number: number): Promise<void> {
  const logs = join(project.folder, '.czarina', 'logs')
  await appendFile(join(logs, `${worker}.log`), `[12:00:00] TASK_START: part ${number}\n`)
  const event = { ts: new Date().toISOString(), source: worker, event: 'TASK_START', metadata: { number } }
  await appendFile(join(logs, 'events.jsonl'), `${JSON.stringify(event)}\n`)
}

/** Rotates the logs: one is renamed, as by logrotate, and one is emptied. */
export async function rotateLogs(project: SoakProject, worker: string): Promise<void> {
  const logs = join(project.folder, '.czarina', 'logs')
  await rename(join(logs, 'events.jsonl'), join(logs, 'events.jsonl.1')).catch(() => undefined)
  await writeFile(join(logs, 'events.jsonl'), '')
  await writeFile(join(logs, `${worker}.log`), '')
}
