/** Proves that JavaScript for Node.js only computes, prints and reads: anything unknown in it proves nothing. */

import { GLOBALS, JAVASCRIPT_KEYWORDS, NODE_MODULES, UNSAFE_NAMES } from '../../data/javascript.ts'
import { setOf } from '../../words.ts'
import { END, isReadable, NUMBER, type Reading, type Token, type TokenShape, tokensOf } from './tokens.ts'

const SHAPES: readonly TokenShape[] = [
  [null, /\/\/[^\n]*|\/\*[\s\S]*?\*\/|\s+/uy],
  ['line', /;/uy],
  ['string', /"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'/uy],
  ['string', /`(?:[^`\\$]|\\[\s\S]|\$(?!\{)|\$\{[^{}`]*\})*`/uy],
  NUMBER,
  ['name', /[A-Za-z_$][\w$]*/uy],
  [
    'sign',
    /=>|\.\.\.|\?\.|\?\?=?|[=!]==?|&&=?|\|\|=?|\*\*=?|>>>?=?|<<=?|\+\+|--|[-+*%&|^<>]=?|[=!~?:,.(){}[\]]/uy,
  ],
]
/** The comments of web pages count in scripts too. */
const PAGE_COMMENT = /<!--|-->/u
const PATTERN = /^\/(?![*/])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[dgimsuvy]*/u
const PLAIN_STRING = /^(["'`])([^\\]*)\1$/u
/** After these a slash begins a regular expression, after a value it divides; anything else leaves it open. */
const BEFORE_PATTERN = /^(?:[(,=:[!&|?{;+*%~^<>\n-]|&&|\|\||\?\?|=>|[=!]==?|return|typeof|case|in|)$/u
const BEFORE_DIVISION = /^(?:[\w$]*[\w$\]"'`])$/u
const DOUBTFUL_WORDS = setOf(
  'await yield of let static async do else void delete throw new instanceof get set',
)
/** A text with spelled-out characters, which could be any property before a colon. */
const SPELLED = /\\(?![nrt'"`\\])/u
const NESTING_MAX = 4

interface Reader {
  readonly tokens: readonly Token[]
  readonly files: string[]
  /** Modules by the names that the code gives them. */
  readonly modules: Map<string, ReadonlySet<string>>
  readonly depth: number
}

/** What JavaScript code reads; null if it may do more. */
export function readJavaScript(code: string): Reading | null {
  const files: string[] = []
  return isHarmless(code, { files, modules: new Map() }, 0) ? { files, modules: [] } : null
}

function isHarmless(code: string, known: Pick<Reader, 'files' | 'modules'>, depth: number): boolean {
  if (depth > NESTING_MAX || !isReadable(code) || PAGE_COMMENT.test(code)) return false
  const tokens = cut(code)
  if (tokens === null) return false
  const reader: Reader = { ...known, tokens, depth }
  for (const at of tokens.keys()) nameModule(reader, at)
  let at = 0
  while (at < tokens.length) {
    const next = afterToken(reader, at)
    if (next === null) return false
    at = next
  }
  return true
}

/** `const x = require('fs')` gives a module a name, which may be used earlier in the code. */
function nameModule(reader: Reader, at: number): void {
  const isFree = /^(?:const|let|var|[,;]|)$/u.test(textAt(reader, at - 3))
  const isNamed = textAt(reader, at) === 'require' && textAt(reader, at - 1) === '=' && isFree
  const parts = moduleAt(reader, at + 2)
  if (isNamed && parts !== undefined) reader.modules.set(textAt(reader, at - 2), parts)
}

/** Splits code at its slashes first: what precedes one decides if it divides or begins a comment or a pattern. */
function cut(code: string): readonly Token[] | null {
  const tokens: Token[] = []
  let rest = code
  while (rest !== '') {
    const plain =
      /^(?:[^"'`/]|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/u.exec(
        rest,
      )?.[0] ?? ''
    const found = tokensOf(plain, SHAPES)
    if (found === null) return null
    tokens.push(...found)
    rest = rest.slice(plain.length)
    if (rest === '') break
    const length = rest.startsWith('/') ? slashLength(tokens.at(-1) ?? END, tokens.at(-2) ?? END, rest) : null
    if (length === null) return null
    tokens.push({ kind: length === 1 ? 'sign' : 'string', text: rest.slice(0, length) })
    rest = rest.slice(length)
  }
  return tokens
}

function moduleAt(reader: Reader, at: number): ReadonlySet<string> | undefined {
  return NODE_MODULES.get(textAt(reader, at).replace(/^(["'`])(?:node:)?(\w+)\1$/u, '$2'))
}

function slashLength({ text, kind }: Token, earlier: Token, rest: string): number | null {
  // A property may be called `return`.
  const isProperty = kind === 'name' && /^\??\.$/u.test(earlier.text)
  if (DOUBTFUL_WORDS.has(text) || (isProperty && JAVASCRIPT_KEYWORDS.has(text))) return null
  const pattern = PATTERN.exec(rest)?.[0]
  if (BEFORE_PATTERN.test(text)) return pattern?.length ?? null
  if (text === ']' || (kind !== 'sign' && BEFORE_DIVISION.test(text))) return 1
  // After `)` both are possible if another slash follows; after `}` always.
  return text === ')' && pattern === undefined ? 1 : null
}

/** Where the construct that begins here ends; null if it may do harm. */
function afterToken(reader: Reader, at: number): number | null {
  const { kind, text } = tokenAt(reader, at)
  if (text === '[') return isHarmlessBracket(reader, at) ? at + 1 : null
  if (kind === 'string') return isHarmlessString(reader, at) ? at + 1 : null
  if (kind !== 'name') return at + 1
  if (textAt(reader, at + 1) === '=' && textAt(reader, at + 2) === 'require') return at + 1
  if (text === 'require') return afterRequire(reader, at)
  const before = textAt(reader, at - 1)
  const isProperty = before === '.' || before === '?.'
  const module = isProperty ? undefined : (reader.modules.get(text) ?? GLOBALS.get(text))
  if (module != null) return afterPart(reader, module, at + 1)
  if (isProperty ? UNSAFE_PROPERTIES.has(text) : UNSAFE_NAMES.has(text)) return null
  return text.startsWith('_') ? null : at + 1
}

/** A property of data may have any name except those by which functions are made or called from outside. */
const UNSAFE_PROPERTIES = setOf(
  `constructor prototype caller callee arguments call apply bind mainModule binding dlopen env getBuiltinModule kill report
  permission prepareStackTrace captureStackTrace getThis getFunction`,
)

function tokenAt({ tokens }: Reader, at: number): Token {
  return tokens[at] ?? END
}

function textAt(reader: Reader, at: number): string {
  return tokenAt(reader, at).text
}

/** `[` begins a list, or a property whose name is written out; a name that is put together could be any. */
function isHarmlessBracket(reader: Reader, at: number): boolean {
  const end = endOfBracket(reader, at)
  if (end === null) return false
  const inside = reader.tokens.slice(at + 1, end)
  const isWrittenOut = inside.every(
    ({ kind, text }) => kind === 'number' || kind === 'string' || text === ',',
  )
  const names = inside.every(
    (_, index) =>
      reader.tokens[at + 1 + index]?.kind !== 'string' || plainAt(reader, at + 1 + index) !== null,
  )
  if (isWrittenOut && names) return true
  // `{ [name]: value }` and `{ [name]() {} }` are properties too.
  return !/^[:(]$/u.test(textAt(reader, end + 1)) && beginsList(tokenAt(reader, at - 1))
}

/** Whether a bracket after this certainly begins a list. */
function beginsList({ kind, text }: Token): boolean {
  if (kind === 'line') return true
  return (
    (kind === 'sign' && !/^(?:[)\]}]|\?\.)$/u.test(text)) ||
    /^(?:return|typeof|in|case|new|const|let|var)$/u.test(text)
  )
}

function endOfBracket({ tokens }: Reader, start: number): number | null {
  let depth = 0
  for (let at = start; at < tokens.length; at += 1) {
    const text = tokens[at]?.text
    if (text === '[') depth += 1
    if (text === ']') depth -= 1
    if (depth === 0) return at
  }
  return null
}

/** Whether a string is harmless: it may name a property, be joined to a name that is then called, or hold code. */
function isHarmlessString(reader: Reader, at: number): boolean {
  const { text } = tokenAt(reader, at)
  if (UNSAFE_NAMES.has(text.slice(1, -1)) || /constructor|__/u.test(text)) return false
  if (SPELLED.test(text) && textAt(reader, at + 1) === ':') return false
  return !text.startsWith('`') || isHarmlessTemplate(reader, text, tokenAt(reader, at - 1))
}

function isHarmlessTemplate(reader: Reader, text: string, before: Token): boolean {
  const isTag =
    /^[)\]]$/u.test(before.text) || (before.kind === 'name' && !JAVASCRIPT_KEYWORDS.has(before.text))
  if (isTag) return false
  const plain = text.replace(/\\[\s\S]/gu, '')
  // A comment would continue past the brace that seems to end the code.
  return [...plain.matchAll(/\$\{([^{}`]*)\}/gu)].every(
    ([, inner = '']) => !inner.includes('/') && isHarmless(inner, reader, reader.depth + 1),
  )
}

/** `console.log`: a part of something that is never passed on as a whole. */
function afterPart(reader: Reader, parts: ReadonlySet<string>, start: number): number | null {
  const name = textAt(reader, start + 1)
  // `new Date()`, `Array(3)`
  const isCalled = textAt(reader, start) === '(' && (parts.has('isArray') || parts.has('now'))
  if (isCalled) return start
  if (textAt(reader, start) !== '.' || !parts.has(name)) return null
  if (!NODE_MODULES.get('fs')?.has(name)) return start + 2
  return afterFile(reader, start + 2)
}

const READING_OPTION = /^(?:encoding|withFileTypes|recursive|throwIfNoEntry|bigint|true|false|null|[:,])$/u

function afterFile(reader: Reader, start: number): number | null {
  // Descriptor 0 is standard input.
  const file = textAt(reader, start + 1) === '0' ? '/dev/stdin' : plainAt(reader, start + 1)
  if (textAt(reader, start) !== '(' || file === null || !endsReading(reader, start + 2)) return null
  if (file !== '/dev/stdin') reader.files.push(file)
  return start + 2
}

/** After the file come an encoding or options, but none that says how it is opened: `flag: 'w'` empties it. */
function endsReading(reader: Reader, at: number): boolean {
  if (textAt(reader, at) === ')') return true
  if (textAt(reader, at) !== ',') return false
  if (tokenAt(reader, at + 1).kind === 'string') return textAt(reader, at + 2) === ')'
  const end = reader.tokens.findIndex(({ text }, index) => index > at && text === '}')
  const options = reader.tokens.slice(at + 2, end)
  return (
    textAt(reader, at + 1) === '{' &&
    textAt(reader, end + 1) === ')' &&
    options.every(({ kind, text }) => kind === 'string' || READING_OPTION.test(text))
  )
}

/** `require('fs')` with a part of it or under a name of its own, or `require('./x.json')`. */
function afterRequire(reader: Reader, at: number): number | null {
  if (textAt(reader, at + 1) !== '(' || textAt(reader, at + 3) !== ')') return null
  const name = plainAt(reader, at + 2)
  if (name !== null && /^\.{0,2}\/?[\w@./-]*\.json$/u.test(name)) {
    reader.files.push(/^[./]/u.test(name) ? name : `node_modules/${name}`)
    return at + 4
  }
  const parts = moduleAt(reader, at + 2)
  if (parts === undefined) return null
  if (textAt(reader, at + 4) === '.') return afterPart(reader, parts, at + 4)
  const next = tokenAt(reader, at + 4)
  const isNamed = textAt(reader, at - 1) === '=' && reader.modules.get(textAt(reader, at - 2)) === parts
  return isNamed && (next.kind !== 'sign' || next.text === ',') ? at + 4 : null
}

function plainAt(reader: Reader, at: number): string | null {
  const { kind, text } = tokenAt(reader, at)
  const plain = kind === 'string' ? (PLAIN_STRING.exec(text)?.[2] ?? null) : null
  return plain === null || text.startsWith('/') || text.includes('${') || UNSAFE_NAMES.has(plain)
    ? null
    : plain
}
