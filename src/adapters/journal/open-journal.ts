/** The audit trail on disk: the files of `.czarina/status/`, whose names and formats are the original monitor's. */

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { CzarinaError, isCzarinaError } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'
import type { Journal } from '../../core/trail/journal-port.ts'
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
} from '../../core/trail/log-lines.ts'
import { PLAIN_REDACTOR } from '../../redact/redactor.ts'
import { errorText, isMissing } from '../file-errors.ts'
import { localUtcOffset } from '../local-time.ts'
import { appendLines, endTornLine, PRIVATE_FILE_MODE } from './append.ts'
import { createIntentWriter } from './intent-writer.ts'
import { INTENTS_FILE, type Intents, openIntents } from './intents.ts'
import { keepPrivate, PRIVATE_FOLDER_MODE } from './keep-private.ts'
import { createLogWriter } from './log-writer.ts'
import { createPartWriter } from './part-writer.ts'
import { holdForDamage, quarantine } from './quarantine.ts'
import { createQueue } from './queue.ts'
import { DECISIONS_FILE, decidedIdsInTail, recentDecisions } from './recent-decisions.ts'
import { createRecordWriter } from './record-writer.ts'
import { createStatusFolder } from './status-folder.ts'
import { TrailHealth } from './trail-health.ts'

/** A part of the trail; it holds some ten thousand decisions. The text logs have parts as large. */
const PART_BYTES = 64 * 1024 * 1024
/** Besides the one that is written to: weeks of the trail, and of what the logs say of the same. */
const TRAIL_PARTS_KEPT = 20
const LOG_PARTS_KEPT = 3
/** A prompt that was judged longer ago is better judged again; a disk that syncs takes milliseconds. */
const INTENT_PATIENCE_MS = 5000
const MONITOR_LOG = 'llm-monitor.log'
const DECISIONS_LOG = 'llm-decisions.log'
const LOG_FILES = [MONITOR_LOG, DECISIONS_LOG, 'czar-notifications.log']

export interface JournalOptions {
  /** `.czarina/status` of the project; made where it is missing. */
  readonly directory: string
  /** Asked at each decision, since the setting may change while the monitor runs. */
  readonly logAllDecisions: () => boolean
  readonly clock: Clock
  /** Minutes that local time is ahead of UTC at a moment; the machine's zone where left out. */
  readonly utcOffset?: (time_ms: number) => number
  /** The trail and the text logs begin a new part when one has grown beyond this; `PART_BYTES` where left out. */
  readonly part_bytes?: number
  /** Where the first failure of a log line is told, since the log cannot tell it; standard error where left out. */
  readonly onFault?: (message: string) => void
  /** Takes secrets out of every line of the text logs, whoever wrote it; by the rules for everyone where left out. */
  readonly redact?: (line: string) => string
  /** Writes what else belongs into the folder, where that was made anew; where it rejects, nothing is pressed. */
  readonly onFolderMade?: () => Promise<void>
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
      onDamage: (lines) => quarantine({ file: intentsFile, lines }, options.clock.wall()),
    })
    return await createJournal(options, decisionsFile, intents)
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

async function createJournal(
  options: JournalOptions,
  decisionsFile: string,
  intents: Intents,
): Promise<Journal> {
  const { directory, clock, logAllDecisions } = options
  const utcOffset = options.utcOffset ?? localUtcOffset
  const toDisk = options.append ?? appendLines
  const redact = options.redact ?? ((line) => PLAIN_REDACTOR.text(line))
  const onFault = options.onFault ?? ((message) => process.stderr.write(`${message}\n`))
  const queue = createQueue(options.waiting_max)
  const health = new TrailHealth()
  const folder = createStatusFolder({
    directory,
    intents,
    onMade: options.onFolderMade ?? (async () => undefined),
  })
  await folder.rememberStops()
  let costs = NO_COST

  const stamp = (time_ms: number, separator: 'T' | ' '): string =>
    localTime(time_ms, utcOffset(time_ms), separator)

  const keepFolder = async (): Promise<void> => {
    if (await folder.keep()) health.folderMade(directory)
  }
  /** What was removed together with its folder is made anew with it. */
  const append: typeof appendLines = async (file, lines, how) => {
    try {
      return await toDisk(file, lines, how)
    } catch (error) {
      if (!isMissing(error)) throw error
      await keepFolder()
      return toDisk(file, lines, how)
    }
  }

  /** For whoever has the queue already; a line that cannot be written costs the line. */
  const logNow = async (level: LogLevel, message: string): Promise<void> => {
    const line = redact(monitorLine(stamp(clock.wall(), ' '), level, message))
    await append(join(directory, MONITOR_LOG), [line], { sync: false }).catch(() => undefined)
  }

  const appendToPart = createPartWriter({
    append,
    part_bytes: options.part_bytes ?? PART_BYTES,
    keptOf: (file) => (file === decisionsFile ? TRAIL_PARTS_KEPT : LOG_PARTS_KEPT),
    onLog: logNow,
  })
  const appendLog = createLogWriter({
    directory,
    queue,
    append: appendToPart,
    redact,
    onFault,
    lostLine: (count) => lostLinesLine(stamp(clock.wall(), ' '), count),
  })
  const logMessages = (level: LogLevel, messages: readonly string[]): void => {
    const now = stamp(clock.wall(), ' ')
    const lines = messages.map((message) => monitorLine(now, level, message))
    appendLog.later(MONITOR_LOG, lines)
  }
  const records = createRecordWriter({
    file: decisionsFile,
    before: keepFolder,
    append: async (line, how) => void (await appendToPart(decisionsFile, [line], how)),
    onKept: (error) => health.fails(error, clock.now()),
  })

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
      appendLog.later('czar-notifications.log', [
        notificationLine(stamp(clock.wall(), ' '), worker, kind, text),
      ]),
    intend: createIntentWriter({
      intents,
      queue,
      before: async () => {
        await records.flush() // a key while its predecessor's decision waits could be on no record
        await endTornLine(decisionsFile) // a key whose decision could not be written must not be pressed
      },
      patience_ms: options.intentPatience_ms ?? INTENT_PATIENCE_MS,
      onFailure: (error) => health.fails(error, clock.now()),
    }),
    decide: (decision) => {
      const json = JSON.stringify(decision)
      const intended = intents.isOpen(decision.id)
      if (decision.action === 'none' && !logAllDecisions() && !intended) return Promise.resolve()
      const onWritten = async (): Promise<void> => {
        if (intended) await intents.close(decision.id)
        const line = decisionLine(stamp(Date.parse(decision.timestamp), 'T'), decision)
        await appendLog.now(DECISIONS_LOG, [line])
      }
      return (intended ? queue.always : queue.ifRoom)(json.length, () =>
        records.write({ json, isNeeded: intended, onWritten }),
      )
    },
    changed: (change) => {
      const json = JSON.stringify(change)
      return queue.always(json.length, () => records.write({ json, isNeeded: true }))
    },
    check: () =>
      queue.always(0, async () => {
        try {
          await folder.rememberStops()
          await records.flush()
          if (health.isFailing) await intents.writeAgain()
          health.works(clock.now())
        } catch (error) {
          health.fails(error, clock.now())
        }
        return health.take()
      }),
    trouble: () => health.trouble,
    unresolvedIntents: () => intents.unresolved,
    async recentDecisions(since_ms) {
      const { decisions, unreadable, damaged } = await queue.always(0, () =>
        recentDecisions(decisionsFile, since_ms),
      )
      await holdForDamage(decisionsFile, damaged, clock.wall())
      if (unreadable > 0)
        logMessages('WARN', [`Skipped ${unreadable} lines of ${DECISIONS_FILE} that are no decisions.`])
      return decisions
    },
    async close() {
      logMessages('INFO', [statsMessage(costs)])
      await queue
        .always(0, () => records.flush())
        .catch((error: unknown) => {
          const kept = records.kept()
          if (kept > 0)
            onFault(`czarina-monitor: records that could not be written: ${kept}, ${errorText(error)}`)
        })
    },
  }
}
