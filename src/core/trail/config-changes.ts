/** What differs between two configurations of a project, in sentences for the log and the trail. */

import type { MonitorSettings, ProjectConfig, WorkerConfig } from '../project/config.ts'
import { notifyChanges } from '../project/notify.ts'

/** Longer values are reported as changed, without their text. */
const SHOWN_CHARACTERS = 60

type Decided = Pick<ProjectConfig, 'project' | 'settings' | 'workers'>

/** A sentence for each setting and worker that differs; empty if none does. */
export function configChanges(before: Decided, after: Decided): readonly string[] {
  return [
    ...keyChanges('project', before.project, after.project),
    ...keyChanges('llm_monitor', plainSettings(before.settings), plainSettings(after.settings)),
    ...notifyChanges(before.settings.notify, after.settings.notify),
    ...workerChanges(before.workers, after.workers),
  ]
}

function plainSettings({ notify: _, ...plain }: MonitorSettings): Omit<MonitorSettings, 'notify'> {
  return plain
}

function workerChanges(before: readonly WorkerConfig[], after: readonly WorkerConfig[]): readonly string[] {
  const gone = before.filter(({ id }) => !after.some((worker) => worker.id === id))
  return [
    ...gone.map(({ id }) => `worker ${id} is no longer watched`),
    ...after.flatMap((worker) => {
      const known = before.find(({ id }) => id === worker.id)
      if (known === undefined) return [`worker ${worker.id} is watched from now on`]
      return keyChanges(`worker ${worker.id}:`, known, worker)
    }),
  ]
}

function keyChanges<Values extends object>(what: string, before: Values, after: Values): readonly string[] {
  const old = new Map<string, unknown>(Object.entries(before))
  return Object.entries(after).flatMap(([key, value]: [string, unknown]) =>
    keyChange(what, key, old.get(key), value),
  )
}

/** The sentence about one key; none if its value is the same. */
export function keyChange(what: string, key: string, before: unknown, after: unknown): readonly string[] {
  const separator = what.endsWith(':') ? ' ' : '.'
  const was = JSON.stringify(before)
  const is = JSON.stringify(after)
  if (was === is) return []
  const plain = `${was}${is}`.length <= SHOWN_CHARACTERS && !/[[{]/.test(`${was}${is}`)
  return [`${what}${separator}${key}${plain ? `: ${was} → ${is}` : ' changed'}`]
}
