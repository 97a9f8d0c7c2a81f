/** The bars that a report must reach, as written on a command line. */

import { CzarinaError } from '../core/errors.ts'

type Unit = 'share' | 'count' | 'microseconds'

/** `--min-…` for shares, `--max-…` for what should be small. */
export const BARS = {
  'min-status': { figure: 'statusAccuracy', unit: 'share' },
  'min-action': { figure: 'actionAccuracy', unit: 'share' },
  'min-recall': { figure: 'promptRecall', unit: 'share' },
  'min-precision': { figure: 'promptPrecision', unit: 'share' },
  'min-options': { figure: 'optionsRight', unit: 'share' },
  'min-answered': { figure: 'answered', unit: 'share' },
  'min-settled': { figure: 'settledWithoutModel', unit: 'share' },
  'max-wrong-keys': { figure: 'wrongKeys', unit: 'count' },
  'max-p50-us': { figure: 'p50_us', unit: 'microseconds' },
  'max-p99-us': { figure: 'p99_us', unit: 'microseconds' },
} as const satisfies Readonly<Record<string, { readonly figure: string; readonly unit: Unit }>>
export type BarName = keyof typeof BARS
type FigureName = (typeof BARS)[BarName]['figure']

/** A bar and its value, in the unit of its figure. */
export interface Bar {
  readonly flag: BarName
  readonly figure: FigureName
  readonly value: number
}

export interface MissedBar extends Bar {
  readonly found: number
}

const REMEDIES: Readonly<Record<Unit, string>> = {
  share: 'Write a share from 0 to 1, for example 0.98, or a percentage, for example 98%.',
  count: 'Write a whole number, for example 0.',
  microseconds: 'Write microseconds, for example 300.',
}

/** Reads the value of a bar; throws CZM_ARGUMENT_INVALID if it means nothing, or could mean two things. */
export function readBar(flag: BarName, text: string): Bar {
  const { figure, unit } = BARS[flag]
  const value = unit === 'share' ? shareIn(text) : numberIn(text, unit)
  if (value !== null) return { flag, figure, value }
  throw new CzarinaError(
    'CZM_ARGUMENT_INVALID',
    `--${flag} ${text} is not a ${unit === 'share' ? 'share' : 'number'}.`,
    {
      path: `--${flag}`,
      value: text,
      suggestions: [REMEDIES[unit]],
    },
  )
}

/** The bars that these figures miss. */
export function missedBars(
  figures: Readonly<Record<FigureName, number>>,
  bars: readonly Bar[],
): readonly MissedBar[] {
  return bars
    .map((bar) => ({ ...bar, found: figures[bar.figure] }))
    .filter(({ flag, value, found }) => (flag.startsWith('min-') ? found < value : found > value))
}

/** 98 can only be a percentage; a number between 1 and 2 could be either, and is refused without its sign. */
function shareIn(text: string): number | null {
  const match = /^(\d{1,3}(?:\.\d{1,9})?|\.\d{1,9})(%?)$/.exec(text.trim())
  if (match === null) return null
  const value = Number(match[1])
  if (match[2] === '' && value <= 1) return value
  if (match[2] === '' && value < 2) return null
  return value <= 100 ? value / 100 : null
}

function numberIn(text: string, unit: Unit): number | null {
  const shape = unit === 'count' ? /^\d{1,9}$/ : /^\d{1,9}(?:\.\d{1,9})?$/
  return shape.test(text.trim()) ? Number(text) : null
}
