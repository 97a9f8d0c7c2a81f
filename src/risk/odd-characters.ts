/** Ranges of code points that are invisible, or that move or hide their neighbours. */
const HIDDEN: readonly (readonly [from: number, to: number])[] = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0xa0],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180e],
  [0x2000, 0x200f],
  [0x2028, 0x202f],
  [0x205f, 0x206f],
  [0x3000, 0x3000],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xe000, 0xf8ff],
  [0xfe00, 0xfe0e],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xffff],
  [0xe0000, 0xe0fff],
]
/**
 * Letters of other alphabets that look like Latin letters, and signs that look like a shell's: Greek,
 * Cyrillic, full-width.
 */
const LOOK_ALIKE = /[\u0370-\u03ff\u0400-\u052f\uff01-\uff5e]/u
/** Separators between words, including the full-width ones of Chinese and Japanese texts. */
const BETWEEN_WORDS = /[\s/.:！（），：？]+/u
const ASCII_LETTER = /[A-Za-z]/u
const PLAIN = /^[\t\n -~]*$/u

/** Whether a text could mean something other than a person sees: hidden characters, or mixed alphabets. */
export function hasOddCharacters(text: string): boolean {
  if (PLAIN.test(text)) return false
  for (const character of text) if (isHidden(character.codePointAt(0) ?? 0)) return true
  return text.split(BETWEEN_WORDS).some((word) => LOOK_ALIKE.test(word) && ASCII_LETTER.test(word))
}

function isHidden(code: number): boolean {
  return HIDDEN.some(([from, to]) => code >= from && code <= to)
}
