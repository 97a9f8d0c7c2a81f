/** What a running monitor works by: configuration, policies and analyzers, all of them good. */

import { dirname } from 'node:path'
import { systemClock } from '../../adapters/clock.ts'
import type { HousePolicies } from '../../adapters/policies.ts'
import { readTrust } from '../../adapters/trust/trust-file.ts'
import { type Metrics, NO_METRICS } from '../../core/metrics/metrics-port.ts'
import type { MonitorSettings, ProjectConfig } from '../../core/project/config.ts'
import type { Agreed } from '../../core/project/consent/agreed.ts'
import { agentWarnings } from '../../core/project/known-agents.ts'
import { shortHash } from '../../core/project/trust/describe.ts'
import { type Untrusted, untrusted } from '../../core/project/trust/trust.ts'
import type { Log } from '../../plugin/contract.ts'
import { houseWarnings } from '../../policy/warnings.ts'
import type { AgentData } from '../../screen/agents/agent-data.ts'
import { type OpenReader, openReader } from '../reader.ts'
import { agreedBefore, weigh } from '../trust/consent.ts'
import { neededOf, placeOf, pluginPins, refuseUntrusted } from '../trust/saved-parts.ts'

export interface InForce {
  readonly config: ProjectConfig
  readonly policies: HousePolicies
  readonly agents: readonly AgentData[]
  readonly analyzers: OpenReader
  /** All of it as it is to be kept, for what is saved next to be weighed against. */
  readonly agreed: Agreed
  /** What it was weighed against. */
  readonly before: Agreed
  /** A sentence for each saved change that needs a person's consent and is not in force. */
  readonly waits: readonly string[]
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

/**
 * Opens everything that may be in force of what is saved, or throws the CZM error of what is bad and leaves nothing open. At the start
 * code that is not as it was agreed to is refused; later the analyzers from before go on.
 */
export async function openInForce(saved: ProjectConfig, parts: OpenInForce): Promise<InForce> {
  const files = new Set<string>()
  const onFile = (file: string): void => {
    files.add(file)
    parts.onFile(file)
  }
  onFile(saved.file)
  const place = await placeOf(saved)
  onFile(place.file)
  const { trouble } = await readTrust(place)
  const { before, environment, log, metrics = NO_METRICS } = parts
  const weighed = await weigh(saved, await agreedBefore(saved, before?.agreed ?? null), before, onFile)
  const { config, policies, agents, agreed } = weighed
  const isKept = before !== null && analyzersOf(before) === analyzersOf({ config, agents, agreed })
  if (!isKept) await refuseUntrusted(config, weighed.untrusted)
  const lost = trouble === null ? [] : [`${place.file} ${trouble}, so that nothing is agreed to.`]
  const all = [...new Set([policies.project, ...policies.own.values()])]
  const warnings = all.flatMap((policy) => [
    ...policy.warnings,
    ...houseWarnings(policy, config.workers, systemClock.wall()),
  ])
  const analyzers = isKept
    ? before.analyzers
    : await openReader({
        ...{ settings: config.settings, agents, relativeTo: dirname(config.file), environment, log, metrics },
        beforeRestart: async () => refuseUntrusted(config, await changedCode(config, agreed)),
      })
  return {
    config,
    policies,
    agents,
    analyzers,
    agreed,
    before: weighed.before,
    waits: weighed.waits,
    warnings: [
      ...new Set([...lost, ...saved.warnings, ...agentWarnings(config.workers, agents), ...warnings]),
    ],
    files,
  }
}

async function changedCode({ settings, file }: ProjectConfig, agreed: Agreed): Promise<readonly Untrusted[]> {
  return untrusted(neededOf({ agentTexts: {}, pins: await pluginPins(settings.plugins, file) }), agreed)
}

/** What the analyzers were set up with, to compare. */
function analyzersOf({
  config: { settings, file },
  agents,
  agreed,
}: Pick<InForce, 'config' | 'agents' | 'agreed'>): string {
  const { plugins, pricing, model, max_context_lines, redact }: MonitorSettings = settings
  return JSON.stringify([
    file,
    plugins,
    agreed.code,
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
  { agreed: { code: before } }: InForce,
  { agreed: { code } }: InForce,
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
