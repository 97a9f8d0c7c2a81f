/** A third-party plugin that runs elsewhere, as a plugin like any other: the host sets it up and asks it as it always does. */

import { CzarinaError, isCzarinaError } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'
import type { Log, Plugin, StandardSchema } from '../../plugin/contract.ts'
import { errorText } from '../one-line.ts'
import { pluginLog } from '../plugin-log.ts'
import { withLimit } from '../time-limit.ts'
import { containedAnalyzer } from './contained-analyzer.ts'
import { type Life, openLife } from './life.ts'
import type { OpenLine, Place } from './line.ts'
import { logGate } from './log-gate.ts'
import { LoadedSchema, SetUpSchema, type SetupData } from './messages.ts'
import { PluginCrash } from './plugin-crash.ts'

const START_LIMIT_MS = 10_000

export interface ContainTools {
  readonly openLine: OpenLine
  readonly place: Place
  readonly log: Log
  readonly clock: Clock
  /** Throws where its code may not be read again. */
  readonly beforeRestart: () => Promise<void>
}

/** Which plugin: its word in the config, where that leads, and its options as they stand there. */
export interface Found {
  readonly use: string
  readonly file: string
  readonly options: unknown
}

export interface Contained {
  readonly plugin: Plugin<unknown>
  /** Ends by force what runs of it. */
  end(): Promise<void>
}

/** The plugin's own schema runs where the plugin does. */
const UNCHECKED: StandardSchema<unknown> = {
  '~standard': { version: 1, vendor: 'czarina-monitor', validate: (value) => ({ value }) },
}

/** Loads it elsewhere, or throws a CZM_PLUGIN error; nothing of it runs on then. */
export async function containPlugin(found: Found, tools: ContainTools): Promise<Contained> {
  const { use, file, options } = found
  const { clock } = tools
  const lives = new Set<Life>()
  const closing = new AbortController()
  let speaker = use
  const log = logGate(() => pluginLog(tools.log, speaker), clock)

  const bear = (): Life => {
    for (const life of lives) if (life.isOver()) lives.delete(life)
    const life = openLife({ ...tools, log })
    lives.add(life)
    return life
  }
  const end = async (): Promise<void> => {
    closing.abort()
    await Promise.all([...lives].map((life) => life.end()))
  }
  const load = async (life: Life) => LoadedSchema.parse(await life.call({ ask: 'load', use, file }))
  const setUp = async (life: Life, context: SetupData): Promise<boolean> => {
    const asked = { ask: 'set-up', context, ...(options === undefined ? {} : { options }) } as const
    return SetUpSchema.parse(await life.call(asked)).isOn
  }
  const startAgain = async (context: SetupData): Promise<Life> => {
    await tools.beforeRestart()
    if (closing.signal.aborted) throw new PluginCrash('it was ended')
    const life = bear()
    try {
      const work = () => load(life).then(() => setUp(life, context))
      const started = await withLimit(work, START_LIMIT_MS, clock)
      if (started.late) throw new PluginCrash('it did not start again in time')
      if (!started.value) throw new PluginCrash('it is off since it was started again')
      return life
    } catch (error) {
      await life.end()
      throw error
    }
  }

  const first = bear()
  try {
    const loaded = await withLimit(() => load(first), START_LIMIT_MS, clock)
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
    const message = `Plugin "${use}" could not be loaded from ${file}: ${errorText(error)}`
    throw new CzarinaError('CZM_PLUGIN_INVALID', message, { file, value: use, cause: error })
  }
}
