/** What is different between what was effective and what is now, in sentences, and how it is told and kept at a start. */

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

/** A plugin that was agreed to and is not run, since it cannot be loaded or is not as it was agreed to. */
export interface RefusedPlugin {
  /** Its word in the config. */
  readonly use: string
  readonly why: string
}

/** The parts of what is effective that are compared. */
interface Changed {
  readonly config: ProjectConfig
  readonly policies: ProjectPolicies
  readonly agreed: Agreed
  readonly before: Agreed
  readonly refused: readonly RefusedPlugin[]
}

/** The sentence about one of them. */
export function refusalText({ use, why }: RefusedPlugin): string {
  return `plugin ${use} is refused, and what our own reader is not sure about goes to a person: ${why}`
}

/** A sentence for each plugin that is refused now or for another reason, and for each that is not any more. */
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

/** A sentence for each agent of the user's whose file says something else than before. */
export function agentChanges(before: readonly AgentData[], after: readonly AgentData[]): readonly string[] {
  const known = new Set(before.map(textOfAgent))
  const there = new Set(after.map(({ name }) => name))
  return [
    ...before.filter(({ name }) => !there.has(name)).map(({ name }) => `agent ${name} is no longer known`),
    ...after
      .filter((agent) => !known.has(textOfAgent(agent)))
      .map(({ name }) => `agent ${name} is read by its file`),
  ]
}

/** A sentence for each plugin that the user has agreed to anew. */
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

/** Announces and records what was tightened while no monitor ran, and which plugins are refused, then keeps it. */
export async function followFromLastRun(first: Changed, told: Told): Promise<void> {
  // What is not on record is told again by the next start.
  if (await tellChanges(first, told)) await keepAgreed(first, told.warn)
}

/** False where a change could not be recorded. */
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
    Object.hasOwn(before, file) && before[file] !== text ? [`${file} says something else`] : [],
  )
}

/** Where it cannot be written it holds for this run all the same. A consent that came meanwhile is left alone. */
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

/** All that an agent's file says, to compare. */
export function textOfAgent(agent: AgentData): string {
  return JSON.stringify(agent, (_, value: unknown) => (value instanceof RegExp ? String(value) : value))
}
