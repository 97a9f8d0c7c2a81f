/** What a running monitor works by: configuration, policies and analyzers, all of them good. */

import { randomUUID } from 'node:crypto'
import { dirname } from 'node:path'
import { systemClock } from '../../adapters/clock.ts'
import { errorText } from '../../adapters/files/reading.ts'
import { readTrust, writeTrust } from '../../adapters/trust/trust-file.ts'
import { isCzarinaError } from '../../core/errors.ts'
import { type Metrics, NO_METRICS } from '../../core/metrics/metrics-port.ts'
import type { MonitorSettings, ProjectConfig } from '../../core/project/config.ts'
import type { Agreed } from '../../core/project/consent/agreed.ts'
import { agentWarnings } from '../../core/project/known-agents.ts'
import { shortHash } from '../../core/project/trust/describe.ts'
import { type Untrusted, untrusted } from '../../core/project/trust/trust.ts'
import { changeSentence } from '../../core/trail/change.ts'
import { configChanges } from '../../core/trail/config-changes.ts'
import type { Journal } from '../../core/trail/journal-port.ts'
import type { Log } from '../../plugin/contract.ts'
import { effectivePolicies, type ProjectPolicies } from '../../policy/project-policies.ts'
import { houseWarnings } from '../../policy/warnings.ts'
import type { AgentData } from '../../screen/agents/agent-data.ts'
import { type OpenAnalyzers, openAnalyzers } from '../analyzers.ts'
import { agreedBefore, weigh } from '../trust/consent.ts'
import { neededOf, placeOf, pluginPins, refuseUntrusted } from '../trust/saved-parts.ts'

export interface Effective {
  readonly config: ProjectConfig
  readonly policies: ProjectPolicies
  readonly agents: readonly AgentData[]
  readonly analyzers: OpenAnalyzers
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

export interface OpenEffective {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly log: Log
  /** Hears of the analyzers; left out where nobody counts. */
  readonly metrics?: Metrics
  /** Whose analyzers are kept where the config asks for the same; null at the start. */
  readonly before: Effective | null
  /** Hears of each file that counts, also where something is refused. */
  readonly onFile: (file: string) => void
}

/**
 * Opens everything that may be effective of what is saved, or throws the CZM error of what is bad and leaves nothing open. At the start
 * code that is not as it was agreed to is refused; later the analyzers from before go on.
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
    : await openAnalyzers({
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
  { agreed: { code: before } }: Effective,
  { agreed: { code } }: Effective,
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

interface Told {
  readonly journal: Pick<Journal, 'note' | 'log'>
  readonly onNotice: (message: string) => void
  readonly warn: (message: string) => void
}

/** Announces and records what was tightened while no monitor ran, then keeps it. */
export async function followFromLastRun(first: Effective, told: Told): Promise<void> {
  // What is not on record is told again by the next start.
  if (await tellChanges(first, told)) await keepAgreed(first, told.warn)
}

/** False where a change could not be recorded. */
async function tellChanges(
  { before, agreed, policies }: Effective,
  { journal, onNotice, warn }: Told,
): Promise<boolean> {
  const what =
    before.by === 'start'
      ? []
      : [...configChanges(before.config, agreed.config), ...fileChanges(before, agreed)]
  if (what.length === 0) return true
  const change = { change: 'adopted', what, policies: effectivePolicies(policies) } as const
  const text = `Changed since the last run: ${changeSentence(change)}`
  journal.log('WARN', text)
  onNotice(text)
  const timestamp = new Date(systemClock.wall()).toISOString()
  return journal.note({ timestamp, id: randomUUID(), version: 1, ...change }).then(
    () => true,
    (error: unknown) => {
      warn(`The change could not be recorded: ${errorText(error)}`)
      return false
    },
  )
}

function fileChanges({ data: before }: Agreed, { data }: Agreed): readonly string[] {
  return Object.entries(data).flatMap(([file, text]) =>
    Object.hasOwn(before, file) && before[file] !== text ? [`${file} says something else`] : [],
  )
}

/** Where it cannot be written it holds for this run all the same. A consent that came meanwhile is left alone. */
export async function keepAgreed(
  { agreed, config }: Pick<Effective, 'agreed' | 'config'>,
  warn: (message: string) => void,
): Promise<void> {
  try {
    const place = await placeOf(config)
    const { agreed: kept } = await readTrust(place)
    const isOther = kept !== null && kept.by === 'person' && kept.since !== agreed.since
    if (!isOther && JSON.stringify(kept) !== JSON.stringify(agreed)) await writeTrust(place, agreed)
  } catch (error) {
    if (!isCzarinaError(error)) throw error
    warn(error.message)
  }
}
