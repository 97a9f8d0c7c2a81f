/** The chain of analyzers that a configuration names, as the two questions that the monitor asks. */

import type { AgentData } from '../../../plugins/prefilter/agent-data.ts'
import { gateTokensOf } from '../../../plugins/prefilter/gate-tokens.ts'
import { loadAgents } from '../../adapters/agents/load-agents.ts'
import { systemClock } from '../../adapters/clock.ts'
import type { MonitorSettings } from '../../core/config.ts'
import { wholeChain } from '../../host/built-in.ts'
import { runChain } from '../../host/chain.ts'
import { disposeAnalyzers } from '../../host/dispose.ts'
import { loadPlugins } from '../../host/load.ts'
import type { LoadedAnalyzer } from '../../host/loaded-analyzer.ts'
import type { Reader } from '../../monitor/house.ts'
import type { Log } from '../../plugin/contract.ts'

export interface OpenReader extends AsyncDisposable {
  readonly reader: Reader
  /** The same prefilters without the host around them, for whoever measures how fast they are. */
  readonly prefilters: readonly LoadedAnalyzer[]
  /** Bytes of a prompt being painted, for the terminal to look out for. */
  readonly gateTokens: readonly string[]
}

export interface ReaderOptions {
  readonly settings: Pick<MonitorSettings, 'plugins' | 'agents' | 'pricing' | 'model' | 'max_context_lines'>
  /** The agents that the settings name, where they have been loaded already. */
  readonly agents?: readonly AgentData[]
  /** The folder of the config file, from which plugin names are resolved. */
  readonly relativeTo: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly log: Log
}

/** Loads and sets up all analyzers, or throws a CZM_PLUGIN or CZM_AGENT error. */
export async function openReader(options: ReaderOptions): Promise<OpenReader> {
  const { settings, log } = options
  const agents = options.agents ?? (await loadAgents(settings.agents))
  const analyzers = await loadPlugins(
    wholeChain(settings.plugins, { prefilter: { agents }, haiku: { pricing: settings.pricing } }),
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
    prefilters,
    gateTokens: gateTokensOf(agents),
    [Symbol.asyncDispose]: () => disposeAnalyzers(analyzers, tools),
  }
}
