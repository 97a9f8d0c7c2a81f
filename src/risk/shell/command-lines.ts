import type { Assignment, Command } from 'unbash'
import { UNKNOWN } from '../places.ts'
import type { Scope } from './scope.ts'
import { type Argument, alternativesOf, argumentsOf, literal } from './words.ts'

const LINES_MAX = 16
const ANYTHING: Argument = { ...literal(UNKNOWN), mayBeOption: true }

/**
 * Every command line that a command can become, because its variables may hold several values. Where they are too
 * many, one line holds all words, and another stands for what nobody can know.
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

/** `NAME=value` as a word of its own, as `export` and `alias` take it. */
function assignedWords(node: Assignment, scope: Scope): readonly (readonly Argument[])[] {
  if (node.value.type === 'ArrayValue') return [[literal(node.text)]]
  const values = argumentsOf(node.value, scope)
  return [values.map((argument) => ({ ...argument, value: `${node.name}=${argument.value}` }))]
}
