/** Wraps a third-party plugin that runs in its own process, so that the host can ask it like any other. */

import { z } from 'zod'
import { CzarinaError, isCzarinaError } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'
import type { PinnedCode } from '../../core/project/trust/pinned-code.ts'
import type { Analysis } from '../../plugin/analysis.ts'
import type { Analyzer, Log, Plugin, StandardSchema } from '../../plugin/contract.ts'
import { errorText, PluginCrash, pluginLog } from '../plugin-text.ts'
import { withLimit } from '../time-limit.ts'
import { openProcess } from './open-process.ts'
import {
  type Ask,
  LoadedSchema,
  openPluginProcess,
  type PluginProcess,
  SetUpSchema,
  type SetupData,
} from './plugin-process.ts'
import type { Sandbox } from './transport.ts'

const START_LIMIT_MS = 10_000

interface ContainTools {
  readonly sandbox: Sandbox
  readonly log: Log
  readonly clock: Clock
  /** Reads its code again; throws if it may not be loaded. */
  readonly codeAgain: () => Promise<PinnedCode>
}

/** The plugin as the config names it, the code that was found, and its options as they are written. */
interface Found {
  readonly use: string
  readonly code: PinnedCode
  readonly options: unknown
}

interface Contained {
  readonly plugin: Plugin<unknown>
  /** Kills all its processes. */
  end(): Promise<void>
}

/** The plugin's own schema runs in the plugin's process. */
const UNCHECKED: StandardSchema<unknown> = {
  '~standard': { version: 1, vendor: 'czarina-monitor', validate: (value) => ({ value }) },
}

/** Loads the plugin in its own process, or throws a CZM_PLUGIN error and leaves nothing of it running. */
export async function containPlugin(found: Found, tools: ContainTools): Promise<Contained> {
  const { use, code, options } = found
  const { clock } = tools
  const processes = new Set<PluginProcess>()
  const closing = new AbortController()
  let speaker = use
  const log = logGate(() => pluginLog(tools.log, speaker), clock)

  const open = (): PluginProcess => {
    for (const child of processes) if (child.isOver()) processes.delete(child)
    const child = openPluginProcess({ ...tools, log, openTransport: openProcess })
    processes.add(child)
    return child
  }
  const end = async (): Promise<void> => {
    closing.abort()
    await Promise.all([...processes].map((child) => child.end()))
  }
  const load = async (child: PluginProcess, code: PinnedCode) =>
    LoadedSchema.parse(await child.call({ ask: 'load', use, code }))
  const setUp = async (child: PluginProcess, context: SetupData): Promise<boolean> => {
    const asked = { ask: 'set-up', context, ...(options === undefined ? {} : { options }) } as const
    return SetUpSchema.parse(await child.call(asked)).isOn
  }
  const startAgain = async (context: SetupData): Promise<PluginProcess> => {
    const again = await tools.codeAgain()
    if (closing.signal.aborted) throw new PluginCrash('it was ended')
    const child = open()
    try {
      const work = () => load(child, again).then(() => setUp(child, context))
      const started = await withLimit(work, START_LIMIT_MS, clock)
      if (started.late) throw new PluginCrash('it did not start again in time')
      if (!started.value) throw new PluginCrash('it is off since it was started again')
      return child
    } catch (error) {
      await child.end()
      throw error
    }
  }

  const first = open()
  try {
    const loaded = await withLimit(() => load(first, code), START_LIMIT_MS, clock)
    if (loaded.late) throw new Error(`it took longer than ${START_LIMIT_MS} ms`)
    speaker = loaded.value.name
    const setup: Plugin<unknown>['setup'] = async (_, { log: _log, ...context }) => {
      if (!(await setUp(first, context))) return null
      return containedAnalyzer({
        first,
        start: () => startAgain(context),
        clock,
        closing: closing.signal,
        end,
      })
    }
    return { plugin: { ...loaded.value, apiVersion: 1, options: UNCHECKED, setup }, end }
  } catch (error) {
    await end()
    if (isCzarinaError(error)) throw error
    const message = `Plugin "${use}" could not be loaded from ${code.file}: ${errorText(error)}`
    throw new CzarinaError('CZM_PLUGIN_INVALID', message, { file: code.file, value: use, cause: error })
  }
}

/** Time limit for `dispose`. */
const STOP_LIMIT_MS = 1500

/** Not checked here: the host checks the answers of all plugins. */
const UncheckedAnswer = z.custom<Analysis | undefined>()

interface AnalyzerParts {
  readonly first: PluginProcess
  /** Starts a replacement for a process that has ended, and sets it up. */
  readonly start: () => Promise<PluginProcess>
  readonly clock: Clock
  readonly closing: AbortSignal
  /** Kills all its processes. */
  readonly end: () => Promise<void>
}

/** The analyzer of a plugin in its own process: asks the current process; disposing ends all of them. */
function containedAnalyzer({ first, start, clock, closing, end }: AnalyzerParts): Analyzer {
  const restarts = withRestarts(first, start, clock, closing)
  return {
    analyze: async (observation, { signal, previous }) =>
      UncheckedAnswer.parse(await restarts.ask({ ask: 'analyze', observation, previous }, signal)),
    [Symbol.asyncDispose]: async () => {
      const running = restarts.running()
      try {
        const stopped = await withLimit(() => running?.call({ ask: 'dispose' }), STOP_LIMIT_MS, clock)
        if (stopped.late) throw new Error(`it was ended, since it did not stop within ${STOP_LIMIT_MS} ms`)
      } finally {
        await end()
      }
    },
  }
}

/** How long concurrent questions may still take after a plugin has missed its time limit. */
const GRACE_MS = 1000

interface Restarts {
  /** Asks the current process. If the signal aborts, the plugin is told, and its process ends soon after. */
  ask(ask: Ask, signal: AbortSignal): Promise<unknown>
  /** The current process; null between two. */
  running(): PluginProcess | null
}

/**
 * Restarts a plugin whose process has ended, but only for the next question. `start` may take longer than the
 * question that caused it.
 */
function withRestarts(
  first: PluginProcess,
  start: () => Promise<PluginProcess>,
  clock: Clock,
  closing: AbortSignal,
): Restarts {
  let current: PluginProcess | null = first
  let starting: Promise<PluginProcess> | null = null

  const running = (): PluginProcess | null => {
    if (current?.isOver()) current = null
    return current
  }
  const startAgain = async (): Promise<PluginProcess> => {
    try {
      current = await start()
      return current
    } finally {
      starting = null
    }
  }
  const retire = async (child: PluginProcess): Promise<void> => {
    if (current === child) current = null
    await clock.sleep(GRACE_MS, closing)
    await child.end()
  }
  return {
    running,
    ask: async (ask, signal) => {
      const crash = current?.takeUntold() ?? null
      const alive = running()
      if (crash !== null) throw crash
      if (alive === null) starting ??= startAgain()
      const child = alive ?? (await starting)
      if (child === null || signal.aborted) return undefined
      const late = (): void => void retire(child)
      signal.addEventListener('abort', late)
      try {
        return await child.call(ask, signal)
      } finally {
        signal.removeEventListener('abort', late)
      }
    },
  }
}

const LINES_MAX = 60
const WINDOW_MS = 60_000

/** Limits a plugin's log lines per minute, and says once that the rest is left out, to protect the log. */
export function logGate(log: () => Log, clock: Clock): Log {
  let since = clock.now()
  let lines = 0
  const pass = (level: keyof Log, message: string): void => {
    const now = clock.now()
    if (now - since >= WINDOW_MS) {
      since = now
      lines = 0
    }
    lines += 1
    if (lines <= LINES_MAX) log()[level](message)
    else if (lines === LINES_MAX + 1)
      log().warn(`writes more than ${LINES_MAX} lines a minute: the rest is left out`)
  }
  return {
    info: (message) => pass('info', message),
    warn: (message) => pass('warn', message),
    error: (message) => pass('error', message),
  }
}
