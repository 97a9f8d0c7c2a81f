/** The audit trail on disk: `.czarina/status/`, with the names and formats of the original monitor. */

import { mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { CzarinaError, isCzarinaError } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'
import type { Journal } from '../../core/trail/journal-port.ts'
import { PLAIN_REDACTOR } from '../../redact/redactor.ts'
import { localUtcOffset } from '../clock.ts'
import { errorText, isMissing } from '../files/reading.ts'
import { appendLines, endTornLine, PRIVATE_FILE_MODE, PRIVATE_FOLDER_MODE } from '../files/writing.ts'
import { createIntentWriter } from './intent-writer.ts'
import { INTENTS_FILE, type Intents, openIntents } from './intents.ts'
import { createQueue } from './queue.ts'
import { DECISIONS_FILE, decidedIdsInTail, recentDecisions } from './read-decisions.ts'
import { itemsOfRecords } from './read-items.ts'
import { createPartWriter, createRecordWriter } from './records.ts'
import { dropScreens, keepScreen } from './screens.ts'
import { createStatusFolder, holdForDamage, keepPrivate, quarantine, TrailHealth } from './status-folder.ts'
import { createTextLogs, LOG_FILES } from './text-logs.ts'

/** The size at which the trail rotates, some ten thousand decisions. The text logs rotate there too. */
const PART_BYTES = 64 * 1024 * 1024
/** Rotated files to keep: weeks of the trail, and fewer of the logs, which say the same. */
const TRAIL_PARTS_KEPT = 20
const LOG_PARTS_KEPT = 3
/** After this long the prompt had better be judged again; a healthy disk syncs in milliseconds. */
const INTENT_PATIENCE_MS = 5000

export interface JournalOptions {
  /** `.czarina/status` of the project; created if it is missing. */
  readonly directory: string
  /** Called for each decision, since the setting may change while the monitor runs. */
  readonly logAllDecisions: () => boolean
  readonly clock: Clock
  /** How many minutes local time is ahead of UTC at a given time; by default, in the machine's zone. */
  readonly utcOffset?: (time_ms: number) => number
  /** The trail and the text logs rotate at this size; `PART_BYTES` by default. */
  readonly part_bytes?: number
  /** Called when a log line first fails, since the log cannot report it; standard error by default. */
  readonly onFault?: (message: string) => void
  /** Redacts every line of the text logs, regardless of its source; by default, with the built-in rules. */
  readonly redact?: (line: string) => string
  /** Writes what else belongs in the folder after it was recreated; if it rejects, no key is pressed. */
  readonly onFolderMade?: () => Promise<void>
  /** How long a key may wait for its intent, milliseconds; `INTENT_PATIENCE_MS` by default. */
  readonly intentPatience_ms?: number
  /** How many appends may wait for the disk; by default, the limit of `queue.ts`. */
  readonly waiting_max?: number
  /** `appendLines` by default; tests pass one that acts as a bad disk. */
  readonly append?: typeof appendLines
}

/** Opens the trail and repairs what a crash left in it; throws if it cannot be written. */
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
    return await createJournal(options, intents)
  } catch (error) {
    if (isCzarinaError(error)) throw error
    throw new CzarinaError(
      'CZM_FILE_UNAVAILABLE',
      `The audit trail in ${directory} cannot be written: ${errorText(error)}.`,
      {
        file: directory,
        suggestions: [`Make ${directory} writable for you, or free space on its disk.`],
        cause: error,
      },
    )
  }
}

/** Everything that writes to the folder of the trail, through one queue. */
async function openWriters(options: JournalOptions, decisionsFile: string, intents: Intents) {
  const { directory, clock } = options
  const toDisk = options.append ?? appendLines
  const onFault = options.onFault ?? ((message) => process.stderr.write(`${message}\n`))
  const queue = createQueue(options.waiting_max)
  const health = new TrailHealth()
  const folder = createStatusFolder({
    directory,
    intents,
    onMade: options.onFolderMade ?? (async () => undefined),
  })
  await folder.rememberBlocks()

  const keepFolder = async (): Promise<void> => {
    if (await folder.keep()) health.folderMade(directory)
  }
  /** If the file was removed together with its folder, recreates the folder and tries again. */
  const append: typeof appendLines = async (file, lines, how) => {
    try {
      return await toDisk(file, lines, how)
    } catch (error) {
      if (!isMissing(error)) throw error
      await keepFolder()
      return toDisk(file, lines, how)
    }
  }
  const keptOf = (file: string): number => (file === decisionsFile ? TRAIL_PARTS_KEPT : LOG_PARTS_KEPT)
  const appendToPart = createPartWriter({
    ...{ append, part_bytes: options.part_bytes ?? PART_BYTES, keptOf },
    onRemoved: async (file, part) => {
      await logs.logNow(
        'INFO',
        `${part.file} was removed: ${keptOf(file)} rotated files of ${basename(file)} are kept.`,
      )
      if (file === decisionsFile) await dropScreens(directory, part.endedAt_ms)
    },
    onFault: (message) => logs.logNow('ERROR', message),
  })
  const logs = createTextLogs({
    ...{ directory, queue, append, appendToPart, clock, onFault },
    utcOffset: options.utcOffset ?? localUtcOffset,
    redact: options.redact ?? ((line) => PLAIN_REDACTOR.text(line)),
  })
  const records = createRecordWriter({
    file: decisionsFile,
    before: keepFolder,
    append: async (line, how) => void (await appendToPart(decisionsFile, [line], how)),
    onKept: (error) => health.fails(error, clock.now()),
  })
  return { queue, health, folder, logs, records, onFault }
}

async function createJournal(options: JournalOptions, intents: Intents): Promise<Journal> {
  const { clock, logAllDecisions } = options
  const decisionsFile = join(options.directory, DECISIONS_FILE)
  const writers = await openWriters(options, decisionsFile, intents)
  const { queue, health, folder, records, onFault } = writers
  const { logNow: _logNow, decided, ended, ...logs } = writers.logs

  return {
    ...logs,
    intend: createIntentWriter({
      intents,
      queue,
      before: async () => {
        await records.flush() // no new intent while an earlier decision is not on disk
        await endTornLine(decisionsFile) // no key may be pressed if its decision could not be written
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
        await decided(decision)
      }
      const write = () => records.write({ json, isNeeded: intended, onWritten })
      return (intended ? queue.always : queue.ifRoom)(json.length, write)
    },
    note: (note) => {
      const json = JSON.stringify(note)
      return queue.always(json.length, () => records.write({ json, isNeeded: true }))
    },
    keepScreen: (hash, text) => queue.ifRoom(text.length, () => keepScreen(options.directory, hash, text)),
    check: () =>
      queue.always(0, async () => {
        try {
          await folder.rememberBlocks()
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
    async recent(since_ms) {
      const look = () => recentDecisions(decisionsFile, since_ms)
      const { decisions, items, unreadable, damaged } = await queue.always(0, look)
      await holdForDamage(decisionsFile, damaged, clock.wall())
      if (unreadable > 0)
        logs.log('WARN', `Skipped ${unreadable} lines of ${DECISIONS_FILE} that are no decisions.`)
      return { decisions, items: itemsOfRecords(items) }
    },
    async close() {
      ended()
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
