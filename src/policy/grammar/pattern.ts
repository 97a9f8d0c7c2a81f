/** Refuses patterns that are invalid, or that a text from an agent could keep busy for minutes. */

import safeRegex from 'safe-regex2'
import { MATCH_TEXT_LIMIT } from '../policy.ts'
import type { Path, Report } from '../source.ts'

export const PATTERN_LENGTH_LIMIT = 200
/**
 * Ways in which a pattern may be tried on one text, as a power of two. Measured on Node 20: `.*.*x` (30 bits) takes
 * 0.3 seconds on 1000 characters that do not match, and each bit more doubles it.
 */
const PATTERN_COST_LIMIT_BITS = 31

/** The compiled pattern, or null after what is wrong with it was reported. */
export function checkPattern(source: string, path: Path, report: Report): RegExp | null {
  const refuse = (expected: string, remedy: string): null => {
    report({ path, expected, value: source, remedy })
    return null
  }
  if (source.length === 0 || source.length > PATTERN_LENGTH_LIMIT) {
    const remedy = source.length === 0 ? 'Write a pattern.' : 'Split it into several conditions.'
    return refuse(`a pattern of 1 to ${PATTERN_LENGTH_LIMIT} characters`, remedy)
  }
  const pattern = compile(source)
  if (pattern === null) {
    return refuse('a JavaScript regular expression (flag u)', 'Correct it; escape only special characters.')
  }
  const { hasBackreference, hasLookaround, repeatsChoice, costBits } = readPattern(source)
  if (hasBackreference) return refuse('no backreference in a pattern', 'Write out what may stand there.')
  if (hasLookaround) {
    return refuse(
      'no lookaround in a pattern',
      'Use a second condition: "and" with "match", or "!" around it.',
    )
  }
  if (repeatsChoice || !safeRegex(source)) {
    const remedy =
      'Do not repeat a group that holds a repetition or alternatives: (a+)+ and (a|b)+ are refused.'
    return refuse('a pattern that cannot backtrack for ever', remedy)
  }
  if (costBits > PATTERN_COST_LIMIT_BITS) {
    const remedy = 'Begin it with ^, use fewer * and +, or split it into several conditions.'
    return refuse('a pattern that is quick on every text', remedy)
  }
  return pattern
}

function compile(source: string): RegExp | null {
  try {
    return new RegExp(source, 'u')
  } catch {
    return null
  }
}

export interface PatternReading {
  readonly hasBackreference: boolean
  readonly hasLookaround: boolean
  /** A group that holds a repetition or alternatives is itself repeated. */
  readonly repeatsChoice: boolean
  /** Upper bound of the ways to try the pattern on one text, as a power of two. */
  readonly costBits: number
}

interface Group {
  alternatives: number
  /** Something in it can be tried in more than one way. */
  hasChoice: boolean
}

const TEXT_BITS = Math.log2(MATCH_TEXT_LIMIT)

/** Tokens of a pattern that is known to compile: escapes, classes, group openings, quantifiers, single characters. */
const TOKENS =
  /\\[kpPu](?:\{[^}]*\}|<[^>]*>)|\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\(\?(?:<?[=!]|<[^>]*>|[^:)]*:)|[()|]|[*+?]\??|\{\d+(?:,\d*)?\}\??|[\s\S]/g

/** Sums up the choices of a pattern; it must compile with the flag `u`. */
export function readPattern(source: string): PatternReading {
  const tokens = source.match(TOKENS) ?? []
  const outermost: Group = { alternatives: 1, hasChoice: false }
  const open: Group[] = [outermost]
  let closed: Group | null = null
  let repeatsChoice = false
  let costBits = 0
  for (const token of tokens) {
    const group = open.at(-1) ?? outermost
    const repetition = readQuantifier(token)
    if (repetition !== null) {
      if (closed?.hasChoice === true && repetition.max > 1) repeatsChoice = true
      costBits += repetition.bits
      group.hasChoice ||= repetition.bits > 0
    }
    closed = null
    if (token === '|') {
      group.alternatives += 1
      group.hasChoice = true
    } else if (token === ')') {
      closed = open.pop() ?? outermost
      costBits += Math.log2(closed.alternatives)
      const outer = open.at(-1) ?? outermost
      outer.hasChoice ||= closed.hasChoice
    } else if (token.startsWith('(')) {
      open.push({ alternatives: 1, hasChoice: false })
    }
  }
  const isAnchored = source.startsWith('^') && outermost.alternatives === 1
  return {
    hasBackreference: tokens.some((token) => /^\\(?:[1-9]|k)/.test(token)),
    hasLookaround: tokens.some((token) => /^\(\?<?[=!]/.test(token)),
    repeatsChoice,
    costBits: costBits + Math.log2(outermost.alternatives) + (isAnchored ? 0 : TEXT_BITS),
  }
}

interface Repetition {
  readonly max: number
  readonly bits: number
}

function readQuantifier(token: string): Repetition | null {
  const quantifier = token.length > 1 ? token.replace(/\?$/, '') : token
  if (quantifier === '*' || quantifier === '+') return { max: MATCH_TEXT_LIMIT, bits: TEXT_BITS }
  if (quantifier === '?') return { max: 1, bits: 1 }
  const [, least = '', comma, most = ''] = /^\{(\d+)(,?)(\d*)\}$/.exec(quantifier) ?? []
  if (comma === undefined) return null
  const min = Number(least)
  const max = comma === '' ? min : most === '' ? MATCH_TEXT_LIMIT : Number(most)
  const ways = Math.min(max, MATCH_TEXT_LIMIT) - Math.min(min, MATCH_TEXT_LIMIT) + 1
  return { max, bits: Math.log2(ways) }
}
