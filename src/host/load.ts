/** Loads only the plugins that the config names: there is no discovery. */

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
  /** True if it is not built in. */
  readonly isForeign: boolean
  /** Kills the plugin's own processes. */
  end(): Promise<void>
}

export interface LoadContext extends SetUpTools {
  /** Folder of the config file, from which paths and packages are resolved. */
  readonly relativeTo: string
  /**
   * The code of a plugin as its user has agreed to it; throws if it may not run. Called before each load,
   * also after a restart.
   */
  readonly codeOf: (use: PluginUse) => Promise<PinnedCode>
  /**
   * Called for each third-party plugin that is refused, which then only returns faults. Without it, the first
   * refusal is thrown.
   */
  readonly onRefused?: (use: PluginUse, error: CzarinaError) => void
}

/**
 * Loads, checks and sets up plugins in order, and returns them with the prefilters first and without those
 * that are off. A refused plugin is ended; if the refusal is thrown, all of them are.
 */
export async function loadPlugins(
  uses: readonly PluginUse[],
  context: LoadContext,
): Promise<readonly LoadedAnalyzer[]> {
  const opened: OpenPlugin[] = []
  const loaded: LoadedAnalyzer[] = []
  /** Replaces a refused plugin by one that only returns faults, or throws if that is not permitted. */
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
 * Returns a fault for each screen, like a failing plugin, so that everything that our own reader is not sure
 * about goes to a person. Leaving the plugin out instead could loosen what its user has agreed to.
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

/** Faults, logs and policies know a plugin only by name: of two with one name, ours or the first is kept. */
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

/** Loaded lazily, so that the client of a model is loaded only if a model is asked. */
const BUILT_IN: Readonly<Record<BuiltIn, () => Promise<{ readonly default: unknown }>>> = {
  prefilter: () => import('czarina-monitor/plugins/prefilter'),
  haiku: () => import('czarina-monitor/plugins/haiku'),
}

const NOTHING = async (): Promise<void> => undefined

/** Built-in plugins run in our process, all others in their own, unless the config says `none`. */
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

/** A user would rely on a setting that has no effect, so it is refused. */
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

/** The environment of a plugin's process. Variables that the plugin names are passed to its `setup`. */
function minimalEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && (PLAIN.has(name) || LOCALE.test(name))) kept[name] = value
  }
  return kept
}
