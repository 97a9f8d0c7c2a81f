/** The command line of every harness: one table of flags parses the words and prints the help. */

import { parseArgs } from 'node:util'

/** The command line has an unknown word or an invalid value. */
export class UsageFault extends Error {}

/** One flag: its purpose, its argument, and how its text becomes a value. */
export interface Flag<Value> {
  readonly about: string
  /** The placeholder of its value in the help; null for a flag without a value. */
  readonly takes: string | null
  /** Parses its text, which is undefined if the flag is absent. Throws a `UsageFault` for an invalid value. */
  readonly read: (name: string, text: string | undefined) => Value
}

export type FlagTable = Readonly<Record<string, Flag<unknown>>>

/** The values of all flags of a table. */
export type ValuesOf<Table extends FlagTable> = {
  readonly [Name in keyof Table]: Table[Name] extends Flag<infer Value> ? Value : never
}

/** Flags that mean the same in every harness. */
export const SAVE = yesNo('save the report in tools/bench/results')
export const SHORT = yesNo('a short run, as in CI')

/** A flag without a value. */
export function yesNo(about: string): Flag<boolean> {
  return { about, takes: null, read: (_, text) => text !== undefined }
}

/** A flag with a whole number within bounds, and a default. */
export function wholeNumber<Usual extends number | null>(
  about: string,
  bounds: { readonly least: number; readonly most: number; readonly usual: Usual },
): Flag<number | Usual> {
  const { least, most, usual } = bounds
  return {
    about: usual === null ? about : `${about} (default ${usual})`,
    takes: 'N',
    read: (name, text) => {
      if (text === undefined) return usual
      const value = Number(text)
      if (Number.isInteger(value) && value >= least && value <= most && text !== '') return value
      throw new UsageFault(`--${name} takes a whole number from ${least} to ${most}, not "${text}".`)
    },
  }
}

/** A flag with a comma-separated list of known names; without it, all of them. The result has the order of the known names. */
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

/** A flag with any text. */
export function anyText(about: string, takes: string): Flag<string | null> {
  return { about, takes, read: (_, text) => text ?? null }
}

export interface CommandLine<Table extends FlagTable> {
  readonly flags: ValuesOf<Table>
  /** The words that are not flags. */
  readonly words: readonly string[]
}

/** Parses the command line; null if it asks for help. Throws a `UsageFault` for an unknown word. */
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

/** The help of one harness, with a line for each flag. */
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
