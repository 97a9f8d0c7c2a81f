/** Sums up the scores of all rows: shares in total and for each agent, and which status was taken for which. */

import { STATUSES, type Status } from '../plugin/analysis.ts'
import { LABEL_STATUSES, type LabelRow, type LabelStatus } from './labels.ts'
import type { Aspect, RowScore, Seen } from './score-row.ts'

/** How well a set of screens was read: shares from 0 to 1, each with its count. */
interface Figures extends Shares<number> {
  readonly rows: number
  readonly wrongKeys: number
  readonly counts: Shares<Count>
}

export interface AgentFigures extends Figures {
  readonly agent: string
  readonly agentVersion: string
}

/** A row in which something was misread. */
export interface WrongRow {
  readonly line: number
  readonly file: string | null
  readonly agent: string | null
  readonly wrong: readonly Aspect[]
  readonly label: ReturnType<typeof outlineOf>
  /** `keys` are written as in a label's `safeKeys`: presses separated by commas; null if nothing would be sent. */
  readonly seen: Omit<Seen, 'chosen' | 'conclusive' | 'keys'> & { readonly keys: string | null }
}

export interface ScoreReport extends Figures {
  readonly confusion: Confusion
  readonly agents: readonly AgentFigures[]
  readonly wrong: readonly WrongRow[]
}

/** Reports what the scores say, together and for each agent and version. */
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
  const { chosen: _chosen, conclusive: _conclusive, ...shown } = seen
  return {
    line: row.line,
    file: row.file,
    agent: row.agent,
    wrong,
    label: outlineOf(row),
    seen: { ...shown, keys: seen.keys?.join(', ') ?? null },
  }
}

function outlineOf(row: LabelRow) {
  const { status, statusAlso, prompt, expectedAction, actionAlso, safeKeys } = row
  const { risk, command, notes, knownMiss } = row
  return { status, statusAlso, prompt, expectedAction, actionAlso, safeKeys, risk, command, notes, knownMiss }
}

/** How many of how many. */
export interface Count {
  readonly right: number
  readonly of: number
}

interface ShareQuestion {
  readonly title: string
  /** What is counted, in the plural, for people. */
  readonly things: string
  readonly counts: (score: RowScore) => boolean
  readonly isRight: (score: RowScore) => boolean
}

/** In the order in which people read them; the names are the keys of `--json`. */
export const SHARES = {
  statusAccuracy: {
    title: 'status right',
    things: 'screens',
    counts: () => true,
    isRight: ({ statusRight }) => statusRight,
  },
  actionAccuracy: {
    title: 'action right',
    things: 'screens that say what to do',
    counts: ({ actionRight }) => actionRight !== null,
    isRight: ({ actionRight }) => actionRight === true,
  },
  promptRecall: {
    title: 'open prompts found',
    things: 'open prompts',
    counts: ({ asked }) => asked === true,
    isRight: ({ found }) => found,
  },
  promptPrecision: {
    title: 'found prompts really open',
    things: 'prompts found',
    counts: ({ asked, found }) => found && asked !== null,
    isRight: ({ asked }) => asked === true,
  },
  optionsRight: {
    title: 'options chosen right',
    things: 'options chosen',
    counts: ({ optionRight }) => optionRight !== null,
    isRight: ({ optionRight }) => optionRight === true,
  },
  answered: {
    title: 'answered with right keys',
    things: 'screens to approve',
    counts: ({ mustAnswer }) => mustAnswer,
    isRight: ({ keys }) => keys === 'right',
  },
  settledWithoutModel: {
    title: 'settled without a model',
    things: 'open prompts',
    counts: ({ asked }) => asked === true,
    isRight: ({ settled }) => settled,
  },
} as const satisfies Readonly<Record<string, ShareQuestion>>
export type ShareName = keyof typeof SHARES

/** All names, in order. */
export const SHARE_NAMES = Object.keys(SHARES).filter((name): name is ShareName => name in SHARES)

/** One number for each share. */
type Shares<Value> = { readonly [Name in ShareName]: Value }

/** Counts every share over these rows. */
function countShares(scores: readonly RowScore[]): Shares<Count> {
  return forEachShare((name) => {
    const { counts, isRight }: ShareQuestion = SHARES[name]
    const counted = scores.filter(counts)
    return { right: counted.filter(isRight).length, of: counted.length }
  })
}

/** From 0 to 1; if there was nothing to get right, nothing was missed. */
function ratioOf({ right, of }: Count): number {
  return of === 0 ? 1 : right / of
}

/** Builds a record of all shares, one by one. */
function forEachShare<Value>(make: (name: ShareName) => Value): Shares<Value> {
  return {
    statusAccuracy: make('statusAccuracy'),
    actionAccuracy: make('actionAccuracy'),
    promptRecall: make('promptRecall'),
    promptPrecision: make('promptPrecision'),
    optionsRight: make('optionsRight'),
    answered: make('answered'),
    settledWithoutModel: make('settledWithoutModel'),
  }
}

/** `confusion[labelled][seen]`: how many screens; `idle` is labelled and never seen. */
export type Confusion = { readonly [Labelled in LabelStatus]: { readonly [Seen in Status]: number } }

/** The whole matrix, zeros included; a further status that counts as right (`statusAlso`) does not move a screen. */
function confusionOf(scores: readonly RowScore[]): Confusion {
  const rowOf = (labelled: LabelStatus): Confusion[LabelStatus] => {
    const seen = scores.filter(({ row }) => row.status === labelled).map((score) => score.seen.status)
    const count = (status: Status): number => seen.filter((one) => one === status).length
    return {
      working: count('working'),
      stuck: count('stuck'),
      waiting: count('waiting'),
      complete: count('complete'),
      confused: count('confused'),
      error: count('error'),
    }
  }
  return {
    working: rowOf('working'),
    stuck: rowOf('stuck'),
    waiting: rowOf('waiting'),
    complete: rowOf('complete'),
    confused: rowOf('confused'),
    error: rowOf('error'),
    idle: rowOf('idle'),
  }
}

/** The matrix as rows of cells for people, without the labels that no screen has. */
export function confusionRows(confusion: Confusion): readonly (readonly [LabelStatus, readonly number[]])[] {
  return LABEL_STATUSES.map(
    (labelled) => [labelled, STATUSES.map((seen) => confusion[labelled][seen])] as const,
  ).filter(([, cells]) => cells.some((cell) => cell > 0))
}
