/** The values of flags and arguments in a project, for completion. */

import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Wanted } from './wanted.ts'

/** What is known when Tab is pressed. */
interface Place {
  readonly begun: string
  /** The project that the words before it name. */
  readonly project: string | undefined
}

/** The source of values for each flag or argument; all others are files, which the shell completes itself. */
const VALUES: Readonly<Record<string, (place: Place) => Promise<readonly string[]>>> = {
  worker: workerIds,
  policy: policies,
  files: policies,
  id: itemIds,
  code: errorCodes,
}

/** All completions of the word. Errors are not shown, because a person is typing. */
export async function completions(
  { begun, words, value }: Wanted,
  project: string | undefined,
): Promise<readonly string[]> {
  const values = value === null ? undefined : VALUES[value]
  const all = values === undefined ? words : await values({ begun, project }).catch(() => [])
  return all.filter((word) => word.startsWith(begun))
}

async function workerIds({ project }: Place): Promise<readonly string[]> {
  const { openProject } = await import('../project.ts')
  return (await openProject({ project })).workers.map(({ id }) => id)
}

/** The ids of items that wait or have ended lately, because those can still be shown. */
async function itemIds({ project }: Place): Promise<readonly string[]> {
  const { openInbox } = await import('../inbox/items.ts')
  return (await openInbox({ project })).items.map(({ id }) => id)
}

async function errorCodes(): Promise<readonly string[]> {
  const { ERROR_TABLE } = await import('../../core/error-table.ts')
  return Object.keys(ERROR_TABLE)
}

/** The shipped policies, and the files and folders that may hold one. */
async function policies({ begun }: Place): Promise<readonly string[]> {
  const { SHIPPED_POLICIES } = await import('../../adapters/policies.ts')
  const folder = begun.endsWith('/') ? begun : dirname(begun)
  const entries = await readdir(folder || '.', { withFileTypes: true }).catch(() => [])
  const isHiddenWanted = basename(begun).startsWith('.') && !begun.endsWith('/')
  const files = entries
    .filter(({ name }) => isHiddenWanted || !name.startsWith('.'))
    .flatMap((entry) =>
      entry.isDirectory() ? `${entry.name}/` : entry.name.endsWith('.json') ? entry.name : [],
    )
    .sort()
  const isBeside = !begun.includes('/')
  return [...SHIPPED_POLICIES, ...files.map((name) => (isBeside ? name : `${join(folder, '/')}${name}`))]
}
