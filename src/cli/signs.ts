/** Signs that a terminal's locale can show, so that no cell is drawn as a box or wider than it counts. */

import type { RiskLevel } from '../risk/risk.ts'

type Environment = Readonly<Record<string, string | undefined>>

export interface Signs {
  readonly risk: Readonly<Record<RiskLevel, string>>
  readonly needsYou: string
  readonly answered: string
  readonly working: string
  readonly idle: string
  readonly snoozed: string
  /** Stands for what was cut. */
  readonly cut: string
}

const ASCII: Signs = {
  risk: { dangerous: '####', caution: '###.', contained: '##..', read_only: '#...' },
  ...{ needsYou: '!', answered: '+', working: '>', idle: '-', snoozed: '~', cut: '..' },
}

const UNICODE: Signs = {
  risk: { dangerous: '▮▮▮▮', caution: '▮▮▮▯', contained: '▮▮▯▯', read_only: '▮▯▯▯' },
  ...{ needsYou: '!', answered: '✓', working: '▸', idle: '◦', snoozed: '◷', cut: '…' },
}

/** In these languages terminals draw some signs two cells wide. */
const EAST_ASIAN = /^(?:zh|ja|ko)/

/** The signs for the locale that the environment names; a terminal without one is taken to know ASCII only. */
export function signsOf(environment: Environment): Signs {
  const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || ''
  if (!/utf-?8/i.test(locale)) return ASCII
  return EAST_ASIAN.test(locale) ? { ...UNICODE, cut: ASCII.cut } : UNICODE
}
