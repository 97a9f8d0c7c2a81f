/** The plugins that come with this package, by their names: `load.ts` loads them. */

import type { PluginUse } from '../core/project/config.ts'

export const BUILT_IN_NAMES = ['prefilter', 'haiku'] as const
export type BuiltIn = (typeof BUILT_IN_NAMES)[number]

const PREFIX = 'czarina:'

/** Which built-in plugin is meant, under its short name or as `czarina:NAME`; null for any other word. */
export function builtIn(use: string): BuiltIn | null {
  const name = shortName(use)
  return BUILT_IN_NAMES.find((known) => known === name) ?? null
}

/**
 * The whole chain for what the config names: the structure reader first, then the config's plugins, then the model,
 * which costs money. A built-in that the config names itself stays where it stands there; `itsOptions` are then
 * overridden key by key.
 */
export function allAnalyzers(
  configured: readonly PluginUse[],
  itsOptions: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): readonly PluginUse[] {
  const named = new Set(configured.map(({ use }) => shortName(use)))
  const unnamed = (name: string): PluginUse[] => (named.has(name) ? [] : [{ use: name }])
  return [...unnamed('prefilter'), ...configured, ...unnamed('haiku')].map((plugin) => {
    const defaults = builtIn(plugin.use) === null ? undefined : itsOptions[shortName(plugin.use)]
    if (defaults === undefined || !isMergeable(plugin.options)) return plugin
    return { ...plugin, options: { ...defaults, ...plugin.options } }
  })
}

function shortName(use: string): string {
  return use.startsWith(PREFIX) ? use.slice(PREFIX.length) : use
}

/** Options that are no object are left for the plugin's own schema to refuse. */
function isMergeable(options: unknown): options is Readonly<Record<string, unknown>> | undefined {
  return options === undefined || (typeof options === 'object' && options !== null && !Array.isArray(options))
}
