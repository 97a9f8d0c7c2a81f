/** What the words of a command become before it runs. */

import type { Assignment, Command, Word, WordPart } from 'unbash'
import {
  type Argument,
  DERIVED,
  isUnresolved,
  literal,
  PLAIN_VALUE,
  type Scope,
  SOME_NAME,
  SOME_NUMBER,
  setOf,
  UNKNOWN,
} from '../words.ts'
import { hereText, substituted } from './substitution.ts'

/** A part of a word: its candidates, and whether the shell leaves it unsplit. */
interface Piece {
  readonly values: readonly string[]
  readonly quoted: boolean
  readonly isBraces?: true
}

const UNKNOWN_PIECE: Piece = { values: [UNKNOWN], quoted: false }

const CANDIDATES_MAX = 16
const PLAIN_PARAMETERS =
  /^(?:\$[?$#!]|\$\{[?$#!]\}|\$\{#\w+\}|\$RANDOM|\$\{RANDOM\}|\$(?:UID|EUID|SECONDS|LINENO)\b)$/u
/** `~+` is `$PWD`, `~-` is `$OLDPWD`. */
const OTHER_FOLDER = /^~[-+](?=\/|$)/u
/** In zsh, `$x:h` is the folder of what a variable holds, and `$x:s/a/b/` its value with a part replaced. */
const MODIFIED = /\$\w+:(?:[AacehlPpQqrtuWwx]\d*(?=[:/\s"'.]|$)|g?s[^\w\s"'])/u
const RANGE_MAX = 8

/** Every list of arguments that a word can become: one list, unless a variable may hold several values. */
function alternativesOf(word: Word, scope: Scope): readonly (readonly Argument[])[] {
  if (MODIFIED.test(word.text))
    return knownAlternatives(word, scope).map((words) =>
      words.map((each) => ({ ...each, value: UNKNOWN + each.value })),
    )
  if (OTHER_FOLDER.test(word.text))
    return knownAlternatives(word, scope).map((words) =>
      words.map((each) => ({ ...each, value: each.value.replace(OTHER_FOLDER, UNKNOWN) })),
    )
  return knownAlternatives(word, scope)
}

function knownAlternatives(word: Word, scope: Scope): readonly (readonly Argument[])[] {
  if (word.parts === undefined) return [[literal(word.value)]]
  const pieces = word.parts.map((part) => pieceOf(part, scope, 0))
  const shape = {
    hasGlob: word.parts.some(isGlob),
    isProcess: word.parts.some((part) => part.type === 'ProcessSubstitution'),
  }
  return choices(pieces).map((chosen) => expand(chosen, shape))
}

/** All values that these words can have. */
export function wordValues(words: readonly Word[], scope: Scope): readonly string[] {
  return words.flatMap((word) => argumentsOf(word, scope)).map(({ value }) => value)
}

/** All arguments that a word can become, whichever value its variables hold. */
export function argumentsOf(word: Word, scope: Scope): readonly Argument[] {
  return alternativesOf(word, scope).flat()
}

/** Braces give several words at once; a variable gives one of several. */
function choices(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  let chosen: Piece[][] = [[]]
  for (const piece of pieces) {
    if (piece.isBraces || piece.values.length === 1) {
      for (const start of chosen) start.push(piece)
    } else if (chosen.length * piece.values.length > CANDIDATES_MAX) return [[UNKNOWN_PIECE]]
    else
      chosen = chosen.flatMap((start) =>
        piece.values.map((value) => [...start, { ...piece, values: [value] }]),
      )
  }
  return chosen
}

function expand(
  pieces: readonly Piece[],
  shape: Pick<Argument, 'hasGlob' | 'isProcess'>,
): readonly Argument[] {
  const loose = pieces.some((piece) => !piece.quoted && piece.values.some(isUnresolved))
  return combine(pieces).flatMap((candidate) => {
    const first = candidate[0] ?? ''
    const mayBeOption = loose || first === UNKNOWN || first === DERIVED
    return splitAgain(candidate, pieces).map((value) => ({
      value,
      mayBeOption,
      mayBeSeveral: loose,
      ...shape,
    }))
  })
}

/** The only text that a word can become; null if there are several, or if a part is unknown. */
export function knownText(word: Word, scope: Scope): string | null {
  const [only, ...others] = argumentsOf(word, scope)
  if (only === undefined || others.length > 0 || isUnresolved(only.value)) return null
  return only.value
}

function splitAgain(candidate: string, pieces: readonly Piece[]): readonly string[] {
  const loose = pieces.some((piece) => !piece.quoted)
  if (!loose || !/\s/u.test(candidate)) return [candidate]
  if (pieces.length === 1) return candidate.split(/\s+/u).filter((word) => word !== '')
  return [UNKNOWN]
}

function combine(pieces: readonly Piece[]): readonly string[] {
  let candidates = ['']
  for (const { values } of pieces) {
    if (candidates.length * values.length > CANDIDATES_MAX) return [UNKNOWN]
    candidates = candidates.flatMap((start) => values.map((value) => start + value))
  }
  return candidates
}

function pieceOf(part: WordPart, scope: Scope, depth: number): Piece {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return { values: [part.value], quoted: true }
    case 'DoubleQuoted':
    case 'LocaleString':
      return { values: combine(part.parts.map((inner) => pieceOf(inner, scope, depth))), quoted: true }
    case 'Glob':
    case 'ExtendedGlob':
      return { values: [part.type === 'Glob' ? part.text : SOME_NAME], quoted: true }
    case 'SimpleExpansion':
      return { values: valuesOf(part.text.slice(1), part.text, scope), quoted: false }
    case 'ParameterExpansion':
      return { values: parameterValues(part, scope, depth), quoted: false }
    case 'CommandExpansion':
      return { values: [hereText(part) ?? substituted(part, scope)], quoted: false }
    case 'ArithmeticExpansion':
      return { values: [PLAIN_VALUE], quoted: true }
    case 'ProcessSubstitution':
      return { values: [DERIVED], quoted: true }
    case 'BraceExpansion':
      return { values: bracedWords(part.text), quoted: true, isBraces: true }
  }
}

function parameterValues(
  part: Extract<WordPart, { type: 'ParameterExpansion' }>,
  scope: Scope,
  depth: number,
): readonly string[] {
  if (PLAIN_PARAMETERS.test(part.text)) return plainValues(part.parameter, scope)
  if (part.prefix !== undefined || part.index !== undefined) return [UNKNOWN]
  if (part.operation === undefined) return valuesOf(part.parameter, part.text, scope)
  if (part.operation.type !== 'Default' || depth > 3) return [UNKNOWN]
  const operand = part.operation.operand
  const fallback =
    operand.parts === undefined
      ? [operand.value]
      : combine(operand.parts.map((inner) => pieceOf(inner, scope, depth + 1)))
  return [...new Set([...valuesOf(part.parameter, part.text, scope), ...fallback])]
}

/** A number, unless the script has set or unset the variable, which then is like any other. */
function plainValues(name: string, { variables }: Scope): readonly string[] {
  return variables.has(name) ? [UNKNOWN] : [PLAIN_VALUE]
}

/** Shells set these by themselves, so that a value from a script may be gone. */
const SET_BY_SHELLS =
  setOf(`_ BASH_REMATCH MATCH match mbegin mend REPLY reply OPTARG OPTIND MAPFILE PIPESTATUS pipestatus OLDPWD
  COPROC COPROC_PID status argv BASH_ARGV FUNCNAME funcstack LINENO RANDOM SECONDS`)

function valuesOf(name: string, text: string, scope: Scope): readonly string[] {
  if (PLAIN_PARAMETERS.test(text)) return plainValues(name, scope)
  if (scope.variables.has('IFS') || SET_BY_SHELLS.has(name)) return [UNKNOWN]
  const values = scope.variables.get(name)
  if (values !== undefined) return values
  if (name === 'HOME') return ['~']
  if (name === 'PWD') return [...scope.bases, ...(scope.bases.length === 0 ? [UNKNOWN] : [])]
  return [UNKNOWN]
}

function bracedWords(text: string): readonly string[] {
  const inner = text.slice(1, -1)
  if (/^[\w-]+\.\.[\w.-]+$/u.test(inner)) return rangeOf(inner)
  return /[{}$`'"\\]/u.test(inner) ? [UNKNOWN] : inner.split(',')
}

/** Expands `{1..3}` and `{a..c}`; longer ranges, and those with a step, become some name or number. */
function rangeOf(range: string): readonly string[] {
  const [first = '', last = '', step] = range.split('..')
  const isNumber = /^(?:0|-?[1-9]\d{0,8})$/u.test(first) && /^(?:0|-?[1-9]\d{0,8})$/u.test(last)
  const isLetter = first.length === 1 && last.length === 1 && !/\d/u.test(first + last)
  if (step !== undefined || !(isNumber || isLetter)) return [SOME_NAME]
  const from = isNumber ? Number(first) : first.charCodeAt(0)
  const to = isNumber ? Number(last) : last.charCodeAt(0)
  const length = Math.abs(to - from) + 1
  if (length > RANGE_MAX) return [isNumber ? SOME_NUMBER : SOME_NAME]
  return Array.from({ length }, (_, index) => {
    const value = from + (to < from ? -index : index)
    return isNumber ? String(value) : String.fromCharCode(value)
  })
}

function isGlob(part: WordPart): boolean {
  if (part.type === 'BraceExpansion') return /[*?[]/u.test(part.text)
  return part.type === 'Glob' || part.type === 'ExtendedGlob'
}

const LINES_MAX = 16
const ANYTHING: Argument = { ...literal(UNKNOWN), mayBeOption: true, mayBeSeveral: true }

/**
 * Every command line that a command can become, because its variables may hold several values. If there are
 * too many, one line holds all words, and another is a single unknown word.
 */
export function linesOf({ name, args }: Command, scope: Scope): readonly (readonly Argument[])[] {
  if (name === undefined) return []
  const words = [
    alternativesOf(name, scope),
    ...args.map((part) => (part.type === 'Word' ? alternativesOf(part, scope) : assignedWords(part, scope))),
  ]
  let lines: Argument[][] = [[]]
  for (const alternatives of words) {
    const [only, ...others] = alternatives
    if (only !== undefined && others.length === 0) for (const line of lines) line.push(...only)
    else if (lines.length * alternatives.length > LINES_MAX) return [[ANYTHING], words.flat(2)]
    else lines = lines.flatMap((line) => alternatives.map((more) => [...line, ...more]))
  }
  return lines
}

/** `NAME=value` as a single word, as `export` and `alias` take it. */
function assignedWords(node: Assignment, scope: Scope): readonly (readonly Argument[])[] {
  if (node.value.type === 'ArrayValue') return [[literal(node.text)]]
  const values = argumentsOf(node.value, scope)
  return [values.map((argument) => ({ ...argument, value: `${node.name}=${argument.value}` }))]
}
