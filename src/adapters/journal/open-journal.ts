/** The audit trail on disk: the files of `.czarina/status/`, whose names and formats are the original monitor's. */

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { CzarinaError, isCzarinaError } from '../../core/errors.ts'
import type { Journal } from '../../core/journal-port.ts'
import {
  addCost,
  analysisMessage,
  decisionLine,
  executingMessage,
  type LogLevel,
  localTime,
  lostLinesLine,
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
import { createIntentWriter } from './intent-writer.ts'
import { INTENTS_FILE, type Intents, openIntents } from './intents.ts'
import { keepPrivate, PRIVATE_FOLDER_MODE } from './keep-private.ts'
import { createLogWriter } from './log-writer.ts'
import { holdForDamage, quarantine } from './quarantine.ts'
import { createQueue } from './queue.ts'
import { DECISIONS_FILE, decidedIdsInTail, recentDecisions } from './recent-decisions.ts'
import { rotate } from './segments.ts'

/** A part of the trail; it holds some ten thousand decisions. */
const PART_BYTES = 64 * 1024 * 1024
/** Besides the one that is written to. */
const PARTS_KEPT = 20
/** A prompt that was judged longer ago is better judged again; a disk that syncs takes milliseconds. */
const INTENT_PATIENCE_MS = 5000
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
  /** How long a key may wait for its intent, milliseconds; `INTENT_PATIENCE_MS` where left out. */
  readonly intentPatience_ms?: number
  /** How many appends may wait for the disk; as `queue.ts` says where left out. */
  readonly waiting_max?: number
  /** `appendLines`, where no disk is to be played. */
  readonly append?: typeof appendLines
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
      append: options.append ?? appendLines,
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
  const append = options.append ?? appendLines
  const queue = createQueue(options.waiting_max)
  let costs = NO_COST

  const stamp = (time_ms: number, separator: 'T' | ' '): string =>
    localTime(time_ms, utcOffset(time_ms), separator)

  const appendLog = createLogWriter({
    directory,
    queue,
    append,
    redact: options.redact ?? ((line) => PLAIN_REDACTOR.text(line)),
    onFault: options.onFault ?? ((message) => process.stderr.write(`${message}\n`)),
    lostLine: (count) => lostLinesLine(stamp(clock.now(), ' '), count),
  })
  const logMessages = (level: LogLevel, messages: readonly string[]): void => {
    const now = stamp(clock.now(), ' ')
    appendLog(
      'llm-monitor.log',
      messages.map((message) => monitorLine(now, level, message)),
    )
  }

  /** Rejects only where the record could not be written: a trail that cannot begin a new part goes on in the old one. */
  const record = async (line: string, sync: boolean): Promise<void> => {
    const size = await append(decisionsFile, [line], { sync })
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
    intend: createIntentWriter({
      intents,
      queue,
      before: () => endTornLine(decisionsFile), // a key whose decision could not be written must not be pressed
      patience_ms: options.intentPatience_ms ?? INTENT_PATIENCE_MS,
    }),
    decide: (decision) => {
      const json = JSON.stringify(decision)
      const intended = intents.isOpen(decision.id)
      if (decision.action === 'none' && !logAllDecisions() && !intended) return Promise.resolve()
      return (intended ? queue.always : queue.ifRoom)(json.length, async () => {
        await record(json, intended)
        const line = decisionLine(stamp(Date.parse(decision.timestamp), 'T'), decision)
        await append(join(directory, 'llm-decisions.log'), [line], { sync: false })
        if (intended) await intents.close(decision.id)
      })
    },
    changed: (change) => {
      const json = JSON.stringify(change)
      return queue.always(json.length, () => record(json, true))
    },
    unresolvedIntents: () => intents.unresolved,
    async recentDecisions(since_ms) {
      const { decisions, unreadable, damaged } = await queue.always(0, () =>
        recentDecisions(decisionsFile, since_ms),
      )
      await holdForDamage(decisionsFile, damaged, clock.now())
      if (unreadable > 0)
        logMessages('WARN', [`Skipped ${unreadable} lines of ${DECISIONS_FILE} that are no decisions.`])
      return decisions
    },
    async close() {
      logMessages('INFO', [statsMessage(costs)])
      await queue.always(0, async () => undefined)
    },
  }
}
