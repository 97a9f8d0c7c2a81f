/** The values that flags and arguments may have in a project, for completion. */

import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Wanted } from './wanted.ts'

/** What is known where Tab is pressed. */
interface Place {
  readonly begun: string
  /** The project that is named before it. */
  readonly project: string | undefined
}

/** By the name of the flag or argument; the others are files, which the shell completes itself. */
const VALUES: Readonly<Record<string, (place: Place) => Promise<readonly string[]>>> = {
  worker: workerIds,
  policy: policies,
  files: policies,
  id: itemIds,
  code: errorCodes,
}

/** Everything that may stand there and goes on as it begins. Nothing is said of what is broken: a person is typing. */
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

/** Of what waits, and of what has ended lately, which can still be shown. */
async function itemIds({ project }: Place): Promise<readonly string[]> {
  const { openInbox } = await import('../inbox/items.ts')
  return (await openInbox({ project })).items.map(({ id }) => id)
}

async function errorCodes(): Promise<readonly string[]> {
  const { ERROR_TABLE } = await import('../../core/error-table.ts')
  return Object.keys(ERROR_TABLE)
}

/** The shipped ones, and the files and folders that may hold one. */
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
