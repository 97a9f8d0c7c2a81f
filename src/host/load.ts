/** Loads the plugins that the config names, and nothing else: there is no discovery. */

import { pathToFileURL } from 'node:url'
import type { PluginUse } from '../core/config.ts'
import { CzarinaError } from '../core/errors.ts'
import type { Plugin } from '../plugin/contract.ts'
import { builtIn } from './built-in.ts'
import { inStageOrder } from './chain.ts'
import type { LoadedAnalyzer } from './loaded-analyzer.ts'
import { errorText } from './one-line.ts'
import { asPlugin } from './plugin-shape.ts'
import { nodeStripsTypes, refuseTypeScript, resolvePluginFile } from './resolve-file.ts'
import type { SetUpTools } from './set-up.ts'
import { setUp } from './set-up.ts'

export interface LoadContext extends SetUpTools {
  /** Folder of the config file: paths and packages are looked up from there. */
  readonly relativeTo: string
}

/**
 * Loads, checks and sets up plugins in order, prefilters first; those that say that they are off are left out. The first
 * fault stops it: nothing half-configured.
 */
export async function loadPlugins(
  uses: readonly PluginUse[],
  context: LoadContext,
): Promise<readonly LoadedAnalyzer[]> {
  const plugins: Plugin<unknown>[] = []
  for (const { use } of uses) plugins.push(asPlugin(await importDefault(use, context.relativeTo), use))
  refuseSameNames(plugins, uses)
  const loaded: LoadedAnalyzer[] = []
  for (const [index, plugin] of plugins.entries()) {
    const link = await setUp(plugin, uses[index]?.options, context)
    if (link !== null) loaded.push(link)
  }
  return inStageOrder(loaded)
}

async function importDefault(use: string, relativeTo: string): Promise<unknown> {
  const ours = builtIn(use)
  if (ours !== null) return (await ours()).default
  const file = resolvePluginFile(use, relativeTo)
  refuseTypeScript(file, nodeStripsTypes())
  try {
    const module: { readonly default?: unknown } = await import(pathToFileURL(file).href)
    return module.default
  } catch (error) {
    const message = `Plugin "${use}" could not be loaded from ${file}: ${errorText(error)}`
    throw new CzarinaError('CZM_PLUGIN_INVALID', message, { file, value: use, cause: error })
  }
}

/** Faults, logs and policies know a plugin by its name alone. */
function refuseSameNames(plugins: readonly Plugin<unknown>[], uses: readonly PluginUse[]): void {
  for (const [index, { name }] of plugins.entries()) {
    const first = plugins.findIndex((plugin) => plugin.name === name)
    if (first === index) continue
    const message = `Plugins "${uses[first]?.use}" and "${uses[index]?.use}" are both named ${name}.`
    const suggestions = ['Name a plugin only once in `llm_monitor.plugins`.']
    throw new CzarinaError('CZM_PLUGIN_INVALID', message, {
      path: 'llm_monitor.plugins',
      value: name,
      suggestions,
    })
  }
}
