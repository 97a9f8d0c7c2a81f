/** Which status was taken for which. */

import { STATUSES, type Status } from '../plugin/contract.ts'
import { LABEL_STATUSES, type LabelStatus } from './label-row.ts'
import type { RowScore } from './score-row.ts'

/** `confusion[labelled][seen]`: how many screens; `idle` is labelled and never seen. */
export type Confusion = { readonly [Labelled in LabelStatus]: { readonly [Seen in Status]: number } }

/** The whole matrix, zeros included; a further status that counts as right (`statusAlso`) does not move a screen. */
export function confusionOf(scores: readonly RowScore[]): Confusion {
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

/** The matrix as rows of cells for people, without the labels that no screen bears. */
export function confusionRows(confusion: Confusion): readonly (readonly [LabelStatus, readonly number[]])[] {
  return LABEL_STATUSES.map(
    (labelled) => [labelled, STATUSES.map((seen) => confusion[labelled][seen])] as const,
  ).filter(([, cells]) => cells.some((cell) => cell > 0))
}
