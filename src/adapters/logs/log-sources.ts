/** The log files of a project's workers, each with how its lines are read. */

import { readEventLine, readWorkerLogLine } from '../../core/worker-events.ts'
import type { LastEvent } from '../../plugin/contract.ts'

export const EVENTS_FILE = 'events.jsonl'
/** The orchestrator's own log: it tells nothing about a worker, even where one is called so. */
const ORCHESTRATOR_LOG = 'orchestration.log'

export interface WorkerLine {
  readonly workerId: string
  readonly event: LastEvent
}

export interface LogSource {
  readonly name: string
  readonly kind: 'log' | 'event'
  /** Null where the line is of no worker of ours; `unreadable` where it is no event at all. */
  read(line: string): WorkerLine | 'unreadable' | null
}

/** One log for each worker, and the event stream that they share. */
export function logSources(workerIds: readonly string[]): readonly LogSource[] {
  const ownLogs = workerIds.map((workerId): LogSource => {
    const read = (line: string): WorkerLine | null => {
      const event = readWorkerLogLine(line)
      return event === null ? null : { workerId, event }
    }
    return { name: `${workerId}.log`, kind: 'log', read }
  })
  const events: LogSource = {
    name: EVENTS_FILE,
    kind: 'event',
    read: (line) => {
      if (line.trim() === '') return null
      const named = readEventLine(line)
      if (named === null) return 'unreadable'
      const workerId = named.sources.find((source) => workerIds.includes(source))
      return workerId === undefined ? null : { workerId, event: named.event }
    },
  }
  return [...ownLogs.filter(({ name }) => name !== ORCHESTRATOR_LOG && !/[/\\]/.test(name)), events]
}
