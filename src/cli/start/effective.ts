/** What a running monitor works by: configuration, policies and analyzers, all of them good. */

import { dirname } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { systemClock } from '../../adapters/clock.ts'
import { readTrust } from '../../adapters/trust/trust-file.ts'
import type { MonitorSettings, ProjectConfig } from '../../core/project/config.ts'
import type { Agreed } from '../../core/project/consent/agreed.ts'
import { agentWarnings } from '../../core/project/known-agents.ts'
import type { ProjectPolicies } from '../../policy/project-policies.ts'
import { houseWarnings } from '../../policy/warnings.ts'
import type { AgentData } from '../../screen/agents/agent-data.ts'
import { type AnalyzerOptions, type OpenAnalyzers, openAnalyzers } from '../analyzers.ts'
import { agreedBefore, type Weighed, weigh } from '../trust/consent.ts'
import { agreedCode, placeOf, refuseUntrusted } from '../trust/saved-parts.ts'
import { type RefusedPlugin, refusalText, textOfAgent } from './effective-changes.ts'

export interface Effective {
  readonly config: ProjectConfig
  readonly policies: ProjectPolicies
  readonly agents: readonly AgentData[]
  readonly analyzers: OpenAnalyzers
  readonly refused: readonly RefusedPlugin[]
  /** All of it as it is to be kept, for what is saved next to be weighed against. */
  readonly agreed: Agreed
  /** What it was weighed against. */
  readonly before: Agreed
  /** A sentence for each saved change that needs a person's consent and is not effective. */
  readonly waits: readonly string[]
  /** What is allowed but hardly meant. */
  readonly warnings: readonly string[]
  /** Every file that this was read from. */
  readonly files: ReadonlySet<string>
}

export interface OpenEffective extends Pick<AnalyzerOptions, 'environment' | 'log' | 'metrics'> {
  /** Whose analyzers are kept where the config asks for the same; null at the start. */
  readonly before: Effective | null
  /** Hears of each file that counts, also where something is refused. */
  readonly onFile: (file: string) => void
}

/**
 * Opens everything that may be effective of what is saved, or throws the CZM error of what is bad and leaves nothing open. A
 * plugin that is not as it was agreed to, or does not load, is refused alone; where nothing else of the analyzers changes, those from
 * before go on.
 */
export async function openEffective(saved: ProjectConfig, parts: OpenEffective): Promise<Effective> {
  const files = new Set<string>()
  const onFile = (file: string): void => {
    files.add(file)
    parts.onFile(file)
  }
  onFile(saved.file)
  const place = await placeOf(saved)
  onFile(place.file)
  const { trouble } = await readTrust(place)
  const { before } = parts
  const weighed = await weigh(saved, await agreedBefore(saved, before?.agreed ?? null), before, onFile)
  const { config, policies, agents, agreed } = weighed
  const lost = trouble === null ? [] : [`${place.file} ${trouble}, so that nothing is agreed to.`]
  const all = [...new Set([policies.project, ...policies.own.values()])]
  const warnings = all.flatMap((policy) => [
    ...policy.warnings,
    ...houseWarnings(policy, config.workers, systemClock.wall()),
  ])
  const { analyzers, refused } = await openOrKeepAnalyzers(weighed, parts)
  return {
    config,
    policies,
    agents,
    analyzers,
    agreed,
    before: weighed.before,
    waits: weighed.waits,
    refused,
    warnings: [
      ...new Set([
        ...lost,
        ...refused.map(refusalText),
        ...saved.warnings,
        ...agentWarnings(config.workers, agents),
        ...warnings,
      ]),
    ],
    files,
  }
}

/**
 * Opens what was weighed; throws CZM_CONSENT_NOT_FOUND where an agent file is not as it was agreed to. A plugin that is refused is tried again each
 * time, since what was wrong with it may not be in a file of ours.
 */
async function openOrKeepAnalyzers(
  { config, agents, agreed, untrusted: refusedFiles }: Weighed,
  { before, environment, log, metrics }: Omit<OpenEffective, 'onFile'>,
): Promise<Pick<Effective, 'analyzers' | 'refused'>> {
  const isSame = before !== null && partsOf(before) === partsOf({ config, agents, agreed })
  if (isSame && before.refused.length === 0) return before
  if (!isSame)
    await refuseUntrusted(
      config,
      refusedFiles.filter(({ needed }) => needed.kind === 'agent'),
    )
  const refused: RefusedPlugin[] = []
  const analyzers = await openAnalyzers({
    ...{ settings: config.settings, agents, relativeTo: dirname(config.file), environment, log },
    ...(metrics === undefined ? {} : { metrics }),
    codeOf: (use) => agreedCode(use, config, agreed),
    onRefused: ({ use }, { message }) =>
      void refused.push({ use, why: message.replaceAll(/\s*\n\s*/g, ' ') }),
  })
  if (!isSame || !isDeepStrictEqual(refused, before.refused)) return { analyzers, refused }
  await analyzers[Symbol.asyncDispose]()
  return before
}

/** What the analyzers were set up with, to compare. */
function partsOf({
  config: { settings, file },
  agents,
  agreed,
}: Pick<Effective, 'config' | 'agents' | 'agreed'>): string {
  const { plugins, pricing, model, max_context_lines, redact }: MonitorSettings = settings
  return JSON.stringify([
    file,
    plugins,
    agreed.code,
    pricing,
    model,
    max_context_lines,
    redact,
    agents.map(textOfAgent),
  ])
}
