/** Tells a generated value from a word that somebody wrote. */

const LENGTH_MIN = 8
/** Of the steps from one character to the next, the share that changes between small, capital and digit. */
const CHANGES_MIN = 0.2
/** Small letters of one kind only may still be random: long, and as mixed as English words are not. */
const HEX = /^[0-9a-f]{16,}$/i
const NEITHER = /[^A-Za-z0-9]/

/**
 * Words, also those in camelCase and kebab-case, change the kind of character seldom; what a machine drew changes it
 * nearly every second time.
 */
export function looksRandom(value: string): boolean {
  if (value.length < LENGTH_MIN) return false
  if (HEX.test(value)) return /\d/.test(value)
  let changes = 0
  let steps = 0
  let digits = 0
  let before = 0
  for (const character of value) {
    const kind = kindOf(character)
    if (kind === DIGIT) digits += 1
    if (kind !== 0 && before !== 0) {
      steps += 1
      if (kind !== before) changes += 1
    }
    before = kind
  }
  return digits > 0 && steps > 0 && changes / steps >= CHANGES_MIN
}

const DIGIT = 1
const SMALL = 2
const CAPITAL = 3

function kindOf(character: string): number {
  if (NEITHER.test(character)) return 0
  if (character >= '0' && character <= '9') return DIGIT
  return character >= 'a' ? SMALL : CAPITAL
}
