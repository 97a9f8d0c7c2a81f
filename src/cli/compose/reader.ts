/** The chain of analyzers that a configuration names, as the two questions that the monitor asks. */

import { systemClock } from '../../adapters/clock.ts'
import type { MonitorSettings } from '../../core/config.ts'
import { wholeChain } from '../../host/built-in.ts'
import { runChain } from '../../host/chain.ts'
import { disposeAnalyzers } from '../../host/dispose.ts'
import { loadPlugins } from '../../host/load.ts'
import type { Reader } from '../../monitor/house.ts'
import type { Log } from '../../plugin/contract.ts'

export interface OpenReader extends AsyncDisposable {
  readonly reader: Reader
}

export interface ReaderOptions {
  readonly settings: Pick<MonitorSettings, 'plugins' | 'pricing' | 'model' | 'max_context_lines'>
  /** The folder of the config file, from which plugin names are resolved. */
  readonly relativeTo: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly log: Log
}

/** Loads and sets up all analyzers, or throws a CZM_PLUGIN error. */
export async function openReader(options: ReaderOptions): Promise<OpenReader> {
  const { settings, log } = options
  const analyzers = await loadPlugins(
    wholeChain(settings.plugins, { haiku: { pricing: settings.pricing } }),
    {
      relativeTo: options.relativeTo,
      environment: options.environment,
      maxContextLines: settings.max_context_lines,
      model: settings.model,
      log,
      clock: systemClock,
    },
  )
  const prefilters = analyzers.filter(({ stage }) => stage === 'prefilter')
  const goesFurther = analyzers.length > prefilters.length
  const tools = { breakers: new Map(), clock: systemClock, log }
  return {
    reader: {
      readStructure: (observation) => runChain(prefilters, observation, tools),
      readFully: goesFurther ? (observation) => runChain(analyzers, observation, tools) : null,
    },
    [Symbol.asyncDispose]: () => disposeAnalyzers(analyzers, tools),
  }
}
