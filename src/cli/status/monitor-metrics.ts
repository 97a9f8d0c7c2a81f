/** The numbers of a project's monitor, as it last wrote them down. */

import { type MetricsSnapshot, readMetrics } from '../../adapters/metrics/snapshot-file.ts'
import { findProject } from '../find-project.ts'
import { type ProjectFlags, projectPaths } from '../project.ts'

export interface MonitorMetrics extends MetricsSnapshot {
  /** False where the monitor that counted has ended. */
  readonly current: boolean
}

/** Null where no monitor of this version has run in the project. `runningPid` is that of the monitor that runs now. */
export async function monitorMetrics(
  flags: ProjectFlags,
  runningPid: number | null,
): Promise<MonitorMetrics | null> {
  const snapshot = await readMetrics(projectPaths(await findProject(flags)).metrics)
  return snapshot === null ? null : { ...snapshot, current: snapshot.pid === runningPid }
}
