/** What of a saved configuration may be in force, and what waits for its user's word. */

import type { AgentData } from '../../../plugins/prefilter/agent-data.ts'
import { loadAgents } from '../../adapters/agents/load-agents.ts'
import { systemClock } from '../../adapters/clock.ts'
import { DEFAULT_SETTINGS } from '../../adapters/config/schema.ts'
import type { Environment } from '../../adapters/config/settings.ts'
import { asAgreed } from '../../adapters/data-texts.ts'
import { sha1 } from '../../adapters/hash.ts'
import { type HousePolicies, loadHousePolicies } from '../../adapters/house-policies.ts'
import { readTrust } from '../../adapters/trust/trust-file.ts'
import { type TrustPlace, trustFolder, trustPlace } from '../../adapters/trust/trust-place.ts'
import type { ProjectConfig } from '../../core/config.ts'
import { keyChange } from '../../core/config-changes.ts'
import { type Agreed, beforeConsent } from '../../core/consent/agreed.ts'
import { boundSettings, isNamedForRun, type JudgedElsewhere } from '../../core/consent/bound-settings.ts'
import { boundWorkers } from '../../core/consent/bound-workers.ts'
import { isCzarinaError } from '../../core/errors.ts'
import { reasonOf } from '../../core/trust/describe.ts'
import { type Untrusted, untrusted } from '../../core/trust/trust.ts'
import { type BoundPolicies, boundPolicies, type Governed } from './bound-policies.ts'
import { openAsWritten } from './project.ts'
import { neededOf, pluginPins, readSavedParts, type SavedParts } from './saved-parts.ts'

export interface Weighed {
  /** The saved configuration, with the values of before where a change waits. */
  readonly config: ProjectConfig
  readonly policies: HousePolicies
  readonly agents: readonly AgentData[]
  /** What is in force, as it is to be kept: never looser than `before`. */
  readonly agreed: Agreed
  /** What it was weighed against. */
  readonly before: Agreed
  /** A sentence for each change that needs a person's consent. */
  readonly waits: readonly string[]
  /** Files of what would be in force that are not as they were agreed to: it may not be opened. */
  readonly untrusted: readonly Untrusted[]
  readonly saved: SavedParts
}

/** Where the consent to a project is kept. */
export async function placeOf(
  { directory }: Pick<ProjectConfig, 'directory'>,
  environment: Environment = process.env,
): Promise<TrustPlace> {
  return trustPlace(trustFolder(environment), directory)
}

/** What a person has agreed to; where nobody has, `running`, or what holds before anybody has. */
export async function agreedBefore(
  config: ProjectConfig,
  running: Agreed | null,
  environment: Environment = process.env,
): Promise<Agreed> {
  const { agreed } = await readTrust(await placeOf(config, environment))
  const isNews = agreed !== null && agreed.by === 'person' && agreed.since !== running?.since
  if (isNews) return agreed
  if (running !== null) return running
  const since = new Date(systemClock.wall()).toISOString()
  return beforeConsent(await openAsWritten(config), DEFAULT_SETTINGS.limits, since)
}

/**
 * Throws the CZM error of whatever saved is bad; `onFile` hears of each file that counts, also then. `running` is what is in force;
 * null at a start.
 */
export async function weigh(
  config: ProjectConfig,
  before: Agreed,
  running: Governed | null = null,
  onFile: (file: string) => void = () => undefined,
): Promise<Weighed> {
  const saved = await readSavedParts(config, onFile)
  const policies = await weighPolicies(config, saved, { before, running })
  const files = await weighFiles(config, saved, before)
  const judged = { ...files.judged, policy: policies.project }
  const settings = boundSettings(before.config.settings, config, judged, true)
  const workers = boundWorkers(before.config, config, policies.nameFor)
  const { slug } = before.config.project
  const project = { ...config.project, slug }
  return {
    config: { ...config, project, settings: settings.value, workers: workers.value },
    policies: policies.policies,
    agents: files.agents,
    before,
    agreed: tightened(config, { before, saved, policies, files, workers: workers.value }),
    waits: [
      ...policies.waits,
      ...keyChange('project', 'slug', slug, config.project.slug),
      ...settings.waits,
      ...workers.waits,
      ...files.waits,
    ],
    untrusted: files.untrusted,
    saved,
  }
}

/** A policy that is named for this run has its user's consent as it stood at the start, whatever the project was under. */
async function weighPolicies(
  config: ProjectConfig,
  saved: SavedParts,
  { before, running }: { readonly before: Agreed; readonly running: Governed | null },
): Promise<BoundPolicies> {
  const now = { config, policies: saved.policies }
  if (isNamedForRun(config.sources, 'policy')) return boundPolicies(running ?? now, now)
  const then = { directory: config.directory, ...before.config }
  const textOf = asAgreed(before.data)
  const policies = await loadHousePolicies(then, sha1, undefined, textOf).catch((error: unknown) => {
    if (!isCzarinaError(error)) throw error
    // Another version could read what was agreed to: until a person has looked, nothing is answered.
    const closed = { ...then.settings, policy: 'observe-only' }
    return loadHousePolicies({ ...then, settings: closed, workers: [] }, sha1)
  })
  return boundPolicies({ config: then, policies }, now)
}

interface WeighedFiles extends Pick<Weighed, 'agents' | 'waits' | 'untrusted'> {
  readonly judged: Omit<JudgedElsewhere, 'policy'>
}

/** Agent files and plugins are taken as they were agreed to, all of a kind or none. */
async function weighFiles(config: ProjectConfig, saved: SavedParts, before: Agreed): Promise<WeighedFiles> {
  const { settings } = before.config
  const refused = untrusted(neededOf(saved), before)
  const lists = {
    agents: keyChange('llm_monitor', 'agents', settings.agents, config.settings.agents),
    plugins: keyChange('llm_monitor', 'plugins', settings.plugins, config.settings.plugins),
  }
  const ofAgents = refused.filter(({ needed }) => needed.kind === 'agent')
  const areAgentsTaken = lists.agents.length + ofAgents.length === 0
  const isAgreedTo = settings.agents.every((file) => Object.hasOwn(before.data, file))
  const pins = lists.plugins.length === 0 ? saved.pins : await pluginPins(settings.plugins, config.file)
  return {
    judged: { agents: settings.agents, plugins: settings.plugins },
    agents:
      areAgentsTaken || !isAgreedTo ? saved.agents : await loadAgents(settings.agents, asAgreed(before.data)),
    untrusted: [...(isAgreedTo ? [] : ofAgents), ...untrusted(neededOf({ agentTexts: {}, pins }), before)],
    waits: [
      ...lists.agents,
      ...lists.plugins,
      ...refused.map((one) => `${one.needed.kind} ${one.needed.file}: ${reasonOf(one)}`),
    ],
  }
}

/**
 * What was agreed to, with every saved change that has taken force: whoever undoes one later loosens. What flags and variables say
 * is left out, and where one policy waits all of them stay as they were, since they may share files.
 */
function tightened(
  config: ProjectConfig,
  parts: Pick<Weighed, 'before' | 'saved'> & {
    readonly policies: BoundPolicies
    readonly files: WeighedFiles
    readonly workers: ProjectConfig['workers']
  },
): Agreed {
  const { before, saved, policies, files } = parts
  const areTaken = policies.waits.length === 0 && !isNamedForRun(config.sources, 'policy')
  const then = new Map(before.config.workers.map(({ id, policy }) => [id, policy]))
  const policy = areTaken ? policies.project : before.config.settings.policy
  const settings = boundSettings(before.config.settings, config, { ...files.judged, policy }, false).value
  const agents = settings.agents.flatMap((file) => {
    const text = before.data[file]
    return text === undefined ? [] : [[file, text] as const]
  })
  return {
    ...before,
    config: {
      project: { ...config.project, slug: before.config.project.slug },
      settings,
      workers: areTaken
        ? parts.workers
        : parts.workers.map((worker) => ({ ...worker, policy: then.get(worker.id) ?? null })),
    },
    data: { ...(areTaken ? saved.policyTexts : before.data), ...Object.fromEntries(agents) },
  }
}
