/** Loads the plugins that the config names, and nothing else: there is no discovery. */

import { CzarinaError } from '../core/errors.ts'
import type { PluginUse } from '../core/project/config.ts'
import { inStageOrder } from './chain.ts'
import type { LoadedAnalyzer } from './loaded-analyzer.ts'
import { type OpenPlugin, type OpenTools, openPlugin } from './open-plugin.ts'
import { setUp } from './set-up.ts'

export type LoadContext = OpenTools

/**
 * Loads, checks and sets up plugins in order, prefilters first; those that say that they are off are left out. The first
 * fault stops it: nothing half-configured, and nothing of a plugin runs on.
 */
export async function loadPlugins(
  uses: readonly PluginUse[],
  context: LoadContext,
): Promise<readonly LoadedAnalyzer[]> {
  const opened: OpenPlugin[] = []
  try {
    for (const use of uses) opened.push(await openPlugin(use, context))
    refuseSameNames(opened, uses)
    const loaded: LoadedAnalyzer[] = []
    for (const [index, { plugin, isForeign, end }] of opened.entries()) {
      const link = await setUp(plugin, uses[index]?.options, context)
      if (link === null) await end()
      else loaded.push({ ...link, isForeign })
    }
    return inStageOrder(loaded)
  } catch (error) {
    await Promise.all(opened.map(({ end }) => end()))
    throw error
  }
}

/** Faults, logs and policies know a plugin by its name alone. */
function refuseSameNames(opened: readonly OpenPlugin[], uses: readonly PluginUse[]): void {
  for (const [index, { plugin }] of opened.entries()) {
    const first = opened.findIndex((other) => other.plugin.name === plugin.name)
    if (first === index) continue
    const message = `Plugins "${uses[first]?.use}" and "${uses[index]?.use}" are both named ${plugin.name}.`
    const suggestions = ['Name a plugin only once in `llm_monitor.plugins`.']
    throw new CzarinaError('CZM_PLUGIN_INVALID', message, {
      path: 'llm_monitor.plugins',
      value: plugin.name,
      suggestions,
    })
  }
}
