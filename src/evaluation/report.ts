/** Sums the scores of all rows up. */

import type { Effect } from '../core/verdict.ts'
import type { ActionWord, PromptKind, Status } from '../plugin/contract.ts'
import type { RiskLevel } from '../risk/risk.ts'
import { type Confusion, confusionOf } from './confusion.ts'
import type { LabelRow } from './label-row.ts'
import type { Aspect, RowScore } from './score-row.ts'
import { type Count, countShares, forEachShare, ratioOf, type Shares } from './shares.ts'

/** How well a set of screens was read: shares from 0 to 1, and behind each its count. */
export interface Figures extends Shares<number> {
  readonly rows: number
  readonly wrongKeys: number
  readonly counts: Shares<Count>
}

export interface AgentFigures extends Figures {
  readonly agent: string
  readonly agentVersion: string
}

type LabelOutline = Pick<
  LabelRow,
  | 'status'
  | 'statusAlso'
  | 'prompt'
  | 'expectedAction'
  | 'actionAlso'
  | 'safeKeys'
  | 'risk'
  | 'command'
  | 'notes'
  | 'knownMiss'
>

/** A row of which something was not seen as it is. */
export interface WrongRow {
  readonly line: number
  readonly file: string | null
  readonly agent: string | null
  readonly wrong: readonly Aspect[]
  readonly label: LabelOutline
  readonly seen: {
    readonly status: Status
    readonly prompt: PromptKind | 'none'
    readonly action: ActionWord
    readonly effect: Effect
    /** As in a label's `safeKeys`: presses separated by commas; null where nothing would be sent. */
    readonly keys: string | null
    readonly rules: readonly string[]
    readonly because: string
    readonly risk: RiskLevel
    readonly faults: readonly string[]
    readonly why: string
  }
}

export interface ScoreReport extends Figures {
  readonly confusion: Confusion
  readonly agents: readonly AgentFigures[]
  readonly wrong: readonly WrongRow[]
}

/** Everything that the scores say together and of each agent and version. */
export function reportOf(scores: readonly RowScore[]): ScoreReport {
  return {
    ...figuresOf(scores),
    confusion: confusionOf(scores),
    agents: agentsOf(scores),
    wrong: scores.filter(({ wrong }) => wrong.length > 0).map(wrongRow),
  }
}

function figuresOf(scores: readonly RowScore[]): Figures {
  const counts = countShares(scores)
  return {
    rows: scores.length,
    ...forEachShare((name) => ratioOf(counts[name])),
    wrongKeys: scores.filter(({ keys }) => keys === 'wrong').length,
    counts,
  }
}

function agentsOf(scores: readonly RowScore[]): readonly AgentFigures[] {
  const groups = new Map<string, RowScore[]>()
  for (const score of scores) {
    const key = JSON.stringify([score.row.agent ?? '', score.row.agentVersion ?? ''])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [score])
    else group.push(score)
  }
  return [...groups.values()]
    .map((group) => ({
      agent: group[0]?.row.agent ?? '–',
      agentVersion: group[0]?.row.agentVersion ?? '–',
      ...figuresOf(group),
    }))
    .sort((one, other) =>
      `${one.agent} ${one.agentVersion}` < `${other.agent} ${other.agentVersion}` ? -1 : 1,
    )
}

function wrongRow({ row, seen, wrong }: RowScore): WrongRow {
  return {
    line: row.line,
    file: row.file,
    agent: row.agent,
    wrong,
    label: outlineOf(row),
    seen: {
      status: seen.status,
      prompt: seen.prompt,
      action: seen.action,
      effect: seen.effect,
      keys: seen.keys?.join(', ') ?? null,
      rules: seen.rules,
      because: seen.because,
      risk: seen.risk,
      faults: seen.faults,
      why: seen.why,
    },
  }
}

function outlineOf(row: LabelRow): LabelOutline {
  const { status, statusAlso, prompt, expectedAction, actionAlso, safeKeys, risk, command, notes } = row
  const { knownMiss } = row
  return { status, statusAlso, prompt, expectedAction, actionAlso, safeKeys, risk, command, notes, knownMiss }
}
