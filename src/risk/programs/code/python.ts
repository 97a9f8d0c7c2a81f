/** Proves that Python code only computes, prints and reads: code with anything unknown in it proves nothing. */

import { ATTRIBUTES, KEYWORDS, MODULES, UNSAFE_BUILTINS } from '../../data/python.ts'
import { setOf } from '../../words.ts'
import { END, NUMBER, type Reading, type Token, type TokenShape, tokensOf } from './tokens.ts'

const PREFIX = '[rRbBuUfF]{0,2}'
const SHAPES: readonly TokenShape[] = [
  [null, /#(?!.*coding[:=])[^\n]*|\\\n|[ \t]+/uy],
  ['line', /[\n;]/uy],
  ['string', new RegExp(`${PREFIX}(?:"""(?:[^\\\\]|\\\\[^])*?"""|'''(?:[^\\\\]|\\\\[^])*?''')`, 'uy')],
  ['string', new RegExp(`${PREFIX}(?:"(?:[^"\\\\\\n]|\\\\[^])*"|'(?:[^'\\\\\\n]|\\\\[^])*')`, 'uy')],
  NUMBER,
  ['name', /[A-Za-z_]\w*/uy],
  ['sign', /:=|[=!<>]=|->|\*\*|\/\/|<<|>>|[-+*/%&|^~<>()[\]{},:.=@]/uy],
]
const PLAIN_STRING = /^[rR]?(["'])((?:(?!\1)[^\\])*)\1$/u
const READS = setOf('r rb rt rU br')
const OPEN_OPTIONS = setOf('encoding errors newline mode')
/** Names between double underscores reach everything, except for these. */
const HARMLESS_DUNDERS = setOf('__name__ __version__')
const NESTING_MAX = 4

interface Reader {
  readonly tokens: readonly Token[]
  readonly files: string[]
  /** Modules by the names that the code gives them. */
  readonly modules: Map<string, string>
}

/** What Python code reads; null if it may do more. */
export function readPython(code: string): Reading | null {
  const tokens = tokensOf(code, SHAPES)
  if (tokens === null) return null
  const reader: Reader = { tokens, files: [], modules: new Map() }
  return isHarmless(reader, 0)
    ? { files: reader.files, modules: [...new Set(reader.modules.values())] }
    : null
}

function isHarmless(reader: Reader, depth: number): boolean {
  let at = 0
  while (at < reader.tokens.length) {
    const next = afterToken(reader, at, depth)
    if (next === null) return false
    at = next
  }
  return true
}

/** Where the construct that begins here ends; null if it may do harm. */
function afterToken(reader: Reader, at: number, depth: number): number | null {
  const { kind, text } = tokenAt(reader, at)
  if (kind === 'string') return isHarmlessString(reader, at, depth) ? at + 1 : null
  if (kind !== 'name') return at + 1
  if (textAt(reader, at - 1) === '.') return isHarmlessAttribute(reader, at) ? at + 1 : null
  if (text === 'import') return afterImport(reader, at + 1)
  if (text === 'from') return afterFrom(reader, at + 1)
  if (text === 'open') return afterOpen(reader, at + 1)
  const module = reader.modules.get(text)
  if (module !== undefined && textAt(reader, at + 1) !== '=') return afterModule(reader, module, at + 1)
  if (text === 'Path') return afterPath(reader, at + 1)
  if (KEYWORDS.has(text) || HARMLESS_DUNDERS.has(text)) return at + 1
  return UNSAFE_BUILTINS.has(text) || text.includes('__') ? null : at + 1
}

/** `format` can read attributes, so the text that it formats must directly precede it. */
function isHarmlessAttribute(reader: Reader, at: number): boolean {
  const { text } = tokenAt(reader, at)
  if (text !== 'format') return ATTRIBUTES.has(text) || HARMLESS_DUNDERS.has(text)
  const { kind, text: format } = tokenAt(reader, at - 2)
  return kind === 'string' && !/\{[^}:]*[.[]/u.test(format)
}

function tokenAt({ tokens }: Reader, at: number): Token {
  return tokens[at] ?? END
}

function textAt(reader: Reader, at: number): string {
  return tokenAt(reader, at).text
}

/** `a.b.c`, from its first name. */
function dottedName(reader: Reader, start: number): { readonly name: string; readonly end: number } {
  let [name, at] = [textAt(reader, start), start + 1]
  while (textAt(reader, at) === '.') {
    name += `.${textAt(reader, at + 1)}`
    at += 2
  }
  return { name, end: at }
}

/** `import a, b.c as d` */
function afterImport(reader: Reader, start: number): number | null {
  const { name, end } = dottedName(reader, start)
  if (!MODULES.has(name)) return null
  const isRenamed = textAt(reader, end) === 'as'
  // After `import a.b`, the name `a` gives access to all that was loaded of it.
  const alias = isRenamed ? textAt(reader, end + 1) : name.split('.', 1)[0]
  reader.modules.set(alias ?? name, isRenamed ? name : (alias ?? name))
  const after = isRenamed ? end + 2 : end
  if (textAt(reader, after) === ',') return afterImport(reader, after + 1)
  return tokenAt(reader, after).kind === 'line' ? after : null
}

/** `from a import b, c as d` */
function afterFrom(reader: Reader, start: number): number | null {
  const { name, end } = dottedName(reader, start)
  const names = MODULES.get(name)
  if (names === undefined || textAt(reader, end) !== 'import') return null
  reader.modules.set(`from ${name}`, name)
  let at = end + 1
  for (;;) {
    const imported = textAt(reader, at)
    if (!names.has(imported) || MODULES.has(`${name}.${imported}`)) return null
    at += 1
    // Under another name we could not see which one is meant.
    if (textAt(reader, at) === 'as') return null
    if (textAt(reader, at) !== ',') return tokenAt(reader, at).kind === 'line' ? at : null
    at += 1
  }
}

/** `a.b`: what may be used of a module, which is never passed on as a whole. */
function afterModule(reader: Reader, module: string, start: number): number | null {
  const [dot, name] = [textAt(reader, start), textAt(reader, start + 1)]
  if (dot !== '.') return null
  const inner = `${module}.${name}`
  if (MODULES.has(inner)) return afterModule(reader, inner, start + 2)
  if (name === 'path' && module === 'sys') return isPrinted(reader, start - 1) ? start + 2 : null
  if (name === 'Path') return afterPath(reader, start + 2)
  return MODULES.get(module)?.has(name) === true || HARMLESS_DUNDERS.has(name) ? start + 2 : null
}

/** `print(sys.path)`: any other code that gets this list may add to it. */
function isPrinted(reader: Reader, at: number): boolean {
  return (
    textAt(reader, at - 2) === 'print' && textAt(reader, at - 1) === '(' && textAt(reader, at + 3) === ')'
  )
}

/** `Path('a').read_text()`; a path that is put together may lead anywhere. */
function afterPath(reader: Reader, start: number): number | null {
  const file = plainAt(reader, start + 1)
  const reads = /^read_(?:text|bytes)$/u.test(textAt(reader, start + 4))
  if (!reads) return start
  if (file === null || textAt(reader, start) !== '(' || textAt(reader, start + 2) !== ')') return null
  reader.files.push(file)
  return start + 5
}

/** `open('a')` with a mode that reads. */
function afterOpen(reader: Reader, start: number): number | null {
  const file = plainAt(reader, start + 1)
  if (textAt(reader, start) !== '(' || file === null) return null
  reader.files.push(file)
  let at = start + 2
  if (textAt(reader, at) === ',' && tokenAt(reader, at + 1).kind === 'string') {
    if (!READS.has(plainAt(reader, at + 1) ?? '')) return null
    at += 2
  }
  while (textAt(reader, at) === ',') {
    const option = textAt(reader, at + 1)
    const value = plainAt(reader, at + 3)
    if (!OPEN_OPTIONS.has(option) || textAt(reader, at + 2) !== '=' || value === null) return null
    if (option === 'mode' && !READS.has(value)) return null
    at += 4
  }
  return textAt(reader, at) === ')' ? at + 1 : null
}

function plainAt(reader: Reader, at: number): string | null {
  const { kind, text } = tokenAt(reader, at)
  return kind === 'string' ? (PLAIN_STRING.exec(text)?.[2] ?? null) : null
}

/** Whether a string is plain text, or holds only harmless code in its braces. */
function isHarmlessString(reader: Reader, at: number, depth: number): boolean {
  const { text } = tokenAt(reader, at)
  const quote = text.search(/["']/u)
  const before = tokenAt(reader, at - 1)
  // Letters before a string may give it a meaning in a later version.
  if (before.kind === 'name' && !KEYWORDS.has(before.text) && before.text !== 'print') return false
  if (text.includes('__') && /[{%]/u.test(text)) return false
  if (!/f/iu.test(text.slice(0, quote))) return true
  if (depth >= NESTING_MAX || text.includes('\\N{')) return false
  const body = text.slice(quote).replaceAll('{{', '').replaceAll('}}', '')
  const expressions = [...body.matchAll(/\{([^{}]*(?:\{[^{}]*\}[^{}]*)?)\}/gu)].map(
    ([, inner]) => inner ?? '',
  )
  const rest = expressions.reduce((left, inner) => left.replace(`{${inner}}`, ''), body)
  if (/[{}]/u.test(rest)) return false
  return expressions.every((inner) => {
    const tokens = tokensOf(withoutFormat(inner), SHAPES)
    return tokens !== null && isHarmless({ ...reader, tokens }, depth + 1)
  })
}

/** `x!r:>10`: what formats a value is no code. */
function withoutFormat(inner: string): string {
  return inner
    .replace(/:[^[\](){}'"]*$/u, '')
    .replace(/![rsa]$/u, '')
    .replace(/=$/u, '')
}
