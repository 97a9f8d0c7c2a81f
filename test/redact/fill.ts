/** Fills in generated characters, so that no file contains a whole token: `{b62:36}` are 36 letters and digits. */

const SMALL = 'abcdefghijklmnopqrstuvwxyz'
const CAPITAL = SMALL.toUpperCase()
const DIGITS = '0123456789'

const ALPHABETS: Readonly<Record<string, string>> = {
  b62: CAPITAL + SMALL + DIGITS,
  b64: `${CAPITAL + SMALL + DIGITS}+/`,
  b36: SMALL + DIGITS,
  b32: `${CAPITAL}234567`,
  up: CAPITAL + DIGITS,
  hex: `${DIGITS}abcdef`,
  dig: DIGITS,
}

/** The same text each time; the characters depend on where the place is. */
export function fill(text: string): string {
  let state = 7
  return text.replace(/\{(\w+):(\d+)\}/g, (whole, name: string, length: string) => {
    const alphabet = ALPHABETS[name]
    if (alphabet === undefined) return whole
    return Array.from({ length: Number(length) }, () => {
      state = (state * 1103515245 + 12345) % 2 ** 31
      return alphabet[Math.floor((state / 2 ** 31) * alphabet.length)]
    }).join('')
  })
}
