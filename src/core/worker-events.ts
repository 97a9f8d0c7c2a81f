/** Reads the two kinds of log that workers write: `events.jsonl` and `{worker-id}.log`. */

import type { LastEvent } from '../plugin/analysis.ts'
import { isJsonObject, parseJsonObject } from './text/json-object.ts'
import { oneLine } from './trail/log-lines.ts'

/** An event is shown to a person and to a model: more of its line than this adds nothing. */
export const MAX_EVENT_CHARACTERS = 500
const MAX_NAME_CHARACTERS = 64

/** An event and the workers that it may belong to, most telling first: the reader knows which of these are workers. */
export interface NamedEvent {
  readonly sources: readonly string[]
  readonly event: LastEvent
}

/**
 * Reads one line of `events.jsonl`, in either shape: `{"ts","source","event","metadata":{}}` as the orchestrator
 * writes it, or `{"ts","event","worker","branch"}` as the workers' shell functions do. Null if it is neither.
 */
export function readEventLine(line: string): NamedEvent | null {
  const record = parseJsonObject(line)
  if (record === null || typeof record.event !== 'string') return null
  const details = isJsonObject(record.metadata)
    ? record.metadata
    : isJsonObject(record.meta)
      ? record.meta
      : {}
  return {
    sources: [record.worker, details.worker, record.source].filter((source) => typeof source === 'string'),
    event: {
      name: oneLine(record.event).slice(0, MAX_NAME_CHARACTERS),
      text: oneLine(line).slice(0, MAX_EVENT_CHARACTERS),
      time: typeof record.ts === 'string' ? record.ts : null,
    },
  }
}

const EVENT_WORD = /(?<![A-Za-z0-9_])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![A-Za-z0-9_])/
const LEADING_TIME = /^\[([^\]]{1,40})\]/

/** Reads one line of a worker's own log, for example `[14:30:15] 🎉 WORKER_COMPLETE: All tasks done`; null if blank. */
export function readWorkerLogLine(line: string): LastEvent | null {
  const text = oneLine(line).trim().slice(0, MAX_EVENT_CHARACTERS)
  if (text === '') return null
  return {
    name: EVENT_WORD.exec(text)?.[0].slice(0, MAX_NAME_CHARACTERS) ?? 'LOG',
    text,
    time: LEADING_TIME.exec(text)?.[1] ?? null,
  }
}
