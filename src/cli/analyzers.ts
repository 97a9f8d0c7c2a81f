/** The analyzer pipeline that a configuration names, as the two questions that the monitor asks. */

import { existsSync } from 'node:fs'
import { loadAgents } from '../adapters/agents/load-agents.ts'
import { systemClock } from '../adapters/clock.ts'
import type { CzarinaError } from '../core/errors.ts'
import { type Metrics, NO_METRICS } from '../core/metrics/metrics-port.ts'
import type { OutageNotice } from '../core/outage.ts'
import type { MonitorSettings, PluginUse } from '../core/project/config.ts'
import type { PinnedCode } from '../core/project/trust/pinned-code.ts'
import { type PipelineTools, runAnalyzers } from '../host/analyzer-pipeline.ts'
import { disposeAnalyzers } from '../host/ask.ts'
import type { Breakers } from '../host/breaker.ts'
import { allAnalyzers } from '../host/built-in.ts'
import { loadPlugins } from '../host/load.ts'
import type { LoadedAnalyzer } from '../host/plugin-shape.ts'
import type { AnalyzerPipeline } from '../monitor/analysis-context.ts'
import type { Log } from '../plugin/contract.ts'
import { ownRedactor, redactedLog } from '../redact/redactor.ts'
import type { Redactor, UserPattern } from '../redact/secrets.ts'
import type { AgentData } from '../screen/agents/agent-data.ts'
import { agentNamed, gateTokensOf } from '../screen/agents/agent-names.ts'

/** For measurements and tests, which need no log. */
export const SILENT_LOG: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

export interface OpenAnalyzers extends AsyncDisposable {
  readonly pipeline: AnalyzerPipeline
  /** The same prefilters without the host around them, to measure their speed. */
  readonly prefilters: readonly LoadedAnalyzer[]
  /** Removes what matches the user's own patterns, and the secrets of our environment. */
  readonly redactor: Redactor
  /** The prompt markers: bytes that only a prompt prints, which the terminal looks for. */
  readonly gateTokens: readonly string[]
  /** The agent whose program has one of these names; null if there is none. */
  readonly agentNamed: (names: readonly string[]) => string | null
}

export interface AnalyzerOptions {
  readonly settings: Pick<
    MonitorSettings,
    'plugins' | 'agents' | 'pricing' | 'model' | 'max_context_lines' | 'redact'
  >
  /** The agents that the settings name, if they have been loaded already. */
  readonly agents?: readonly AgentData[]
  /** The folder of the config file, from which plugin names are resolved. */
  readonly relativeTo: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly log: Log
  /** The code of a plugin as it was agreed to, or an error; without it no third-party plugin is loaded. */
  readonly codeOf?: (use: PluginUse) => Promise<PinnedCode>
  /** Called for each plugin that is refused; without it the first refusal is thrown. */
  readonly onRefused?: (use: PluginUse, error: CzarinaError) => void
  /** Absent if nothing is counted. */
  readonly metrics?: Metrics
}

/** Loads and sets up all analyzers, or throws a CZM_PLUGIN or CZM_AGENT error. */
export async function openAnalyzers(options: AnalyzerOptions): Promise<OpenAnalyzers> {
  const { settings, environment, metrics = NO_METRICS } = options
  const patterns = await compilePatterns(settings.redact)
  const redactor = ownRedactor(environment, existsSync, patterns)
  const log = redactedLog(options.log, redactor)
  const agents = options.agents ?? (await loadAgents(settings.agents))
  const analyzers = await loadPlugins(
    allAnalyzers(settings.plugins, { prefilter: { agents }, haiku: { pricing: settings.pricing } }),
    {
      relativeTo: options.relativeTo,
      environment,
      maxContextLines: settings.max_context_lines,
      model: settings.model,
      log,
      clock: systemClock,
      codeOf: options.codeOf ?? refuseCode,
      ...(options.onRefused === undefined ? {} : { onRefused: options.onRefused }),
    },
  )
  const tools = { clock: systemClock, log, metrics, redactor }
  return {
    pipeline: pipelineOf(analyzers, tools),
    prefilters: prefiltersOf(analyzers),
    redactor,
    gateTokens: gateTokensOf(agents),
    agentNamed: (names) => agentNamed(agents, names),
    [Symbol.asyncDispose]: () => disposeAnalyzers(analyzers, tools),
  }
}

async function refuseCode({ use }: PluginUse): Promise<never> {
  throw new Error(`nobody was asked whether ${use} may be loaded`)
}

const prefiltersOf = (analyzers: readonly LoadedAnalyzer[]): readonly LoadedAnalyzer[] =>
  analyzers.filter(({ stage }) => stage === 'prefilter')

/** The two questions to these analyzers, with their outages and health. */
export function pipelineOf(
  analyzers: readonly LoadedAnalyzer[],
  options: Omit<PipelineTools, 'breakers' | 'onOutage'>,
): AnalyzerPipeline {
  const prefilters = prefiltersOf(analyzers)
  const goesFurther = analyzers.length > prefilters.length
  const breakers: Breakers = new Map()
  const pending: OutageNotice[] = []
  const newest = new Map<string, OutageNotice>()
  const onOutage = (notice: OutageNotice): void => {
    pending.push(notice)
    newest.set(notice.plugin, notice)
  }
  const tools = { ...options, breakers, onOutage }
  return {
    readStructure: (observation) => runAnalyzers(prefilters, observation, tools),
    readFully: goesFurther ? (observation) => runAnalyzers(analyzers, observation, tools) : null,
    takeOutages: () => pending.splice(0),
    health: () =>
      analyzers.map(({ name: plugin }) => {
        const notice = newest.get(plugin)
        const outage = notice === undefined || notice.over ? null : notice
        return { plugin, outage, isKnown: breakers.get(plugin)?.faultsInRow === 0 || outage !== null }
      }),
  }
}

/** Loads the engine only if there are patterns; the configuration has already refused invalid ones. */
async function compilePatterns(sources: readonly string[]): Promise<readonly UserPattern[]> {
  if (sources.length === 0) return []
  const { compilePattern } = await import('../redact/linear-pattern.ts')
  return sources.flatMap((source) => compilePattern(source).pattern ?? [])
}
