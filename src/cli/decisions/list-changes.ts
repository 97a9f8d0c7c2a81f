/** The changes of what the monitor of a project worked by, that a person asks for. */

import { join } from 'node:path'
import { systemClock } from '../../adapters/clock.ts'
import { DECISIONS_FILE, recentDecisions } from '../../adapters/journal/read-decisions.ts'
import type { Change } from '../../core/trail/change.ts'
import { parseTime } from '../../core/trail/time-range.ts'
import { findProject } from '../find-project.ts'
import { projectPaths } from '../project.ts'
import { type DecisionFlags, sinceOf } from './list-decisions.ts'

/** Oldest first; policies and settings as they were put in force or refused while a monitor ran. */
export async function listChanges({
  project,
  since,
  until,
  limit,
}: Pick<DecisionFlags, 'project' | 'since' | 'until' | 'limit'>): Promise<readonly Change[]> {
  const file = join(projectPaths(await findProject({ project })).status, DECISIONS_FILE)
  const now = new Date(systemClock.wall())
  const until_ms = until === undefined ? Number.POSITIVE_INFINITY : parseTime(until, now)
  const { changes } = await recentDecisions(file, sinceOf(since, now))
  const asked = changes.filter(({ timestamp }) => Date.parse(timestamp) <= until_ms)
  return limit === undefined ? asked : asked.slice(-limit)
}
