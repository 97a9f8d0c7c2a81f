/** The names of the plugins that come with this package; `load.ts` loads them. */

import type { PluginUse } from '../core/project/config.ts'

export const BUILT_IN_NAMES = ['prefilter', 'haiku'] as const
export type BuiltIn = (typeof BUILT_IN_NAMES)[number]

const PREFIX = 'czarina:'

/** Which built-in plugin a name means, in short or as `czarina:NAME`; null for any other name. */
export function builtIn(use: string): BuiltIn | null {
  const name = shortName(use)
  return BUILT_IN_NAMES.find((known) => known === name) ?? null
}

/**
 * The analyzer pipeline for a configuration: the prefilter first, then the configured plugins, then the
 * model, which costs money. A built-in plugin that the configuration names keeps its position there, and its
 * options override `itsOptions` key by key.
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

/** Options that are not an object are left to the plugin's own schema, which refuses them. */
function isMergeable(options: unknown): options is Readonly<Record<string, unknown>> | undefined {
  return options === undefined || (typeof options === 'object' && options !== null && !Array.isArray(options))
}
