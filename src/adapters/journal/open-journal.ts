/** The audit trail on disk: the files of `.czarina/status/`, whose names and formats are the original monitor's. */

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { CzarinaError } from '../../core/errors.ts'
import type { Journal } from '../../core/journal-port.ts'
import {
  addCost,
  analysisMessage,
  decisionLine,
  executingMessage,
  type LogLevel,
  localTime,
  monitorLine,
  NO_COST,
  notificationLine,
  startMessages,
  statsMessage,
} from '../../core/log-lines.ts'
import type { Clock } from '../../core/ports.ts'
import { errorText } from '../file-errors.ts'
import { localUtcOffset } from '../local-time.ts'
import { appendLines } from './append.ts'
import { type Intents, openIntents } from './intents.ts'
import { createQueue } from './queue.ts'
import { DECISIONS_FILE, decidedIdsInTail, recentDecisions } from './recent-decisions.ts'

const PRIVATE_FOLDER_MODE = 0o700

export interface JournalOptions {
  /** `.czarina/status` of the project; made where it is missing. */
  readonly directory: string
  /** Asked at each decision, since the setting may change while the monitor runs. */
  readonly logAllDecisions: () => boolean
  readonly clock: Clock
  /** Minutes that local time is ahead of UTC at a moment; the machine's zone where left out. */
  readonly utcOffset?: (time_ms: number) => number
  /** Where the first failure of a log line is told, since the log cannot tell it; standard error where left out. */
  readonly onFault?: (message: string) => void
}

/** Opens the trail, settles what a crash left in it, and refuses where it cannot be written. */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  const { directory } = options
  const decisionsFile = join(directory, DECISIONS_FILE)
  try {
    await mkdir(directory, { recursive: true, mode: PRIVATE_FOLDER_MODE })
    const decided = await decidedIdsInTail(decisionsFile)
    const intents = await openIntents(join(directory, 'llm-intents.jsonl'), (id) => decided.has(id))
    return createJournal(options, decisionsFile, intents)
  } catch (error) {
    throw new CzarinaError(
      'CZM_LOG_FOLDER',
      `The audit trail in ${directory} cannot be written: ${errorText(error)}.`,
      {
        path: directory,
        suggestions: [`Make ${directory} writable for you, or free space on its disk.`],
        cause: error,
      },
    )
  }
}

function createJournal(options: JournalOptions, decisionsFile: string, intents: Intents): Journal {
  const { directory, clock, logAllDecisions } = options
  const utcOffset = options.utcOffset ?? localUtcOffset
  const onFault = options.onFault ?? ((message) => process.stderr.write(`${message}\n`))
  const inOrder = createQueue()
  let costs = NO_COST
  const failing = new Set<string>()

  const stamp = (time_ms: number, separator: 'T' | ' '): string =>
    localTime(time_ms, utcOffset(time_ms), separator)

  /** Never throws. A failure is told once for each file, until it can be written again. */
  const appendLog = (name: string, lines: readonly string[]): void => {
    void inOrder(() => appendLines(join(directory, name), lines, { sync: false })).then(
      () => {
        failing.delete(name)
      },
      (error: unknown) => {
        if (!failing.has(name)) onFault(`czarina-monitor: ${name} cannot be written: ${errorText(error)}`)
        failing.add(name)
      },
    )
  }
  const logMessages = (level: LogLevel, messages: readonly string[]): void => {
    const now = stamp(clock.now(), ' ')
    appendLog(
      'llm-monitor.log',
      messages.map((message) => monitorLine(now, level, message)),
    )
  }

  return {
    started: (start) => logMessages('INFO', startMessages(start)),
    analyzed(analysis) {
      costs = addCost(costs, analysis)
      const stats = analysis.model === null ? [] : [statsMessage(costs)]
      logMessages('INFO', [analysisMessage(analysis), ...stats])
    },
    executing: (action) => logMessages('INFO', [executingMessage(action)]),
    log: (level, message) => logMessages(level, [message]),
    notify: (worker, kind, text) =>
      appendLog('czar-notifications.log', [notificationLine(stamp(clock.now(), ' '), worker, kind, text)]),
    intend: (intent) => inOrder(() => intents.add(intent)),
    decide: (decision) =>
      inOrder(async () => {
        const intended = intents.isOpen(decision.id)
        if (decision.action === 'none' && !logAllDecisions() && !intended) return
        await appendLines(decisionsFile, [JSON.stringify(decision)], { sync: intended })
        const line = decisionLine(stamp(Date.parse(decision.timestamp), 'T'), decision)
        await appendLines(join(directory, 'llm-decisions.log'), [line], { sync: false })
        if (intended) await intents.close(decision.id)
      }),
    changed: (change) => inOrder(() => appendLines(decisionsFile, [JSON.stringify(change)], { sync: true })),
    unresolvedIntents: () => intents.unresolved,
    async recentDecisions(since_ms) {
      const { decisions, unreadable } = await inOrder(() => recentDecisions(decisionsFile, since_ms))
      if (unreadable > 0)
        logMessages('WARN', [`Skipped ${unreadable} lines of ${DECISIONS_FILE} that are no decisions.`])
      return decisions
    },
    async close() {
      logMessages('INFO', [statsMessage(costs)])
      await inOrder(async () => undefined)
    },
  }
}
