/** Loads the plugins that the config names, and nothing else: there is no discovery. */

import { pathToFileURL } from 'node:url'
import { CzarinaError } from '../core/errors.ts'
import type { PluginUse } from '../core/project/config.ts'
import type { Plugin } from '../plugin/contract.ts'
import { type BuiltIn, builtIn } from './built-in.ts'
import type { OpenTransport } from './contained/line.ts'
import { asPlugin, inStageOrder, type LoadedAnalyzer } from './plugin-shape.ts'
import { errorText } from './plugin-text.ts'
import { nodeStripsTypes, refuseTypeScript, resolvePluginFile } from './resolve-plugin.ts'
import { type SetUpTools, setUp } from './set-up.ts'

interface OpenPlugin {
  readonly plugin: Plugin<unknown>
  /** It is not built in. */
  readonly isForeign: boolean
  /** Ends by force what runs of it elsewhere. */
  end(): Promise<void>
}

export interface LoadContext extends SetUpTools {
  /** Folder of the config file: paths and packages are looked up from there. */
  readonly relativeTo: string
  /** Asked before code is read again for a plugin that has ended; throws where it may not run any more. */
  readonly beforeRestart?: () => Promise<void>
}

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

/** Loaded lazily, so that nobody waits for a model's client who asks none. */
const BUILT_IN: Readonly<Record<BuiltIn, () => Promise<{ readonly default: unknown }>>> = {
  prefilter: () => import('czarina-monitor/plugins/prefilter'),
  haiku: () => import('czarina-monitor/plugins/haiku'),
}

const NOTHING = async (): Promise<void> => undefined

/** What is built in runs amid our code, whatever else in a process of its own where the config says nothing. */
async function openPlugin({ use, options, isolation }: PluginUse, tools: LoadContext): Promise<OpenPlugin> {
  const ours = builtIn(use)
  if (ours !== null) {
    if (isolation !== undefined && isolation !== 'none') throw alwaysOurs(use, isolation)
    return { plugin: asPlugin((await BUILT_IN[ours]()).default, use), isForeign: false, end: NOTHING }
  }
  const file = resolvePluginFile(use, tools.relativeTo)
  refuseTypeScript(file, nodeStripsTypes())
  if (isolation === 'none') {
    return { plugin: asPlugin(await importDefault(use, file), use), isForeign: true, end: NOTHING }
  }
  const { containPlugin } = await import('./contained/contained-plugin.ts')
  const sandbox = { environment: minimalEnvironment(tools.environment), folder: tools.relativeTo }
  const { log, clock, beforeRestart = NOTHING } = tools
  const openTransport = await transportTo(isolation ?? 'process')
  const contained = await containPlugin(
    { use, file, options },
    { openTransport, sandbox, log, clock, beforeRestart },
  )
  return { ...contained, isForeign: true }
}

/** Loaded only where it is needed: most projects have no plugins of their own. */
async function transportTo(isolation: 'process' | 'thread'): Promise<OpenTransport> {
  return isolation === 'process'
    ? (await import('./contained/open-process.ts')).openProcess
    : (await import('./contained/open-thread.ts')).openThread
}

async function importDefault(use: string, file: string): Promise<unknown> {
  const { resolveOwnImports } = await import('./contained/own-imports.ts')
  try {
    resolveOwnImports()
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

const PLAIN = new Set([
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'LANG',
  'LANGUAGE',
  'TZ',
  'TMPDIR',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
])
const LOCALE = /^LC_[A-Z]+$/

/** The variables of a plugin's process or thread; those that the plugin names are handed to its `setup`, as everywhere. */
function minimalEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && (PLAIN.has(name) || LOCALE.test(name))) kept[name] = value
  }
  return kept
}
