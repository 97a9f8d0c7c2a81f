/** The command line of every harness: a table of flags, from which its words are read and its help is printed. */

import { parseArgs } from 'node:util'

/** A word on the command line that means nothing here. */
export class UsageFault extends Error {}

/** One flag: what it is for, what it takes, and how its text becomes a value. */
export interface Flag<Value> {
  readonly about: string
  /** What stands for its value in the help; null for a flag that takes none. */
  readonly takes: string | null
  /** Reads its text; undefined where the flag was left out. Throws a `UsageFault` for a text that it cannot use. */
  readonly read: (name: string, text: string | undefined) => Value
}

export type FlagTable = Readonly<Record<string, Flag<unknown>>>

/** What the flags of a table come to. */
export type ValuesOf<Table extends FlagTable> = {
  readonly [Name in keyof Table]: Table[Name] extends Flag<infer Value> ? Value : never
}

/** The flags that mean the same wherever they are. */
export const SAVE = yesNo('keep the result in tools/bench/results')
export const SHORT = yesNo('a taste: the form for CI')

/** A flag that is given or not. */
export function yesNo(about: string): Flag<boolean> {
  return { about, takes: null, read: (_, text) => text !== undefined }
}

/** A flag that takes a whole number within bounds; left out it is the usual one. */
export function wholeNumber<Usual extends number | null>(
  about: string,
  bounds: { readonly least: number; readonly most: number; readonly usual: Usual },
): Flag<number | Usual> {
  const { least, most, usual } = bounds
  return {
    about: usual === null ? about : `${about}; ${usual} where it is left out`,
    takes: 'N',
    read: (name, text) => {
      if (text === undefined) return usual
      const value = Number(text)
      if (Number.isInteger(value) && value >= least && value <= most && text !== '') return value
      throw new UsageFault(`--${name} takes a whole number from ${least} to ${most}, not "${text}".`)
    },
  }
}

/** A flag that takes some of the known names, with commas between them; left out it means all, in the order of the known ones. */
export function someOf<Name extends string>(about: string, known: readonly Name[]): Flag<readonly Name[]> {
  return {
    about: `${about}: ${known.join(', ')}`,
    takes: 'A,B',
    read: (name, text) => {
      if (text === undefined) return known
      const words = text.split(',').map((word) => word.trim())
      const stranger = words.find((word) => !known.some((one) => one === word))
      if (stranger === undefined) return known.filter((one) => words.includes(one))
      throw new UsageFault(`--${name}: there is no "${stranger}". There are: ${known.join(', ')}.`)
    },
  }
}

/** A flag that takes any text. */
export function anyText(about: string, takes: string): Flag<string | null> {
  return { about, takes, read: (_, text) => text ?? null }
}

export interface CommandLine<Table extends FlagTable> {
  readonly flags: ValuesOf<Table>
  /** The words that belong to no flag. */
  readonly words: readonly string[]
}

/** Reads the command line; null where it asks for help. Throws a `UsageFault` for a word that is not known. */
export function readFlags<Table extends FlagTable>(
  line: readonly string[],
  table: Table,
  takesWords = false,
): CommandLine<Table> | null {
  const { given, words } = parsed(line, table, takesWords)
  if (given.help !== undefined) return null
  const values = Object.entries(table).map(([name, flag]) => {
    const text = given[name]
    return [name, flag.read(name, text === true ? '' : typeof text === 'string' ? text : undefined)]
  })
  return { flags: Object.fromEntries(values), words }
}

/** The help of one harness: a line for each flag. */
export function helpText(
  name: string,
  about: string,
  one: { readonly flags: FlagTable; readonly words?: string },
): string {
  const flags = Object.entries({ ...one.flags, help: yesNo('print this') })
  const rows = flags.map(([flag, { takes, about: what }]) => {
    return [`--${flag}${takes === null ? '' : ` ${takes}`}`, what] as const
  })
  const width = Math.max(...rows.map(([flag]) => flag.length))
  const lines = rows.map(([flag, what]) => `  ${flag.padEnd(width)}  ${what}`)
  const words = one.words === undefined ? [] : [`  ${one.words}`]
  return [`${name}: ${about}`, '', `usage: npm run tools -- ${name} [FLAGS]`, ...words, ...lines].join('\n')
}

function parsed(line: readonly string[], table: FlagTable, allowPositionals: boolean) {
  const options = Object.entries(table).map(([name, { takes }]) => [
    name,
    { type: takes === null ? ('boolean' as const) : ('string' as const) },
  ])
  const help = { help: { type: 'boolean' as const, short: 'h' } }
  try {
    const { values, positionals } = parseArgs({
      args: [...line],
      options: { ...Object.fromEntries(options), ...help },
      allowPositionals,
    })
    const given: Readonly<Record<string, unknown>> = values
    return { given, words: positionals }
  } catch (error) {
    throw new UsageFault(error instanceof Error ? error.message : String(error))
  }
}
