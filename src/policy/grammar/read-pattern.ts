/** Estimates how long a pattern may take on a text: an upper bound of the steps of a backtracking engine. */

import { MATCH_TEXT_LIMIT } from '../policy.ts'

export interface PatternReading {
  readonly hasBackreference: boolean
  readonly hasLookaround: boolean
  /** A group that contains a repetition or alternatives is itself repeated, so the steps have no useful bound. */
  readonly repeatsChoice: boolean
  /** Upper bound of the characters that are compared on one text of at most `MATCH_TEXT_LIMIT`. */
  readonly steps: number
}

/** In how many ways one place of a pattern can be reached. */
interface Reach {
  readonly ways: number
  /**
   * How many places of the text each way has chosen, one after the other: k of n places can be chosen in n^k / k!
   * ways.
   */
  readonly places: number
}

/** What a quantifier repeats: the character, class or group before it. */
interface Item {
  readonly start: Reach
  /** Steps of everything before it. */
  readonly stepsBefore: number
  /** Something in it can be tried in more than one way. */
  readonly hasChoice: boolean
}

interface Group {
  readonly start: Reach
  readonly stepsBefore: number
  /** Where the alternatives that were read lead. */
  ended: Reach | null
  hasChoice: boolean
}

interface Repetition {
  readonly min: number
  readonly max: number
}

/** Tokens of a pattern that compiles: escapes, classes, group openings, quantifiers, single characters. */
const TOKENS =
  /\\[kpPu](?:\{[^}]*\}|<[^>]*>)|\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|\(\?(?:<?[=!]|<[^>]*>|[^:)]*:)|[()|]|[*+?]\??|\{\d+(?:,\d*)?\}\??|[\s\S]/g
const LITERAL = /^(?:[^.^$]|\\[^A-Za-z0-9])$/
/** The engine compares several literals at once. */
const LITERAL_STEPS = 1 / 8

const ANCHORED: Reach = { ways: 1, places: 0 }
const ANYWHERE: Reach = { ways: MATCH_TEXT_LIMIT, places: 1 }

/** Estimates the steps of a pattern and finds what is refused in it; it must compile with the flag `u`. */
export function readPattern(source: string): PatternReading {
  const tokens = source.match(TOKENS) ?? []
  const anchored = new PatternWalk(tokens, ANCHORED)
  const isAnchored = source.startsWith('^') && !anchored.hasAlternatives
  const { repeatsChoice, steps } = isAnchored ? anchored : new PatternWalk(tokens, ANYWHERE)
  return {
    hasBackreference: tokens.some((token) => /^\\(?:[1-9]|k)/.test(token)),
    hasLookaround: tokens.some((token) => /^\(\?<?[=!]/.test(token)),
    repeatsChoice,
    steps,
  }
}

class PatternWalk {
  repeatsChoice = false
  steps = 0
  #at: Reach
  #item: Item
  readonly #outermost: Group
  readonly #open: Group[] = []

  constructor(tokens: readonly string[], start: Reach) {
    this.#at = start
    this.#item = { start, stepsBefore: 0, hasChoice: false }
    this.#outermost = { start, stepsBefore: 0, ended: null, hasChoice: false }
    for (const token of tokens) this.#read(token)
  }

  get hasAlternatives(): boolean {
    return this.#outermost.ended !== null
  }

  get #group(): Group {
    return this.#open.at(-1) ?? this.#outermost
  }

  #read(token: string): void {
    const repetition = readQuantifier(token)
    if (repetition !== null) this.#repeat(repetition)
    else if (token === '|') this.#endAlternative()
    else if (token === ')') this.#closeGroup()
    else if (token.startsWith('(')) {
      this.#open.push({ start: this.#at, stepsBefore: this.steps, ended: null, hasChoice: false })
    } else {
      this.#item = { start: this.#at, stepsBefore: this.steps, hasChoice: false }
      this.steps += this.#at.ways * (LITERAL.test(token) ? LITERAL_STEPS : 1)
    }
  }

  #endAlternative(): void {
    const group = this.#group
    group.ended = either(group.ended, this.#at)
    group.hasChoice = true
    this.#at = group.start
    this.steps += group.start.ways
  }

  #closeGroup(): void {
    const group = this.#open.pop() ?? this.#outermost
    this.#at = either(group.ended, this.#at)
    this.#item = group
    this.#group.hasChoice ||= group.hasChoice
  }

  #repeat({ min, max }: Repetition): void {
    const { start, stepsBefore, hasChoice } = this.#item
    const once = Math.max(this.steps - stepsBefore, start.ways)
    this.#group.hasChoice ||= max > min
    if (hasChoice && max > 1) this.repeatsChoice = true
    if (max <= 1) {
      if (min === 0) this.#at = either(start, this.#at)
      this.steps = stepsBefore + once
      return
    }
    const [least, most] = [Math.min(min, MATCH_TEXT_LIMIT), Math.min(max, MATCH_TEXT_LIMIT)]
    const choosesPlace = most === MATCH_TEXT_LIMIT && least < most
    const places = start.places + (choosesPlace ? 1 : 0)
    const choices = Math.max(1, (most - least + 1) / (choosesPlace ? places : 1))
    this.#at = { ways: start.ways * choices, places }
    this.steps = stepsBefore + once * (least + choices - 1)
  }
}

/** The sum of both ways, with the smaller of both numbers of places. */
function either(one: Reach | null, other: Reach): Reach {
  if (one === null) return other
  return { ways: one.ways + other.ways, places: Math.min(one.places, other.places) }
}

function readQuantifier(token: string): Repetition | null {
  const quantifier = token.length > 1 ? token.replace(/\?$/, '') : token
  if (quantifier === '*') return { min: 0, max: Number.POSITIVE_INFINITY }
  if (quantifier === '+') return { min: 1, max: Number.POSITIVE_INFINITY }
  if (quantifier === '?') return { min: 0, max: 1 }
  const [, least = '', comma, most = ''] = /^\{(\d+)(,?)(\d*)\}$/.exec(quantifier) ?? []
  if (comma === undefined) return null
  const min = Number(least)
  return { min, max: comma === '' ? min : most === '' ? Number.POSITIVE_INFINITY : Number(most) }
}
