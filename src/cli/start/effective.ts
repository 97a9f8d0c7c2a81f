/** What is effective in a running monitor: configuration, policies and analyzers, all of them valid. */

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
  /** The same in the form that is kept, with which the next saved files are compared. */
  readonly agreed: Agreed
  /** What it was compared with. */
  readonly before: Agreed
  /** A sentence for each saved change that needs a person's consent and is not effective. */
  readonly waits: readonly string[]
  /** What is allowed but probably not intended. */
  readonly warnings: readonly string[]
  /** Every file from which this was read. */
  readonly files: ReadonlySet<string>
}

export interface OpenEffective extends Pick<AnalyzerOptions, 'environment' | 'log' | 'metrics'> {
  /** Its analyzers are kept if the config still needs the same; null at the start. */
  readonly before: Effective | null
  /** Called with each file that matters, even if something is refused. */
  readonly onFile: (file: string) => void
}

/**
 * Opens the part of the saved files that may take effect, or throws the CZM error of what is invalid and leaves nothing open. Only a
 * plugin itself is refused if it has changed since the consent or does not load. Analyzers are kept if nothing about them
 * changes.
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
  const lost = trouble === null ? [] : [`${place.file} ${trouble}, so nothing is agreed to.`]
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
 * Opens the analyzers; throws CZM_CONSENT_NOT_FOUND if an agent file has changed since the consent. A refused plugin is tried again
 * every time, because its problem may not be in a file that we watch.
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

/** Everything that the analyzers were set up with, for comparison. */
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
