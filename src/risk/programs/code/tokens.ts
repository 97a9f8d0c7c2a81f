/** Splits code into tokens, as far as the readers in this folder need it. */

/** What code reads, if that is provably all it does. */
export interface Reading {
  /** Files that it opens, as written there. */
  readonly files: readonly string[]
  /** Modules that it loads, each the language's own unless a file with that name is beside it. */
  readonly modules: readonly string[]
}

type TokenKind = 'name' | 'number' | 'string' | 'sign' | 'line'

export interface Token {
  readonly kind: TokenKind
  readonly text: string
}

/** Longer code is not read: nobody checks that on a screen either. */
export const CODE_CHARACTERS_MAX = 4000
/** Line ends that only some languages know, so that a comment may end earlier than it seems; and unknown parts. */
const DOUBTFUL_CHARACTERS = /(?![\n\t])\p{Cc}|[\u2028\u2029\ufffb\ufffc]/u
export const END: Token = { kind: 'line', text: '' }

/** Whether code is short, and every character is known and means the same in all versions of its language. */
export function isReadable(code: string): boolean {
  return code.length <= CODE_CHARACTERS_MAX && !DOUBTFUL_CHARACTERS.test(code)
}

/** What one kind of token looks like; null for what is skipped, such as comments. */
export type TokenShape = readonly [kind: TokenKind | null, shape: RegExp]

/** A number, without any letter directly after it. */
export const NUMBER: TokenShape = [
  'number',
  /0[xXbBoO][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][-+]?\d[\d_]*)?/uy,
]

/** The tokens of code, from sticky patterns tried in order; null if a part matches none. */
export function tokensOf(code: string, shapes: readonly TokenShape[]): readonly Token[] | null {
  if (!isReadable(code)) return null
  const tokens: Token[] = []
  let at = 0
  while (at < code.length) {
    const found = tokenAt(code, at, shapes)
    if (found === null) return null
    if (found.kind !== null) tokens.push({ kind: found.kind, text: found.text })
    at += found.text.length
  }
  return tokens
}

function tokenAt(
  code: string,
  at: number,
  shapes: readonly TokenShape[],
): { readonly kind: TokenKind | null; readonly text: string } | null {
  for (const [kind, shape] of shapes) {
    shape.lastIndex = at
    const text = shape.exec(code)?.[0] ?? ''
    if (text !== '') return { kind, text }
  }
  return null
}
