/** What a running monitor works by: configuration, policies and analyzers, all of them good. */

import { dirname } from 'node:path'
import type { AgentData } from '../../../plugins/prefilter/agent-data.ts'
import { loadAgents } from '../../adapters/agents/load-agents.ts'
import { systemClock } from '../../adapters/clock.ts'
import { sha1 } from '../../adapters/hash.ts'
import { type HousePolicies, loadHousePolicies } from '../../adapters/house-policies.ts'
import type { MonitorSettings, ProjectConfig } from '../../core/config.ts'
import { agentWarnings } from '../../core/known-agents.ts'
import { type Metrics, NO_METRICS } from '../../core/metrics/metrics-port.ts'
import { shortHash } from '../../core/trust/describe.ts'
import type { Log } from '../../plugin/contract.ts'
import { houseWarnings } from '../../policy/house-warnings.ts'
import { type OpenReader, openReader } from './reader.ts'
import { type Passed, requireTrust } from './trust-gate.ts'
import { ALL_KINDS } from './trust-needs.ts'

export interface InForce {
  readonly config: ProjectConfig
  readonly policies: HousePolicies
  readonly agents: readonly AgentData[]
  readonly analyzers: OpenReader
  /** What the user has agreed to, as far as the config names it. */
  readonly passed: Passed
  /** What is allowed but hardly meant. */
  readonly warnings: readonly string[]
  /** Every file that this was read from. */
  readonly files: ReadonlySet<string>
}

export interface OpenInForce {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly log: Log
  /** Hears of the analyzers; left out where nobody counts. */
  readonly metrics?: Metrics
  /** Whose analyzers are kept where the config asks for the same; null at the start. */
  readonly before: InForce | null
  /** Hears of each file that counts, also where something is refused. */
  readonly onFile: (file: string) => void
}

/** Opens everything, or throws the CZM error of what is bad and leaves nothing open. */
export async function openInForce(config: ProjectConfig, parts: OpenInForce): Promise<InForce> {
  const files = new Set<string>()
  const onFile = (file: string): void => {
    files.add(file)
    parts.onFile(file)
  }
  onFile(config.file)
  const passed = await requireTrust(config, ALL_KINDS, onFile)
  const policies = await loadHousePolicies(config, sha1, passed.demand)
  const agents = await loadAgents(config.settings.agents, passed.demand)
  const all = [...new Set([policies.project, ...policies.own.values()])]
  const warnings = all.flatMap((policy) => [
    ...policy.warnings,
    ...houseWarnings(policy, config.workers, systemClock.wall()),
  ])
  const { before, environment, log, metrics = NO_METRICS } = parts
  const relativeTo = dirname(config.file)
  const analyzers =
    before !== null && analyzersOf(before) === analyzersOf({ config, agents, passed })
      ? before.analyzers
      : await openReader({
          ...{ settings: config.settings, agents, relativeTo, environment, log, metrics },
          beforeRestart: async () => void (await requireTrust(config, ALL_KINDS)),
        })
  return {
    config,
    policies,
    agents,
    analyzers,
    passed,
    warnings: [...new Set([...config.warnings, ...agentWarnings(config.workers, agents), ...warnings])],
    files,
  }
}

/** What the analyzers were set up with, to compare. */
function analyzersOf({
  config: { settings, file },
  agents,
  passed,
}: Pick<InForce, 'config' | 'agents' | 'passed'>): string {
  const { plugins, pricing, model, max_context_lines, redact }: MonitorSettings = settings
  return JSON.stringify([
    file,
    plugins,
    passed.code,
    pricing,
    model,
    max_context_lines,
    redact,
    agents.map(textOf),
  ])
}

/** A sentence for each agent of the user's whose file says something else than before. */
export function agentChanges(before: readonly AgentData[], after: readonly AgentData[]): readonly string[] {
  const known = new Set(before.map(textOf))
  const there = new Set(after.map(({ name }) => name))
  return [
    ...before.filter(({ name }) => !there.has(name)).map(({ name }) => `agent ${name} is no longer known`),
    ...after
      .filter((agent) => !known.has(textOf(agent)))
      .map(({ name }) => `agent ${name} is read by its file`),
  ]
}

/** A sentence for each plugin that the user has agreed to anew. */
export function codeChanges(
  { passed: { code: before } }: InForce,
  { passed: { code } }: InForce,
): readonly string[] {
  return Object.entries(code).flatMap(([file, sha256]) => {
    const known = before[file]
    if (known === undefined || known === sha256) return []
    return [`plugin ${file}: other code (${shortHash(known)} → ${shortHash(sha256)})`]
  })
}

function textOf(agent: AgentData): string {
  return JSON.stringify(agent, (_, value: unknown) => (value instanceof RegExp ? String(value) : value))
}
