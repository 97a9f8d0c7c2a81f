/** Loads the plugins that the config names, and nothing else: there is no discovery. */

import { pathToFileURL } from 'node:url'
import { CzarinaError, isCzarinaError } from '../core/errors.ts'
import type { PluginUse } from '../core/project/config.ts'
import type { PinnedCode } from '../core/project/trust/pinned-code.ts'
import { AnalyzerFault, type Plugin } from '../plugin/contract.ts'
import { type BuiltIn, builtIn } from './built-in.ts'
import { asPlugin, inStageOrder, type LoadedAnalyzer } from './plugin-shape.ts'
import { errorText } from './plugin-text.ts'
import { nodeStripsTypes, refuseTypeScript } from './resolve-plugin.ts'
import { type SetUpTools, setUp } from './set-up.ts'

interface OpenPlugin {
  readonly use: PluginUse
  readonly plugin: Plugin<unknown>
  /** It is not built in. */
  readonly isForeign: boolean
  /** Ends by force what runs of it elsewhere. */
  end(): Promise<void>
}

export interface LoadContext extends SetUpTools {
  /** Folder of the config file: paths and packages are looked up from there. */
  readonly relativeTo: string
  /** The code of a plugin as its user has agreed to it: asked before it is loaded, at first and each time after it has ended; throws where it may not run. */
  readonly codeOf: (use: PluginUse) => Promise<PinnedCode>
  /** Hears of each plugin of somebody else's that is refused, which then only has faults; without it the first refusal is thrown. */
  readonly onRefused?: (use: PluginUse, error: CzarinaError) => void
}

/**
 * Loads, checks and sets up plugins in order, prefilters first; those that say that they are off are left out. Nothing of a plugin
 * that is refused runs on, and of none where the refusal is thrown.
 */
export async function loadPlugins(
  uses: readonly PluginUse[],
  context: LoadContext,
): Promise<readonly LoadedAnalyzer[]> {
  const opened: OpenPlugin[] = []
  const loaded: LoadedAnalyzer[] = []
  /** What stands in for a plugin that is refused, where that is no reason to refuse all. */
  const instead = (use: PluginUse, error: unknown): void => {
    if (context.onRefused === undefined || builtIn(use.use) !== null || !isCzarinaError(error)) throw error
    context.onRefused(use, error)
    loaded.push(refusedAnalyzer(use, error))
  }
  try {
    for (const use of uses) {
      const open = await openPlugin(use, context).catch((error: unknown) => instead(use, error))
      if (open !== undefined) opened.push(open)
    }
    for (const { use, plugin, isForeign, end } of opened) {
      try {
        refuseSameName(plugin, use, opened)
        const link = await setUp(plugin, use.options, context)
        if (link === null) await end()
        else loaded.push({ ...link, isForeign })
      } catch (error) {
        await end()
        instead(use, error)
      }
    }
    return inStageOrder(loaded)
  } catch (error) {
    await Promise.all(opened.map(({ end }) => end()))
    throw error
  }
}

/**
 * Has a fault for each screen that it is asked about, as a plugin that fails: what our own reader is not sure about goes to a person. To
 * leave the plugin out instead could loosen what its user has agreed to.
 */
function refusedAnalyzer({ use }: PluginUse, { message, suggestions }: CzarinaError): LoadedAnalyzer {
  const report = {
    kind: 'misconfigured',
    retryAfter_ms: null,
    remedy: suggestions[0] ?? null,
    spent: null,
  } as const
  const analyze = async (): Promise<never> => {
    throw new AnalyzerFault(message, report)
  }
  return { name: use, stage: 'prefilter', analyzer: { analyze }, isForeign: true }
}

/** Faults, logs and policies know a plugin by its name alone: one of somebody else's gives way to ours, and to the first. */
function refuseSameName({ name }: Plugin<unknown>, use: PluginUse, opened: readonly OpenPlugin[]): void {
  const others = opened.filter(({ plugin }) => plugin.name === name)
  const first = others.find(({ isForeign }) => !isForeign) ?? others[0]
  if (first === undefined || first.use === use) return
  const message = `Plugins "${first.use.use}" and "${use.use}" are both named ${name}.`
  const suggestions = ['Name a plugin only once in `llm_monitor.plugins`.']
  throw new CzarinaError('CZM_PLUGIN_INVALID', message, {
    path: 'llm_monitor.plugins',
    value: name,
    suggestions,
  })
}

/** Loaded lazily, so that nobody waits for a model's client who asks none. */
const BUILT_IN: Readonly<Record<BuiltIn, () => Promise<{ readonly default: unknown }>>> = {
  prefilter: () => import('czarina-monitor/plugins/prefilter'),
  haiku: () => import('czarina-monitor/plugins/haiku'),
}

const NOTHING = async (): Promise<void> => undefined

/** What is built in runs amid our code, whatever else in a process of its own where the config says nothing. */
async function openPlugin(named: PluginUse, tools: LoadContext): Promise<OpenPlugin> {
  const { use, options, isolation } = named
  const ours = builtIn(use)
  if (ours !== null) {
    if (isolation !== undefined && isolation !== 'none') throw alwaysOurs(use, isolation)
    const plugin = asPlugin((await BUILT_IN[ours]()).default, use)
    return { use: named, plugin, isForeign: false, end: NOTHING }
  }
  const { log, clock } = tools
  const code = await tools.codeOf(named)
  refuseTypeScript(code.file, nodeStripsTypes())
  if (isolation === 'none') {
    return {
      use: named,
      plugin: asPlugin(await importDefault(use, code), use),
      isForeign: true,
      end: NOTHING,
    }
  }
  // Most projects have no plugins of their own.
  const { containPlugin } = await import('./contained/contained-plugin.ts')
  const sandbox = { environment: minimalEnvironment(tools.environment), folder: tools.relativeTo }
  const codeAgain = (): Promise<PinnedCode> => tools.codeOf(named)
  const contained = await containPlugin({ use, code, options }, { sandbox, log, clock, codeAgain })
  return { use: named, ...contained, isForeign: true }
}

async function importDefault(use: string, code: PinnedCode): Promise<unknown> {
  const { guardImports } = await import('./contained/plugin-imports.ts')
  const { file } = code
  try {
    guardImports({ code, isAlone: false })
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

/** The variables of a plugin's process; those that the plugin names are handed to its `setup`, as everywhere. */
function minimalEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && (PLAIN.has(name) || LOCALE.test(name))) kept[name] = value
  }
  return kept
}
