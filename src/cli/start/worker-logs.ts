/** The workers' logs, watched for whoever is a worker now. */

import { type WatchLogsOptions, watchLogs } from '../../adapters/logs/watch-logs.ts'
import type { WorkerConfig } from '../../core/project/config.ts'
import type { LastEvent } from '../../plugin/analysis.ts'

export interface WorkerLogsOptions extends Pick<WatchLogsOptions, 'directory' | 'onNotice'> {
  readonly workers: readonly WorkerConfig[]
  onLine(workerId: string, kind: 'log' | 'event'): void
}

export interface WorkerLogs {
  lastEvent(workerId: string): LastEvent | null
  /** Watches the logs of these workers instead, where they are others than before. */
  follow(workers: readonly WorkerConfig[]): Promise<void>
  close(): Promise<void>
}

/** Resolves when what stands in the logs is known and every new line will be told. */
export async function openWorkerLogs(options: WorkerLogsOptions): Promise<WorkerLogs> {
  const { directory, onLine, onNotice } = options
  const idsOf = (workers: readonly WorkerConfig[]): readonly string[] => workers.map(({ id }) => id)
  const open = (workerIds: readonly string[]) =>
    watchLogs({ directory, workerIds, onLine: (workerId, _event, kind) => onLine(workerId, kind), onNotice })
  let workerIds = idsOf(options.workers)
  let logs = await open(workerIds)
  return {
    lastEvent: (workerId) => logs.lastEvent(workerId),
    async follow(workers) {
      const wanted = idsOf(workers)
      if (wanted.join('\n') === workerIds.join('\n')) return
      const before = logs
      workerIds = wanted
      logs = await open(wanted)
      await before.close()
    },
    close: () => logs.close(),
  }
}
