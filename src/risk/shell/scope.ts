/** What is known at one point of a script: where relative paths start, and what the variables may hold. */
export interface Scope {
  /** Folders that relative paths may start in: a `cd` can fail, so the old one stays possible. Empty: nobody knows. */
  bases: readonly string[]
  /** Where the last `cd` leads if it works. */
  entered: readonly string[]
  /** Every value that a variable was given anywhere before: a branch that did not run cannot hide one. */
  readonly variables: Map<string, readonly string[]>
  readonly inLoop: boolean
  /** Whether what is printed here becomes words of another command. */
  readonly printedIntoWords: boolean
  /** The function whose body this is. */
  readonly within: string | null
  readonly depth: number
}

/** Where standard input comes from: a script's own text is judged, the output of another command cannot be. */
export type Stdin =
  | { readonly kind: 'inherited' }
  | { readonly kind: 'pipe' }
  | { readonly kind: 'file' }
  | { readonly kind: 'text'; readonly text: string }

const VALUES_MAX = 8
const VALUE_CHARACTERS_MAX = 1000

const BASES_MAX = 6

/** Adds folders that the script may now be in; too many of them are as good as none. */
export function addBases(scope: Scope, bases: readonly string[]): void {
  const all = [...new Set([...bases, ...scope.bases])]
  scope.bases = bases.length === 0 || scope.bases.length === 0 || all.length > BASES_MAX ? [] : all
}

/** A scope for a subshell, a loop or a nested script; variables stay shared, so that nothing learned is lost. */
export function nestedScope(scope: Scope, change: Partial<Omit<Scope, 'variables'>> = {}): Scope {
  return { ...scope, depth: scope.depth + 1, ...change }
}

/** Remembers one more value; too many or too long ones become a value that is not known. */
export function remember(scope: Scope, name: string, value: string, unknown: string): void {
  const known = scope.variables.get(name) ?? []
  const next = value.length > VALUE_CHARACTERS_MAX || known.length >= VALUES_MAX ? unknown : value
  if (!known.includes(next)) scope.variables.set(name, [...known, next])
}
