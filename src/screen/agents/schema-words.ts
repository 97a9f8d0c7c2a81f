/** The words of the schema of agents: each `error` completes the sentence "expected …". */

import { z } from 'zod'

/** Every key of the data has its schema: a field that is added to the data and forgotten in the schema does not compile. */
export type Shape<Data> = Record<keyof Data, z.ZodType>
export type Pattern = z.ZodType<RegExp>

export const WORDS_MAX = 300
const LIST_MAX = 100
const COLUMNS = 'a whole number of columns'

export const flag = z.boolean({ error: 'true or false' })
export const columns = z.int({ error: COLUMNS }).min(0, { error: COLUMNS }).max(WORDS_MAX, { error: COLUMNS })

/** A text that is not empty; `error` says which. */
export const text = (error: string) => z.string({ error }).min(1, { error }).max(WORDS_MAX, { error })

/** A bounded list; `error` says of what. */
export const list = <Item extends z.ZodType>(item: Item, error: string) =>
  z.array(item, { error }).max(LIST_MAX, { error: `at most ${LIST_MAX} of them` })

/** One of some words, which the refusal names. */
export const oneOf = <const Word extends string>(words: readonly Word[]) =>
  z.enum(words, { error: `one of ${words.map((word) => JSON.stringify(word)).join(', ')}` })

/** A list of patterns, any of which may match. */
export const patterns = (pattern: Pattern) => list(pattern, 'a list of patterns')
