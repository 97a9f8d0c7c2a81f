/**
 * Proves that an awk script only prints and computes in GNU, BSD, mawk and busybox awk: where they differ, it
 * proves nothing.
 */

import { setOf } from '../../words.ts'
import { END, isReadable, NUMBER, type Token, type TokenShape, tokensOf } from './tokens.ts'

const STRING: TokenShape = ['string', /"(?:[^"\\\n]|\\[\s\S])*"/uy]
const SHAPES: readonly TokenShape[] = [
  [null, /#[^\n]*|\\\n|[ \t]+/uy],
  ['line', /[\n;]/uy],
  STRING,
  NUMBER,
  ['name', /[A-Za-z_]\w*/uy],
  ['sign', /\|\||&&|>>|\|&|\+\+|--|\*\*|[-+*%^!=<>]=|[-+*/%^!<>|?:,(){}[\]$~=]/uy],
]
/** A regular expression; awks differ in whether a slash in brackets ends it. */
const PATTERN = /^\/(?:[^/\\[\n]|\\.|\[(?:[^/\]\\\n]|\\[^/\n])+\])*\//u
/** After these no regular expression can follow, because a slash divides there. */
const ENDS_VALUE = /^[\w"$)\].]/u
const COMMANDS = setOf('print printf return else do in delete case exit')
/** Starts programs, or reads what the command line does not name. */
const REACHES_OUT = setOf('system getline SYMTAB FUNCTAB ARGV ARGC PROCINFO ENVIRON')

/** What an awk script does besides printing to the screen. */
export interface AwkReading {
  /** Files that it prints into. */
  readonly written: readonly string[]
}

/** Reads an awk script; null if it may start programs, or read or write what it does not name. */
export function readAwk(script: string): AwkReading | null {
  const tokens = isReadable(script) ? awkTokens(script) : null
  if (tokens === null || tokens.some(({ kind, text }) => kind === 'name' && REACHES_OUT.has(text)))
    return null
  const written: string[] = []
  let [depth, printsAt]: [number, number | null] = [0, null]
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind === 'name' && /^printf?$/u.test(text)) printsAt = depth
    else if (endsStatement(tokens, at)) printsAt = depth === 0 ? null : printsAt
    else if (kind !== 'sign') continue
    else if (/^\|&?$/u.test(text)) return null
    else if (/^[([]$/u.test(text)) depth += 1
    else if (/^[)\]]$/u.test(text)) depth -= 1
    else if (/^>>?$/u.test(text) && printsAt === depth) {
      const file = fileAt(tokens, at + 1)
      if (file === null) return null
      written.push(file)
    }
  }
  return depth === 0 ? { written } : null
}

/** A line continues after a comma or a logical operator. */
function endsStatement(tokens: readonly Token[], at: number): boolean {
  const { kind, text } = tokens[at] ?? END
  const goesOn = text === '\n' && /^(?:,|&&|\|\|)$/u.test(tokens[at - 1]?.text ?? '')
  return (kind === 'line' && !goesOn) || /^[{}]$/u.test(text)
}

/** The file after `>`, if it is a single text with nothing appended. */
function fileAt(tokens: readonly Token[], at: number): string | null {
  const { kind, text } = tokens[at] ?? END
  const after = tokens[at + 1] ?? END
  const isWhole = after.kind === 'line' || after.text === '}'
  return kind === 'string' && isWhole && !text.includes('\\') ? text.slice(1, -1) : null
}

/** Splits a script at its slashes first: what precedes one decides if it divides or begins a regular expression. */
function awkTokens(script: string): readonly Token[] | null {
  const tokens: Token[] = []
  let rest = script
  while (rest !== '') {
    const plain = beforeSlash(rest)
    const found = tokensOf(plain, SHAPES)
    if (found === null) return null
    tokens.push(...found)
    rest = rest.slice(plain.length)
    if (rest === '') break
    if (!rest.startsWith('/')) return null
    const length = slashLength(tokens.at(-1) ?? END, rest)
    if (length === null) return null
    tokens.push({ kind: length === 1 ? 'sign' : 'string', text: rest.slice(0, length) })
    rest = rest.slice(length)
  }
  return tokens
}

/** The code up to the first slash outside strings and comments. */
function beforeSlash(code: string): string {
  return /^(?:[^"/#]|"(?:[^"\\\n]|\\[\s\S])*"|#[^\n]*)*/u.exec(code)?.[0] ?? ''
}

/** The length of what a slash begins; null if that is not certain. */
function slashLength(before: Token, rest: string): number | null {
  const isCommand = before.kind === 'name' && COMMANDS.has(before.text)
  const divides = before.kind !== 'line' && ENDS_VALUE.test(before.text) && !isCommand
  const pattern = PATTERN.exec(rest)?.[0]
  if (divides) {
    // After a parenthesis both are possible.
    const doubtful = before.text === ')' && pattern !== undefined
    return doubtful ? null : 1
  }
  if (/^(?:\+\+|--|\$)$/u.test(before.text)) return null
  return pattern?.length ?? null
}
