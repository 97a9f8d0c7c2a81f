/** What the workers of a project are at, from the trail, the lock and tmux. */

import { join } from 'node:path'
import { systemClock } from '../../adapters/clock.ts'
import { DECISIONS_FILE } from '../../adapters/journal/open-journal.ts'
import { recentDecisions } from '../../adapters/journal/recent-decisions.ts'
import { readLock } from '../../adapters/lock.ts'
import { listPanesOnce } from '../../adapters/tmux/panes.ts'
import type { ProjectConfig } from '../../core/config.ts'
import type { Decision } from '../../core/decision.ts'
import { expectedPlace, locateWorker } from '../../core/workers.ts'
import { projectPaths } from './project.ts'

const LOOK_BACK_MS = 86_400_000

interface WorkerStatus {
  readonly worker: string
  /** Where its pane is, or null where it is waited for. */
  readonly pane: string | null
  readonly expected: string
  readonly last: Decision | null
}

export interface MonitorStatus {
  readonly running: { readonly pid: number; readonly since: string } | null
  readonly workers: readonly WorkerStatus[]
  /** Of the last 24 hours; `unpriced` calls are not in the sum. */
  readonly model: { readonly calls: number; readonly cost_usd: number; readonly unpriced: number }
}

/** Reads only; a project whose monitor or tmux does not run has a status as well. */
export async function monitorStatus(config: ProjectConfig): Promise<MonitorStatus> {
  const paths = projectPaths(config)
  const since = systemClock.now() - LOOK_BACK_MS
  const { decisions } = await recentDecisions(join(paths.status, DECISIONS_FILE), since)
  const holder = await readLock(paths.lock)
  const panes = await listPanesOnce(config.settings.socket)
  const asked = decisions.filter(({ model }) => model !== null)
  return {
    running: holder === null ? null : { pid: holder.pid, since: holder.startedAt },
    workers: config.workers.map((worker) => {
      const ids = config.workers.map(({ id }) => id)
      const pane = locateWorker(worker, panes, config.project.slug, ids)
      return {
        worker: worker.id,
        pane: pane === null ? null : `${pane.sessionName}:${pane.windowIndex}.${pane.paneIndex}`,
        expected: expectedPlace(worker, config.project.slug),
        last: decisions.findLast((decision) => decision.worker === worker.id) ?? null,
      }
    }),
    model: {
      calls: asked.length,
      cost_usd: asked.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
      unpriced: asked.filter(({ cost }) => cost === null).length,
    },
  }
}
