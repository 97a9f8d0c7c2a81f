/** Which parts of a saved configuration may become effective, and which wait for a person's consent. */

import { loadAgents } from '../../adapters/agents/load-agents.ts'
import { systemClock } from '../../adapters/clock.ts'
import { DEFAULT_SETTINGS } from '../../adapters/config/schema.ts'
import type { Environment } from '../../adapters/config/settings.ts'
import { asAgreed } from '../../adapters/files/data-texts.ts'
import { sha1 } from '../../adapters/hash.ts'
import { loadProjectPolicies } from '../../adapters/policies.ts'
import { readTrust } from '../../adapters/trust/trust-file.ts'
import { isCzarinaError } from '../../core/errors.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import { type Agreed, afterStart, beforeConsent, hasOwnPolicies } from '../../core/project/consent/agreed.ts'
import {
  boundSettings,
  isNamedForRun,
  type JudgedElsewhere,
} from '../../core/project/consent/bound-settings.ts'
import { boundWorkers, placesTaken } from '../../core/project/consent/bound-workers.ts'
import { reasonOf } from '../../core/project/trust/describe.ts'
import { type Untrusted, untrusted } from '../../core/project/trust/trust.ts'
import { keyChange } from '../../core/trail/config-changes.ts'
import {
  type BoundPolicies,
  boundPolicies,
  type Governed,
  type ProjectPolicies,
} from '../../policy/project-policies.ts'
import type { AgentData } from '../../screen/agents/agent-data.ts'
import { openAsWritten } from '../project.ts'
import {
  neededOf,
  placeOf,
  pluginPins,
  readSavedParts,
  type SavedParts,
  withoutForeignCode,
} from './saved-parts.ts'

export interface Weighed {
  /** The saved configuration, with the previous values where a change waits. */
  readonly config: ProjectConfig
  readonly policies: ProjectPolicies
  readonly agents: readonly AgentData[]
  /** The consent to keep for what is effective: never looser than `before`. */
  readonly agreed: Agreed
  /** The consent that it was compared with. */
  readonly before: Agreed
  /** A sentence for each change that needs a person's consent. */
  readonly waits: readonly string[]
  /** Files that would be effective but are not as agreed to: the configuration may not be opened. */
  readonly untrusted: readonly Untrusted[]
  readonly saved: SavedParts
}

/**
 * What a person has agreed to; if nobody has, `running`, or the consent that a start assumes, as far as
 * earlier starts have tightened it.
 */
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
  const first = beforeAnybody(await openAsWritten(config), since)
  return agreed === null ? first : afterStart(first, agreed)
}

/** What of this configuration is effective if nobody has agreed to anything. */
export function beforeAnybody(config: ProjectConfig, since: string): Agreed {
  return beforeConsent(withoutForeignCode(config), DEFAULT_SETTINGS, since)
}

/**
 * Compares a saved configuration with the consent `before`. Throws the CZM error of anything saved that is
 * bad. `onFile` is called for each file that counts, even then. `running` is what is effective; null at a
 * start.
 */
export async function weigh(
  config: ProjectConfig,
  before: Agreed,
  running: Governed | null = null,
  onFile: (file: string) => void = () => undefined,
): Promise<Weighed> {
  const saved = await readSavedParts(config, onFile)
  const bounded = boundWorkers(before.config, config)
  const places = placesTaken(before.config.workers, bounded.value)
  const policies = await weighPolicies(config, saved, { before, running, places })
  const workers = bounded.value.map((worker) => ({ ...worker, policy: policies.nameFor(worker) }))
  const files = await weighFiles(config, saved, before)
  const judged = { ...files.judged, policy: policies.project }
  const settings = boundSettings(before.config.settings, config, judged, true)
  const { slug } = before.config.project
  const project = { ...config.project, slug }
  return {
    config: { ...config, project, settings: settings.value, workers },
    policies: policies.policies,
    agents: files.agents,
    before,
    agreed: tightened(config, { before, saved, policies, files, workers }),
    waits: [
      ...policies.waits,
      ...keyChange('project', 'slug', slug, config.project.slug),
      ...settings.waits,
      ...bounded.waits,
      ...files.waits,
    ],
    untrusted: files.untrusted,
    saved,
  }
}

/**
 * A policy that is named for this run has its user's consent, as it was at the start, for any previous policy
 * of the project. It does not cover the workers' own policies.
 */
async function weighPolicies(
  config: ProjectConfig,
  saved: SavedParts,
  {
    before,
    running,
    places,
  }: {
    readonly before: Agreed
    readonly running: Governed | null
    readonly places: ReadonlyMap<string, readonly string[]>
  },
): Promise<BoundPolicies> {
  const now = { config, policies: saved.policies }
  const then = { directory: config.directory, ...before.config }
  const textOf = asAgreed(before.data)
  const policies = await loadProjectPolicies(then, sha1, undefined, textOf).catch((error: unknown) => {
    if (!isCzarinaError(error)) throw error
    // Only another version could read what was agreed to. Until a person has reviewed it, nothing is
    // answered.
    const closed = { ...then.settings, policy: 'observe-only' }
    const workers = then.workers.map((worker) =>
      worker.policy === null ? worker : { ...worker, policy: closed.policy },
    )
    return loadProjectPolicies({ ...then, settings: closed, workers }, sha1)
  })
  if (!isNamedForRun(config.sources, 'policy'))
    return boundPolicies({ config: then, policies }, now, places, sha1)
  const named = {
    config: { ...then, settings: config.settings },
    policies: { ...policies, project: (running ?? now).policies.project },
  }
  return boundPolicies(named, now, places, sha1)
}

interface WeighedFiles extends Pick<Weighed, 'agents' | 'waits' | 'untrusted'> {
  readonly judged: Omit<JudgedElsewhere, 'policy'>
}

/** Agent files and plugins take effect as they were agreed to: all of a kind, or none. */
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
      // Before anybody has agreed, no plugin is run, and each of them is named below.
      ...(before.by === 'start' && refused.some(({ needed }) => needed.kind === 'plugin')
        ? []
        : lists.plugins),
      ...refused.map((one) => `${one.needed.kind} ${one.needed.file}: ${reasonOf(one)}`),
    ],
  }
}

/**
 * What was agreed to, with every saved change that has taken effect, so that undoing one later counts as
 * loosening. Flags and variables are left out. If one policy waits, all of them stay as they were, since they
 * may share files. If workers have different policies, only a person can give one worker's place to another,
 * so no worker is forgotten.
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
  const isPlaced = hasOwnPolicies(before.config)
  const project = isPlaced ? before.config.project : { ...config.project, slug: before.config.project.slug }
  const workers = areTaken
    ? parts.workers
    : parts.workers.map((worker) => ({ ...worker, policy: then.get(worker.id) ?? null }))
  return {
    ...before,
    config: { project, settings, workers: isPlaced ? placed(before, workers, areTaken) : workers },
    data: {
      ...(areTaken && !isPlaced ? {} : before.data),
      ...(areTaken ? saved.policyTexts : {}),
      ...Object.fromEntries(agents),
    },
  }
}

/** Keeps every worker's place, under its current policy; adds new workers only if no policy waits. */
function placed(
  { config }: Agreed,
  workers: ProjectConfig['workers'],
  areTaken: boolean,
): ProjectConfig['workers'] {
  const now = new Map(workers.map((worker) => [worker.id, worker]))
  const known = new Set(config.workers.map(({ id }) => id))
  return [
    ...config.workers.map((worker) => ({ ...worker, policy: (now.get(worker.id) ?? worker).policy })),
    ...(areTaken ? workers.filter(({ id }) => !known.has(id)) : []),
  ]
}
