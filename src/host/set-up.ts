/** Sets a plugin up for the analyzer pipeline, and gives it only what the contract promises. */

import { CzarinaError, isCzarinaError } from '../core/errors.ts'
import type { Clock } from '../core/ports.ts'
import type { Log, Plugin, SetupContext } from '../plugin/contract.ts'
import { checkOptions, isAnalyzer, type LoadedAnalyzer } from './plugin-shape.ts'
import { errorText, pluginLog } from './plugin-text.ts'
import { withLimit } from './time-limit.ts'

const SETUP_LIMIT_MS = 10_000

export interface SetUpTools {
  /** All variables; a plugin gets only those that it names. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly maxContextLines: number
  readonly model: string
  readonly log: Log
  readonly clock: Clock
}

/** Checks the options and runs `setup`, both within one time limit; null if the plugin is off. */
export async function setUp(
  plugin: Plugin<unknown>,
  options: unknown,
  tools: SetUpTools,
): Promise<LoadedAnalyzer | null> {
  const { name, stage } = plugin
  const invalid = (what: string, cause?: unknown): CzarinaError =>
    new CzarinaError('CZM_PLUGIN_INVALID', `Plugin ${name} could not be set up: ${what}.`, {
      value: name,
      cause,
    })
  const context: SetupContext = {
    log: pluginLog(tools.log, name),
    environment: pick(tools.environment, plugin.environment ?? []),
    maxContextLines: tools.maxContextLines,
    model: tools.model,
  }
  const work = async (): Promise<unknown> => plugin.setup(await checkOptions(plugin, options), context)
  const made = await withLimit(work, SETUP_LIMIT_MS, tools.clock).catch((error: unknown) => {
    throw isCzarinaError(error) ? error : invalid(errorText(error), error)
  })
  if (made.late) throw invalid(`its setup took longer than ${SETUP_LIMIT_MS} ms`)
  if (made.value === null) return null
  if (!isAnalyzer(made.value)) throw invalid('its setup returned no object with a function `analyze`')
  return { name, stage, analyzer: made.value }
}

/** The named variables that are set. */
function pick(environment: SetUpTools['environment'], names: readonly string[]): Record<string, string> {
  const set: Record<string, string> = {}
  for (const name of names) {
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined
    if (value !== undefined) set[name] = value
  }
  return set
}
