/** What a line of the vocabulary says, and the types by which it must agree with `Facts`. */

interface Described {
  readonly description: string
}
export interface NumberFact extends Described {
  readonly type: 'number'
  readonly unit: string
  readonly min: number
  /** Null where there is no upper end. */
  readonly max: number | null
  /** A threshold must be a whole number: `0.85` for `85` percent is a mistake that would let everything pass. */
  readonly whole: boolean
}
export interface TextFact extends Described {
  readonly type: 'string'
}
export interface BooleanFact extends Described {
  readonly type: 'boolean'
}
export interface EnumFact<Word extends string = string> extends Described {
  readonly type: 'enum'
  readonly words: readonly Word[]
}
export interface ListFact extends Described {
  readonly type: 'string-list'
  /** The only words that can be in the list; null where they are open. */
  readonly words: readonly string[] | null
}
export type Fact = NumberFact | TextFact | BooleanFact | EnumFact | ListFact

type Leaf = string | number | boolean | readonly string[]

/** Every dotted path of a nested record, with the type of its value. */
export type Flat<Nested, Prefix extends string = ''> = {
  [Key in keyof Nested & string]: (
    path: Nested[Key] extends Leaf
      ? { readonly [Path in `${Prefix}${Key}`]: Nested[Key] }
      : Flat<Nested[Key], `${Prefix}${Key}.`>,
  ) => void
}[keyof Nested & string] extends (path: infer All) => void
  ? All
  : never

/** The kind of line that a value of this type needs. */
export type FactOf<Value> = [Value] extends [readonly string[]]
  ? ListFact
  : [Value] extends [boolean]
    ? BooleanFact
    : [Value] extends [number]
      ? NumberFact
      : [Value] extends [string]
        ? string extends Value
          ? TextFact
          : EnumFact<Value>
        : never
