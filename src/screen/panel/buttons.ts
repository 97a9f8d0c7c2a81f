/** Options that stand side by side in one row, one of which has another colour: the text does not say which. */

import type { KeyName, PromptOption } from '../../plugin/contract.ts'
import { grantsOf } from '../dialog/grants.ts'
import type { PanelRow } from './panel.ts'

const BUTTONS = /^ {3}(\S+(?: \S+)*(?: {3}\S+(?: \S+)*)+)$/
/** Empty rows between what a dialog says and its buttons. */
const GAP_ROWS = 2

export interface Buttons {
  readonly labels: readonly string[]
  readonly row: PanelRow
  /** How many of the panel's rows stand above the buttons and their gap. */
  readonly above: number
}

/**
 * The buttons of a panel, right above its hints or in the same row; null where those rows are anything else. They are
 * counted from the end of the panel, so that a command that prints such a row is not taken for them.
 */
export function readButtons(rows: readonly PanelRow[], hints: RegExp): Buttons | null {
  const foot = rows.at(-1)
  if (foot === undefined) return null
  const beside = foot.text.slice(0, hints.exec(foot.text)?.index).trimEnd()
  const alone = beside === ''
  const at = alone ? rows.length - 3 : rows.length - 1
  const row = rows[at]
  const text = alone ? row?.text : beside
  const labels = BUTTONS.exec(text ?? '')?.[1]?.split('   ')
  const gap = rows.slice(Math.max(0, at - GAP_ROWS), at)
  if (row === undefined || labels === undefined || (alone && rows[at + 1]?.text !== '')) return null
  if (gap.length < GAP_ROWS || gap.some((empty) => empty.text !== '')) return null
  return { labels, row, above: at - GAP_ROWS }
}

/**
 * The buttons as options. The first one is selected when the dialog appears, as long as it is the one that grants once;
 * in any other order, or once `touched`, nobody knows which one is selected, and then none of them has keys.
 */
export function buttonOptions(
  { labels, row }: Buttons,
  once: readonly RegExp[],
  touched: boolean,
): readonly PromptOption[] {
  const isFresh = !touched && grantsOf(labels[0] ?? '', once) === 'once'
  return labels.map((label, index) => ({
    id: `option-${index + 1}`,
    label,
    keys: isFresh ? [...Array.from({ length: index }, (): KeyName => 'Right'), 'Enter'] : [],
    selected: isFresh && index === 0,
    grants: grantsOf(label, once),
    row: row.shown,
  }))
}
