/** Signs that the terminal's locale can show, so that none appears as a box or wider than expected. */

import type { RiskLevel } from '../risk/risk.ts'

type Environment = Readonly<Record<string, string | undefined>>

export interface Signs {
  readonly risk: Readonly<Record<RiskLevel, string>>
  readonly needsYou: string
  readonly answered: string
  readonly working: string
  readonly idle: string
  readonly snoozed: string
  /** Replaces what was cut. */
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

/** In these languages terminals draw some of the signs two columns wide. */
const EAST_ASIAN = /^(?:zh|ja|ko)/

/** The signs for the locale in the environment; without a UTF-8 locale, only ASCII. */
export function signsOf(environment: Environment): Signs {
  const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || ''
  if (!/utf-?8/i.test(locale)) return ASCII
  return EAST_ASIAN.test(locale) ? { ...UNICODE, cut: ASCII.cut } : UNICODE
}
