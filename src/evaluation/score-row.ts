/** Compares what was seen of one screen with what is true of it. */

import type { LabelRow, LabelStatus } from './label-row.ts'
import { isOpenKind } from './open-kind.ts'
import { areRightKeys } from './right-keys.ts'
import type { Seen } from './seen.ts'

const ASPECTS = ['status', 'prompt', 'action', 'keys'] as const
export type Aspect = (typeof ASPECTS)[number]

export interface RowScore {
  readonly row: LabelRow
  readonly seen: Seen
  readonly statusRight: boolean
  /** Whether a question is open; null where the label does not say, or says that it stands in prose above an empty box. */
  readonly asked: boolean | null
  readonly found: boolean
  /** Null where the label does not say what to do. */
  readonly actionRight: boolean | null
  /** Whether the picked answer is a right one, sent or not; null where none was picked, or nobody knows. */
  readonly optionRight: boolean | null
  /** Of what would be sent. */
  readonly keys: 'none' | 'right' | 'wrong'
  /** To approve, and nothing else is right. */
  readonly mustAnswer: boolean
  readonly settled: boolean
  readonly wrong: readonly Aspect[]
}

/** The score of a row; nothing in it depends on other rows. */
export function scoreRow(row: LabelRow, seen: Seen): RowScore {
  const statusRight = [row.status, ...row.statusAlso].some((label) => isStatus(label, seen))
  const asked = isAsked(row)
  const found = isOpenKind(seen.prompt)
  const actions = row.expectedAction === null ? null : [row.expectedAction, ...row.actionAlso]
  const actionRight = actions?.includes(seen.action) ?? null
  const optionRight = seen.chosen === null ? null : areRightKeys(row, seen.chosen)
  const keys = judgeKeys(row, seen, optionRight)
  const wrongOf: Readonly<Record<Aspect, boolean>> = {
    status: !statusRight,
    prompt: asked !== null && asked !== found,
    action: actionRight === false,
    keys: keys === 'wrong',
  }
  return {
    row,
    seen,
    statusRight,
    asked,
    found,
    actionRight,
    optionRight,
    keys,
    mustAnswer: row.expectedAction === 'approve' && row.actionAlso.length === 0,
    settled: seen.conclusive && actionRight === true,
    wrong: ASPECTS.filter((aspect) => wrongOf[aspect]),
  }
}

/** A question in the last words of an agent that is idle is no dialog: to see one in it is neither right nor wrong. */
function isAsked({ prompt, status }: LabelRow): boolean | null {
  if (prompt === null) return null
  if (!isOpenKind(prompt)) return false
  return status === 'idle' ? null : true
}

/** An empty input box is the end of a turn, or of a start: both readings are right. */
function isStatus(label: LabelStatus, { status, prompt }: Seen): boolean {
  if (label !== 'idle') return status === label
  return status === 'complete' || (status === 'stuck' && prompt === 'input')
}

/** Keys are right where the label wants some and these are the ones; on every other screen any key is a wrong one. */
function judgeKeys(row: LabelRow, seen: Seen, optionRight: boolean | null): RowScore['keys'] {
  if (seen.keys === null) return 'none'
  const mayAnswer = [row.expectedAction, ...row.actionAlso].some(
    (action) => action === 'approve' || action === 'send_keys',
  )
  return mayAnswer && optionRight === true ? 'right' : 'wrong'
}
