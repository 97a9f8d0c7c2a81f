/** Cutting code into tokens, as far as the readers of this folder need it. */

/** What code was seen to do, where that is all that it does. */
export interface Reading {
  /** Files that it opens, as they are written there. */
  readonly files: readonly string[]
  /** Modules that it loads, each of them of the language itself unless a file of that name lies beside it. */
  readonly modules: readonly string[]
}

type TokenKind = 'name' | 'number' | 'string' | 'sign' | 'line'

export interface Token {
  readonly kind: TokenKind
  readonly text: string
}

/** Longer code is not read: nobody checks that on a screen either. */
export const CODE_CHARACTERS_MAX = 4000
/** Ends of lines that some languages know and some do not, so that a comment may end earlier than it seems. */
const DOUBTFUL_CHARACTERS = /(?![\n\t])\p{Cc}|[\u2028\u2029\ufffb\ufffc]/u
export const END: Token = { kind: 'line', text: '' }

/** Whether code is short, and every character of it known and the same in all versions of its language. */
export function isReadable(code: string): boolean {
  return code.length <= CODE_CHARACTERS_MAX && !DOUBTFUL_CHARACTERS.test(code)
}

/** What one kind of token looks like; null for what is left out, as comments are. */
export type TokenShape = readonly [kind: TokenKind | null, shape: RegExp]

/** A number, and no letter of what stands right behind it. */
export const NUMBER: TokenShape = [
  'number',
  /0[xXbBoO][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][-+]?\d[\d_]*)?/uy,
]

/** The tokens of code, by sticky patterns that are tried in turn; null where one is not known. */
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
