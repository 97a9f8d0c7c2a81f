/** The text logs are for people, so a disk that fails or is too slow costs lines, but never the daemon. */

import { join } from 'node:path'
import type { Decision } from '../../core/decision.ts'
import type { Clock } from '../../core/ports.ts'
import { localTime } from '../../core/text/local-time.ts'
import type { Journal, LogLevel } from '../../core/trail/journal-port.ts'
import {
  addCost,
  analysisMessage,
  decisionLine,
  executingMessage,
  lostLinesLine,
  monitorLine,
  NO_COST,
  notificationLine,
  startMessages,
  statsMessage,
} from '../../core/trail/log-lines.ts'
import { errorText } from '../files/reading.ts'
import type { appendLines } from '../files/writing.ts'
import { type AppendQueue, QueueFullError } from './queue.ts'

const MONITOR_LOG = 'llm-monitor.log'
const DECISIONS_LOG = 'llm-decisions.log'
const NOTIFICATIONS_LOG = 'czar-notifications.log'
/** The names of all text logs. */
export const LOG_FILES: readonly string[] = [MONITOR_LOG, DECISIONS_LOG, NOTIFICATIONS_LOG]

export interface TextLogsOptions {
  readonly directory: string
  readonly queue: AppendQueue
  readonly append: typeof appendLines
  /** Appends to a log and rotates it when it has grown. */
  readonly appendToPart: typeof appendLines
  readonly clock: Pick<Clock, 'wall'>
  /** How many minutes local time is ahead of UTC at a given time. */
  readonly utcOffset: (time_ms: number) => number
  readonly redact: (line: string) => string
  /** Called with trouble that the log cannot report: once for each file, until it can be written again. */
  readonly onFault: (message: string) => void
}

/** None of these calls throws or rejects. */
export interface TextLogs extends Pick<Journal, 'started' | 'analyzed' | 'executing' | 'log' | 'notify'> {
  /** Writes a daemon log line from inside the queue; a line that cannot be written is lost. */
  logNow(level: LogLevel, message: string): Promise<void>
  /** Writes the line of a decision, likewise. */
  decided(decision: Decision): Promise<void>
  /** Writes the last line: the cost of this run. */
  ended(): void
}

/** Creates logs that count the lines they could not write, and say so there once they can write again. */
export function createTextLogs(options: TextLogsOptions): TextLogs {
  const { directory, queue, append, appendToPart, clock, utcOffset, redact, onFault } = options
  const failing = new Set<string>()
  const lost = new Map<string, number>()
  let costs = NO_COST

  const stamp = (time_ms: number, separator: 'T' | ' '): string =>
    localTime(time_ms, utcOffset(time_ms), separator)
  const now = (): string => stamp(clock.wall(), ' ')

  const write = async (name: string, lines: readonly string[]): Promise<void> => {
    await appendToPart(join(directory, name), lines.map(redact), { sync: false })
    failing.delete(name)
  }
  const attempt = (name: string, lines: readonly string[], run: AppendQueue['ifRoom']): Promise<void> => {
    const missing = lost.get(name) ?? 0
    lost.delete(name)
    const told = missing === 0 ? lines : [lostLinesLine(now(), missing), ...lines]
    const characters = told.reduce((sum, line) => sum + line.length, 0)
    return run(characters, () => write(name, told)).catch((error: unknown) => {
      lost.set(name, (lost.get(name) ?? 0) + missing + lines.length)
      const why = error instanceof QueueFullError ? 'its disk is too slow' : errorText(error)
      if (!failing.has(name)) onFault(`czarina-monitor: ${name} cannot be written: ${why}`)
      failing.add(name)
    })
  }
  const log = (level: LogLevel, ...messages: readonly string[]): void => {
    const at = now()
    const lines = messages.map((message) => monitorLine(at, level, message))
    void attempt(MONITOR_LOG, lines, queue.ifRoom)
  }

  return {
    started: (start) => log('INFO', ...startMessages(start)),
    analyzed(analysis) {
      costs = addCost(costs, analysis)
      const stats = analysis.model === null ? [] : [statsMessage(costs)]
      log('INFO', analysisMessage(analysis), ...stats)
    },
    executing: (action) => log('INFO', executingMessage(action)),
    log: (level, message) => log(level, message),
    notify: (worker, kind, text) =>
      void attempt(NOTIFICATIONS_LOG, [notificationLine(now(), worker, kind, text)], queue.ifRoom),
    logNow: async (level, message) => {
      const line = redact(monitorLine(now(), level, message))
      await append(join(directory, MONITOR_LOG), [line], { sync: false }).catch(() => undefined)
    },
    decided: (decision) => {
      const line = decisionLine(stamp(Date.parse(decision.timestamp), 'T'), decision)
      return attempt(DECISIONS_LOG, [line], (_characters, task) => task())
    },
    ended: () => log('INFO', statsMessage(costs)),
  }
}
