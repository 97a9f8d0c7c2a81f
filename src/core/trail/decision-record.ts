/** Reads lines of `llm-decisions.jsonl`: ours, and those of the original monitor, which have only the seed's keys. */

import type { Decision } from '../decision.ts'
import { isJsonObject, parseJsonObject } from '../text/json-object.ts'
import { type Decider, decidedBy } from './decided-by.ts'

/** The year 10000: a later time cannot be shown in the form that all logs use. */
const END_OF_TIMES_MS = 253_402_300_800_000

/** One decision as the `decisions` command shows it; empty strings for what an old record lacks. */
export interface DecisionRecord {
  /** Milliseconds since the epoch. */
  readonly time_ms: number
  readonly id: string
  readonly worker: string
  readonly status: string
  readonly action: string
  readonly effect: string
  readonly outcome: string
  /** The rules that determined the effect; if none did, what did instead. */
  readonly why: string
  /** What the prompt is about, or its question. */
  readonly about: string
  readonly option: string
  readonly keys: string
  readonly by: Decider
  /** How much harm its approval could do; empty if nothing was asked. */
  readonly risk: string
  /** The part of the prompt that made the risk, if the record names it. */
  readonly risky: string
  readonly reasoning: string
  /** True if a model was asked. The original asked one for every decision. */
  readonly asked: boolean
  readonly cost: number | null
  /** The record as it is in the file. */
  readonly raw: Readonly<Record<string, unknown>>
}

/** The record of one line; null if the line is no decision: not JSON, or without a readable time or a worker. */
export function readDecisionRecord(line: string): DecisionRecord | null {
  const raw = parseJsonObject(line)
  if (raw === null || typeof raw.timestamp !== 'string' || typeof raw.worker !== 'string') return null
  // A time without a zone is local time: the original wrote it so, and Date.parse reads it so.
  const time_ms = Date.parse(raw.timestamp)
  if (!(time_ms >= 0 && time_ms < END_OF_TIMES_MS)) return null
  const prompt = isJsonObject(raw.prompt) ? raw.prompt : {}
  const rules = Array.isArray(raw.rules) ? raw.rules.filter((rule) => typeof rule === 'string') : []
  return {
    time_ms,
    id: text(raw.id),
    worker: raw.worker,
    status: text(raw.status),
    action: text(raw.action),
    effect: text(raw.effect),
    outcome: text(raw.outcome),
    why: rules.length > 0 ? rules.join(',') : text(raw.because),
    about: text(prompt.about) || text(prompt.question),
    option: text(prompt.option),
    keys: text(raw.keys),
    by: decidedBy(raw),
    ...riskOf(raw),
    reasoning: text(raw.reasoning),
    asked: raw.model !== null,
    cost: typeof raw.cost === 'number' ? raw.cost : null,
    raw,
  }
}

function riskOf({ prompt, risk }: Readonly<Record<string, unknown>>): Pick<DecisionRecord, 'risk' | 'risky'> {
  if (!isJsonObject(prompt) || !isJsonObject(risk)) return { risk: '', risky: '' }
  return { risk: text(risk.level), risky: riskyPart(Array.isArray(risk.why) ? risk.why : []) }
}

/**
 * The part of a command that made its risk. Each reason begins with its subject, a program or "the prompt"; the worst
 * comes first.
 */
export function riskyPart([worst]: readonly unknown[]): string {
  return /^(?!the )(.+?): /.exec(text(worst))?.[1] ?? ''
}

/** The decision of a line that we wrote ourselves; null for any other line. */
export function readOwnDecision(line: string): Decision | null {
  const value = parseJsonObject(line)
  return value !== null && isOwnDecision(value) ? value : null
}

/**
 * Whether a record is ours: the version and the keys that our counts read distinguish it from others. All of them are
 * keys of 0.1.0: do not require later ones here, because older records lack them.
 */
export function isOwnDecision(value: object): value is Decision {
  const {
    version,
    timestamp,
    worker,
    id,
    status,
    effect,
    outcome,
    model,
    cost,
    prompt,
    ms,
  }: Partial<Record<keyof Decision, unknown>> = value
  return (
    version === 1 &&
    [worker, id, status, effect, outcome].every((word) => typeof word === 'string') &&
    typeof timestamp === 'string' &&
    !Number.isNaN(Date.parse(timestamp)) &&
    (model === null || typeof model === 'string') &&
    (cost === null || typeof cost === 'number') &&
    (prompt === null || isJsonObject(prompt)) &&
    typeof ms === 'number'
  )
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
