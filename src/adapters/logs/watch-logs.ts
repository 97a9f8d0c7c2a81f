/** The workers' own logs in `.czarina/logs/`: they trigger captures and give each worker's last event. */

import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readEventLine, readWorkerLogLine } from '../../core/worker-events.ts'
import type { LastEvent } from '../../plugin/analysis.ts'
import { errorCode, errorText } from '../files/reading.ts'
import { type FileTail, tailFile } from './file-tail.ts'
import { watchFolder } from './watch-folder.ts'

/** How much of each log's end is read at start to find each worker's last event. */
const REMEMBER_BYTES = 64 * 1024
/** Event times are whole seconds: an event may have been written this much later than it says. */
const EVENT_TIME_MS = 1000

export interface WatchLogsOptions {
  /** `.czarina/logs` of the project, absolute; it may be created later. */
  readonly directory: string
  readonly workerIds: readonly string[]
  /** A line that was written after the start. */
  onLine(workerId: string, event: LastEvent, kind: 'log' | 'event'): void
  /** For the daemon log; each kind of trouble is reported once. */
  onNotice(message: string): void
  /** How often to check without an event, in milliseconds. */
  readonly sweep_ms?: number
}

export interface LogWatch {
  lastEvent(workerId: string): LastEvent | null
  /** Lines of `events.jsonl` that were not events. */
  unreadableLines(): number
  close(): Promise<void>
}

interface OpenSource extends LogSource {
  readonly file: string
  readonly tail: FileTail
}

/** Remembers the last event at the end of each log, then reports every line that is added. */
export async function watchLogs(options: WatchLogsOptions): Promise<LogWatch> {
  const { directory, onLine } = options
  const sources = logSources(options.workerIds).map((source): OpenSource => {
    const file = join(directory, source.name)
    return { ...source, file, tail: tailFile({ file, firstOffset: (size) => size - REMEMBER_BYTES }) }
  })
  const reader = sourceReader(options.onNotice)
  const last = new Map<string, LastEvent>()
  /** Names of files that may have changed; null means all of them, as at the start. */
  const changed = new Set<string | null>([null])

  const report = async (): Promise<void> => {
    // One file that is written to all the time must not cause a thousand others to be read each time.
    const named = new Set(changed)
    changed.clear()
    const due = named.has(null)
      ? await sourcesThere(directory, sources)
      : sources.filter(({ name }) => named.has(name))
    for (const source of due) {
      await reader.newLines(source, ({ workerId, event }) => {
        last.set(workerId, event)
        onLine(workerId, event, source.kind)
      })
    }
  }

  const runner = runLatest(report, (error) =>
    reader.notice('bug', `Reading ${directory} failed: ${errorText(error)}`),
  )
  const newest = newestOf(last)
  for (const source of sources) {
    const written_ms = await writtenAt(source.file)
    await reader.newLines(source, (found) =>
      newest(found, source.kind === 'log' ? written_ms : eventTime(found.event)),
    )
  }
  const names = sources.map(({ name }) => name)
  const watcher = await watchFolder({
    ...options,
    names,
    onChange: (name) => {
      changed.add(name)
      runner.ask()
    },
  })
  runner.ask() // for what was written before the watcher was ready

  return {
    lastEvent: (workerId) => last.get(workerId) ?? null,
    unreadableLines: reader.unreadableLines,
    async close() {
      await watcher.close()
      await runner.stop()
      await Promise.all(sources.map(({ tail }) => tail.close()))
    },
  }
}

/** Reads what was added to a source, and reports each kind of trouble once. */
function sourceReader(onNotice: WatchLogsOptions['onNotice']) {
  const said = new Set<string>()
  let unreadable = 0
  const notice = (trouble: string, message: string): void => {
    if (!said.has(trouble)) onNotice(message)
    said.add(trouble)
  }
  const newLines = async ({ file, tail, read }: OpenSource, take: (found: WorkerLine) => void) => {
    try {
      for await (const line of tail.lines()) {
        const found = read(line)
        if (found === 'unreadable') {
          unreadable += 1
          notice('unreadable', `A line of ${EVENTS_FILE} is not an event: such lines are skipped.`)
        } else if (found !== null) take(found)
      }
    } catch (error) {
      notice(file, `${file} cannot be read: ${errorText(error)}`)
    }
  }
  return { notice, newLines, unreadableLines: () => unreadable }
}

/** Listing the folder is cheaper than checking each log. A log that is gone is read to its end. */
async function sourcesThere(
  directory: string,
  sources: readonly OpenSource[],
): Promise<readonly OpenSource[]> {
  const names = await readdir(directory).catch((error: unknown) =>
    errorCode(error) === 'ENOENT' ? [] : sources.map(({ name }) => name),
  )
  const there = new Set(names)
  return sources.filter(({ name, tail }) => there.has(name) || tail.isFollowing())
}

/** Keeps the newest line of each worker across its two files. */
function newestOf(last: Map<string, LastEvent>): (found: WorkerLine, time_ms: number) => void {
  const times = new Map<string, number>()
  return ({ workerId, event }, time_ms) => {
    if (time_ms < (times.get(workerId) ?? 0)) return
    times.set(workerId, time_ms)
    last.set(workerId, event)
  }
}

/** An event without a time counts as older than any other. */
function eventTime({ time }: LastEvent): number {
  return (Date.parse(time ?? '') || 0) + EVENT_TIME_MS
}

async function writtenAt(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
}

const EVENTS_FILE = 'events.jsonl'
/** The orchestrator's own log: it says nothing about a worker, even if one has this name. */
const ORCHESTRATOR_LOG = 'orchestration.log'

interface WorkerLine {
  readonly workerId: string
  readonly event: LastEvent
}

interface LogSource {
  readonly name: string
  readonly kind: 'log' | 'event'
  /** Null if the line does not belong to one of our workers; `unreadable` if it is not an event. */
  read(line: string): WorkerLine | 'unreadable' | null
}

/** One log for each worker, and the event stream that they share. */
function logSources(workerIds: readonly string[]): readonly LogSource[] {
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

interface LatestRunner {
  /** Requests a run that starts after this call; several calls during a run cause one more run. */
  ask(): void
  /** Starts no more runs; resolves when the current one has ended. */
  stop(): Promise<void>
}

/** Never runs the task twice at once. What it throws goes to `onError` and does not stop the next run. */
function runLatest(task: () => Promise<void>, onError: (error: unknown) => void): LatestRunner {
  let running: Promise<void> | null = null
  let askedAgain = false
  let stopped = false

  const run = async (): Promise<void> => {
    do {
      askedAgain = false
      await task().catch(onError)
    } while (askedAgain && !stopped)
    running = null
  }
  return {
    ask() {
      askedAgain = true
      if (!stopped) running ??= run()
    },
    async stop() {
      stopped = true
      await running
    },
  }
}
