/** The differences between two effective configurations, as sentences, and how they are announced and kept at a start. */

import { randomUUID } from 'node:crypto'
import { systemClock } from '../../adapters/clock.ts'
import { errorText } from '../../adapters/files/reading.ts'
import { readTrust, writeTrust } from '../../adapters/trust/trust-file.ts'
import { isCzarinaError } from '../../core/errors.ts'
import type { ProjectConfig } from '../../core/project/config.ts'
import type { Agreed } from '../../core/project/consent/agreed.ts'
import { shortHash } from '../../core/project/trust/describe.ts'
import { changeSentence } from '../../core/trail/change.ts'
import { configChanges } from '../../core/trail/config-changes.ts'
import type { Journal } from '../../core/trail/journal-port.ts'
import { effectivePolicies, type ProjectPolicies } from '../../policy/project-policies.ts'
import type { AgentData } from '../../screen/agents/agent-data.ts'
import { placeOf } from '../trust/saved-parts.ts'

/** A plugin that is not run, because it cannot be loaded or has changed since the consent. */
export interface RefusedPlugin {
  /** Its name in the config. */
  readonly use: string
  readonly why: string
}

/** The parts of an effective configuration that are compared. */
interface Changed {
  readonly config: ProjectConfig
  readonly policies: ProjectPolicies
  readonly agreed: Agreed
  readonly before: Agreed
  readonly refused: readonly RefusedPlugin[]
}

/** One refused plugin as a sentence. */
export function refusalText({ use, why }: RefusedPlugin): string {
  return `plugin ${use} is refused, so what the prefilters cannot read goes to a person: ${why}`
}

/** A sentence for each plugin that is newly refused, or for another reason, and for each that is not refused any more. */
export function refusalChanges({ refused: before }: Changed, { refused }: Changed): readonly string[] {
  const isIn = (list: readonly RefusedPlugin[], text: string): boolean =>
    list.some((one) => refusalText(one) === text)
  return [
    ...refused.map(refusalText).filter((text) => !isIn(before, text)),
    ...before
      .filter(({ use }) => !refused.some((one) => one.use === use))
      .map(({ use }) => `plugin ${use} is no longer refused`),
  ]
}

/** A sentence for each agent of the user whose file has changed. */
export function agentChanges(before: readonly AgentData[], after: readonly AgentData[]): readonly string[] {
  const known = new Set(before.map(textOfAgent))
  const there = new Set(after.map(({ name }) => name))
  return [
    ...before.filter(({ name }) => !there.has(name)).map(({ name }) => `agent ${name} is no longer known`),
    ...after
      .filter((agent) => !known.has(textOfAgent(agent)))
      .map(({ name }) => `agent ${name} has a new or changed file`),
  ]
}

/** A sentence for each plugin to whose changed code a person has agreed. */
export function codeChanges(
  { agreed: { code: before } }: Changed,
  { agreed: { code } }: Changed,
): readonly string[] {
  return Object.entries(code).flatMap(([file, sha256]) => {
    const known = before[file]
    if (known === undefined || known === sha256) return []
    return [`plugin ${file}: other code (${shortHash(known)} → ${shortHash(sha256)})`]
  })
}

interface Told {
  readonly journal: Pick<Journal, 'note' | 'log'>
  readonly onNotice: (message: string) => void
  readonly warn: (message: string) => void
}

/** Announces and records what was tightened while no monitor ran and which plugins are refused, then keeps it. */
export async function followFromLastRun(first: Changed, told: Told): Promise<void> {
  // A change that could not be recorded is announced again at the next start.
  if (await tellChanges(first, told)) await keepAgreed(first, told.warn)
}

/** False if a change could not be recorded. */
async function tellChanges(
  { before, agreed, policies, refused }: Changed,
  { journal, onNotice, warn }: Told,
): Promise<boolean> {
  const changes =
    before.by === 'start'
      ? []
      : [...configChanges(before.config, agreed.config), ...fileChanges(before, agreed)]
  const what = [...changes, ...refused.map(refusalText)]
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
    Object.hasOwn(before, file) && before[file] !== text ? [`${file} has changed`] : [],
  )
}

/** Saves what is effective as the new baseline; a failure is only a warning. A consent given in between is not overwritten. */
export async function keepAgreed(
  { agreed, config }: Pick<Changed, 'agreed' | 'config'>,
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

/** The whole content of an agent file, for comparison. */
export function textOfAgent(agent: AgentData): string {
  return JSON.stringify(agent, (_, value: unknown) => (value instanceof RegExp ? String(value) : value))
}
