/** From a plugin's word in the config to the plugin, wherever it runs. */

import { pathToFileURL } from 'node:url'
import { CzarinaError } from '../core/errors.ts'
import type { PluginUse } from '../core/project/config.ts'
import type { Plugin } from '../plugin/contract.ts'
import { builtIn } from './built-in.ts'
import type { OpenLine } from './contained/line.ts'
import { minimalEnvironment } from './contained/minimal-environment.ts'
import { errorText } from './one-line.ts'
import { asPlugin } from './plugin-shape.ts'
import { nodeStripsTypes, refuseTypeScript, resolvePluginFile } from './resolve-file.ts'
import type { SetUpTools } from './set-up.ts'

export interface OpenPlugin {
  readonly plugin: Plugin<unknown>
  /** It is not built in. */
  readonly isForeign: boolean
  /** Ends by force what runs of it elsewhere. */
  end(): Promise<void>
}

export interface OpenTools extends SetUpTools {
  /** Folder of the config file: paths and packages are looked up from there. */
  readonly relativeTo: string
  /** Asked before code is read again for a plugin that has ended; throws where it may not run any more. */
  readonly beforeRestart?: () => Promise<void>
}

const NOTHING = async (): Promise<void> => undefined

/** What is built in runs amid our code, whatever else in a process of its own where the config says nothing. */
export async function openPlugin(
  { use, options, isolation }: PluginUse,
  tools: OpenTools,
): Promise<OpenPlugin> {
  const ours = builtIn(use)
  if (ours !== null) {
    if (isolation !== undefined && isolation !== 'none') throw alwaysOurs(use, isolation)
    return { plugin: asPlugin((await ours()).default, use), isForeign: false, end: NOTHING }
  }
  const file = resolvePluginFile(use, tools.relativeTo)
  refuseTypeScript(file, nodeStripsTypes())
  if (isolation === 'none') {
    return { plugin: asPlugin(await importDefault(use, file), use), isForeign: true, end: NOTHING }
  }
  const { containPlugin } = await import('./contained/contained-plugin.ts')
  const place = { environment: minimalEnvironment(tools.environment), folder: tools.relativeTo }
  const { log, clock, beforeRestart = NOTHING } = tools
  const openLine = await lineTo(isolation ?? 'process')
  const contained = await containPlugin(
    { use, file, options },
    { openLine, place, log, clock, beforeRestart },
  )
  return { ...contained, isForeign: true }
}

/** Loaded only where it is needed: most projects have no plugins of their own. */
async function lineTo(isolation: 'process' | 'thread'): Promise<OpenLine> {
  return isolation === 'process'
    ? (await import('./contained/open-process.ts')).openProcess
    : (await import('./contained/open-thread.ts')).openThread
}

async function importDefault(use: string, file: string): Promise<unknown> {
  try {
    const module: { readonly default?: unknown } = await import(pathToFileURL(file).href)
    return module.default
  } catch (error) {
    const message = `Plugin "${use}" could not be loaded from ${file}: ${errorText(error)}`
    throw new CzarinaError('CZM_PLUGIN_INVALID', message, { file, value: use, cause: error })
  }
}

/** A setting that changes nothing would be believed. */
function alwaysOurs(use: string, isolation: string): CzarinaError {
  const message = `Plugin "${use}" is built in and always runs in our own process: its \`isolation\` cannot be "${isolation}".`
  return new CzarinaError('CZM_PLUGIN_INVALID', message, {
    path: 'llm_monitor.plugins',
    value: isolation,
    suggestions: ['Leave `isolation` out for it.'],
  })
}
