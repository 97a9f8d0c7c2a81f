/** The audit trail on disk: the files of `.czarina/status/`, whose names and formats are the original monitor's. */

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Change } from '../../core/change.ts'
import type { Decision } from '../../core/decision.ts'
import { CzarinaError, isCzarinaError } from '../../core/errors.ts'
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
import { PLAIN_REDACTOR } from '../../core/redact/redactor.ts'
import { errorText } from '../file-errors.ts'
import { localUtcOffset } from '../local-time.ts'
import { appendLines, endTornLine, PRIVATE_FILE_MODE } from './append.ts'
import { INTENTS_FILE, type Intents, openIntents } from './intents.ts'
import { keepPrivate, PRIVATE_FOLDER_MODE } from './keep-private.ts'
import { holdForDamage, quarantine } from './quarantine.ts'
import { createQueue } from './queue.ts'
import { DECISIONS_FILE, decidedIdsInTail, recentDecisions } from './recent-decisions.ts'
import { rotate } from './segments.ts'

/** A part of the trail; it holds some ten thousand decisions. */
const PART_BYTES = 64 * 1024 * 1024
/** Besides the one that is written to. */
const PARTS_KEPT = 20
const LOG_FILES = ['llm-monitor.log', 'llm-decisions.log', 'czar-notifications.log']

export interface JournalOptions {
  /** `.czarina/status` of the project; made where it is missing. */
  readonly directory: string
  /** Asked at each decision, since the setting may change while the monitor runs. */
  readonly logAllDecisions: () => boolean
  readonly clock: Clock
  /** Minutes that local time is ahead of UTC at a moment; the machine's zone where left out. */
  readonly utcOffset?: (time_ms: number) => number
  /** The trail begins a new part when one has grown beyond this; `PART_BYTES` where left out. */
  readonly part_bytes?: number
  /** Where the first failure of a log line is told, since the log cannot tell it; standard error where left out. */
  readonly onFault?: (message: string) => void
  /** Takes secrets out of every line of the text logs, whoever wrote it; by the rules for everyone where left out. */
  readonly redact?: (line: string) => string
}

/** Opens the trail, settles what a crash left in it, and refuses where it cannot be written. */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  const { directory } = options
  const decisionsFile = join(directory, DECISIONS_FILE)
  try {
    await mkdir(directory, { recursive: true, mode: PRIVATE_FOLDER_MODE })
    await keepPrivate(directory, PRIVATE_FOLDER_MODE)
    for (const name of [DECISIONS_FILE, INTENTS_FILE, ...LOG_FILES]) {
      await keepPrivate(join(directory, name), PRIVATE_FILE_MODE)
    }
    const decided = await decidedIdsInTail(decisionsFile)
    await endTornLine(decisionsFile)
    const intentsFile = join(directory, INTENTS_FILE)
    const intents = await openIntents(intentsFile, {
      isDecided: (id) => decided.has(id),
      onDamage: (lines) => quarantine({ file: intentsFile, lines }, options.clock.now()),
    })
    return createJournal(options, decisionsFile, intents)
  } catch (error) {
    if (isCzarinaError(error)) throw error
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
  const redact = options.redact ?? ((line) => PLAIN_REDACTOR.text(line))
  const inOrder = createQueue()
  let costs = NO_COST
  const failing = new Set<string>()

  const stamp = (time_ms: number, separator: 'T' | ' '): string =>
    localTime(time_ms, utcOffset(time_ms), separator)

  /** Never throws. A failure is told once for each file, until it can be written again. */
  const appendLog = (name: string, lines: readonly string[]): void => {
    void inOrder(() =>
      appendLines(
        join(directory, name),
        lines.map((line) => redact(line)),
        { sync: false },
      ),
    ).then(
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

  /** Rejects only where the record could not be written: a trail that cannot begin a new part goes on in the old one. */
  const record = async (entry: Decision | Change, sync: boolean): Promise<void> => {
    const size = await appendLines(decisionsFile, [JSON.stringify(entry)], { sync })
    if (size < (options.part_bytes ?? PART_BYTES)) return
    const removed = await rotate(decisionsFile, PARTS_KEPT).catch((error: unknown) => {
      logMessages('ERROR', [`${DECISIONS_FILE} could not begin a new part: ${errorText(error)}`])
      return []
    })
    for (const file of removed)
      logMessages('INFO', [`${file} is removed: ${PARTS_KEPT} parts of the trail are kept.`])
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
    intend: (intent) =>
      inOrder(async () => {
        await endTornLine(decisionsFile) // a key whose decision could not be written must not be pressed
        await intents.add(intent)
      }),
    decide: (decision) =>
      inOrder(async () => {
        const intended = intents.isOpen(decision.id)
        if (decision.action === 'none' && !logAllDecisions() && !intended) return
        await record(decision, intended)
        const line = decisionLine(stamp(Date.parse(decision.timestamp), 'T'), decision)
        await appendLines(join(directory, 'llm-decisions.log'), [line], { sync: false })
        if (intended) await intents.close(decision.id)
      }),
    changed: (change) => inOrder(() => record(change, true)),
    unresolvedIntents: () => intents.unresolved,
    async recentDecisions(since_ms) {
      const { decisions, unreadable, damaged } = await inOrder(() => recentDecisions(decisionsFile, since_ms))
      await holdForDamage(decisionsFile, damaged, clock.now())
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
