import { parseArgs } from 'node:util'

export interface Flags {
  /** Names of the agents to try. */
  readonly agents: readonly string[]
  /** Names of the situations to try. */
  readonly situations: readonly string[]
  /** Try the newest versions as well. */
  readonly latest: boolean
  /** Save every screen, not only those that were read wrongly. */
  readonly saveAll: boolean
  /** Print the report as data. */
  readonly json: boolean
}

/** A word on the command line that means nothing here. */
export class UsageFault extends Error {}

/** Reads the command line; a list that is left out means everything that is known. */
export function readFlags(
  words: readonly string[],
  known: { readonly agents: readonly string[]; readonly situations: readonly string[] },
): Flags {
  const values = parsed(words)
  return {
    agents: listOf('--agents', values.agents, known.agents),
    situations: listOf('--situations', values.situations, known.situations),
    latest: values.latest,
    saveAll: values['save-all'],
    json: values.json,
  }
}

const OPTIONS = {
  agents: { type: 'string' },
  situations: { type: 'string' },
  latest: { type: 'boolean', default: false },
  'save-all': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, strict: true }).values
  } catch (error) {
    throw new UsageFault(error instanceof Error ? error.message : String(error))
  }
}

function listOf(flag: string, text: string | undefined, known: readonly string[]): readonly string[] {
  if (text === undefined) return known
  const names = text.split(',').map((name) => name.trim())
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new UsageFault(`${flag} ${unknown.join(', ')}: not known; there are ${known.join(', ')}`)
  return known.filter((name) => names.includes(name))
}
