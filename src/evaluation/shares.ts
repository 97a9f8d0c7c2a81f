/** The shares of which a report consists, each a question to the score of one row. */

import type { RowScore } from './score-row.ts'

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
export type Shares<Value> = { readonly [Name in ShareName]: Value }

/** Counts every share over these rows. */
export function countShares(scores: readonly RowScore[]): Shares<Count> {
  return forEachShare((name) => {
    const { counts, isRight }: ShareQuestion = SHARES[name]
    const counted = scores.filter(counts)
    return { right: counted.filter(isRight).length, of: counted.length }
  })
}

/** From 0 to 1; where there was nothing to get right, nothing was missed. */
export function ratioOf({ right, of }: Count): number {
  return of === 0 ? 1 : right / of
}

/** A record of all shares, made share by share. */
export function forEachShare<Value>(make: (name: ShareName) => Value): Shares<Value> {
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
