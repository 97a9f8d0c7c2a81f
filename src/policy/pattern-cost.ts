/** Reads a regular expression far enough to know how many ways there are to try it on one text. */

import { MATCH_TEXT_LIMIT } from './limits.ts'

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
