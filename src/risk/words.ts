/** The words of a command as far as they are known before it runs, and the state at one point of a script. */

/** Replaces an unknown part of a word, such as a variable from the environment. */
export const UNKNOWN = '\ufffc'
/** Replaces a part that another command of the same line prints; that command is judged separately. */
export const DERIVED = '\ufffb'

/** Replaces an unknown name in a known folder, as in `{1..99}`. */
export const SOME_NAME = '?*'
/** Any number, when there are too many to list. */
export const SOME_NUMBER = '[0-9]*'
/** One number represents every number: none spells an option or leads out of a folder. */
export const PLAIN_VALUE = '1'

const UNRESOLVED = new RegExp(`[${UNKNOWN}${DERIVED}]`, 'u')

/** Whether a part of the text is unknown. */
export function isUnresolved(text: string): boolean {
  return UNRESOLVED.test(text)
}

/** Splits a table written as one text, which stays short enough to read and to extend. */
export function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/u).filter((word) => word !== '')
}

/** The same as a set, for lookups. */
export function setOf(text = ''): ReadonlySet<string> {
  return new Set(wordsOf(text))
}

/** A table by program, from rows that each name several. If two rows name a program, the later one counts. */
export function byName<Row>(rows: Iterable<readonly [names: string, row: Row]>): ReadonlyMap<string, Row> {
  const table = new Map<string, Row>()
  for (const [names, row] of rows) for (const name of wordsOf(names)) table.set(name, row)
  return table
}

/** One word of a command as far as it is known before the command runs. */
export interface Argument {
  /** Quotes are removed and known variables filled in; UNKNOWN and DERIVED replace the rest. */
  readonly value: string
  readonly hasGlob: boolean
  /** Whether it could turn out to be an option although it does not look like one. */
  readonly mayBeOption: boolean
  /** Whether the shell may split it into several words. */
  readonly mayBeSeveral: boolean
  /** Whether it names another command's output as a file, as in `<(…)`. */
  readonly isProcess: boolean
}

/** An argument that is exactly this text. */
export function literal(value: string): Argument {
  return { value, hasGlob: false, mayBeOption: false, mayBeSeveral: false, isProcess: false }
}

/**
 * What follows an option: nothing, a value that can only be attached, any value, a file that is written, a
 * file that is read, a name and its value, a name and a file that is read, a command up to its end, code that
 * the program's check judges, or one of a few values.
 */
export type ValueRole =
  | 'none'
  | 'attached'
  | 'value'
  | 'written'
  | 'read'
  | 'pair'
  | 'named_read'
  | 'command'
  | 'code'
  | Choice

/**
 * Options by their spelling; `#` matches a number as in `-5`, and an option that ends in `*` matches every
 * option that begins with it.
 */
export type Grammar = ReadonlyMap<string, ValueRole>

/** The known values; one that ends in `*` matches every value that begins with it. */
export type Choice = readonly string[]

/** An option of a call that its program's table knows, with its value if it has one. */
export interface NamedOption {
  readonly name: string
  readonly role: ValueRole
  readonly value: Argument | null
}

/** A call's words, sorted by how its program interprets them. */
export interface Sorted {
  readonly positionals: readonly Argument[]
  readonly options: readonly string[]
  /** The options before the first word. */
  readonly globals: readonly string[]
  /** Whether an option before the first word is not in the table, so that it might take that word as its value. */
  readonly unknownBeforeFirst: boolean
  /** Options that the table does not know; none if the table lists no options. */
  readonly unknown: readonly string[]
  /** Options that the table knows, each letter separately. */
  readonly named: readonly NamedOption[]
}

/** bash runs a substitution in an array's subscript even where quotes seem to prevent it. */
export const HIDDEN_SUBSCRIPT = /(?:^|\n)[^[\n]*\[.*(?:\$\(|`)/u

/** What is known at one point of a script: where relative paths start, and what the variables may hold. */
export interface Scope {
  /** Folders in which relative paths may start: a `cd` can fail, so the old one stays possible. Empty: unknown. */
  bases: readonly string[]
  /** Where the last `cd` leads if it succeeds. */
  entered: readonly string[]
  /** Every value that a variable was given anywhere earlier: a branch that did not run cannot hide one. */
  readonly variables: Map<string, readonly string[]>
  readonly inLoop: boolean
  /** Whether this runs in the background, perhaps after what follows it. */
  readonly runsLater: boolean
  /** Whether what is printed here becomes words of another command. */
  readonly printedIntoWords: boolean
  /** Whether this is a script of the project rather than the command's own text. */
  readonly inScript: boolean
  /** The function whose body this is. */
  readonly within: string | null
  readonly depth: number
}

/**
 * Where standard input comes from: a script's own text is judged; another command's output cannot be, unless
 * it `lists` names of files.
 */
export type Stdin =
  | { readonly kind: 'inherited' }
  | { readonly kind: 'pipe'; readonly lists?: true }
  | { readonly kind: 'file' }
  | { readonly kind: 'text'; readonly text: string }

const VALUES_MAX = 8
const VALUE_CHARACTERS_MAX = 1000

const BASES_MAX = 6

/** Adds folders that the script may now be in; with too many, the folder counts as unknown. */
export function addBases(scope: Scope, bases: readonly string[]): void {
  const all = [...new Set([...bases, ...scope.bases])]
  scope.bases = bases.length === 0 || scope.bases.length === 0 || all.length > BASES_MAX ? [] : all
}

/** Keeps the folder to which an inner scope may have changed as a possibility from here on. */
export function keepBases(scope: Scope, inner: Scope): void {
  if (inner.bases !== scope.bases) addBases(scope, inner.bases)
}

/** A scope for a subshell, a loop or a nested script; variables are shared, so that nothing learned is lost. */
export function nestedScope(scope: Scope, change: Partial<Omit<Scope, 'variables'>> = {}): Scope {
  return { ...scope, depth: scope.depth + 1, ...change }
}

/** Remembers one more value; too many values, or one that is too long, become an unknown value. */
export function remember(scope: Scope, name: string, value: string): void {
  const known = scope.variables.get(name) ?? []
  const next = value.length > VALUE_CHARACTERS_MAX || known.length >= VALUES_MAX ? UNKNOWN : value
  if (!known.includes(next)) scope.variables.set(name, [...known, next])
}
