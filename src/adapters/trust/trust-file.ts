/** Reads and writes what a user has agreed to; whatever cannot be read as that is no agreement to anything. */

import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { isCzarinaError } from '../../core/errors.ts'
import { NOTHING_TRUSTED, type Trusted } from '../../core/trust/trust.ts'
import { isMissing } from '../file-errors.ts'
import { openRegular } from '../open-regular.ts'
import { storeError, writeStored } from './stored.ts'
import type { TrustPlace } from './trust-place.ts'

const BYTES_MAX = 1024 * 1024
/** A file that others may write says nothing about its owner. */
const OTHERS_MAY_WRITE = 0o022

const Path = z.string().startsWith('/')
const Since = z.iso.datetime()
const TrustFile = z.strictObject({
  version: z.literal(1),
  project: Path,
  data: z.array(z.strictObject({ file: Path, since: Since })),
  code: z.array(z.strictObject({ file: Path, sha256: z.string().regex(/^[0-9a-f]{64}$/), since: Since })),
})
type TrustFile = z.infer<typeof TrustFile>

export interface TrustReading {
  readonly trusted: Trusted
  /** Why the file cannot be used, as the end of a sentence about it; null where it can, and where there is none. */
  readonly trouble: string | null
}

/** What is trusted in a project; never throws over what lies in the file's place. */
export async function readTrust({
  file,
  project,
}: Pick<TrustPlace, 'file' | 'project'>): Promise<TrustReading> {
  const found = await readAny(file)
  if (found === null) return { trusted: NOTHING_TRUSTED, trouble: null }
  if (typeof found === 'string') return { trusted: NOTHING_TRUSTED, trouble: found }
  if (found.project !== project) return { trusted: NOTHING_TRUSTED, trouble: 'is of another project' }
  return { trusted: { data: found.data, code: found.code }, trouble: null }
}

/** Puts this in place of what was agreed to before; a file that cannot be read is kept beside it. Throws CZM_TRUST_STORE. */
export async function writeTrust(place: TrustPlace, { data, code }: Trusted): Promise<void> {
  const { file, project } = place
  const written: TrustFile = { version: 1, project, data: [...data], code: [...code] }
  const { trouble } = await readTrust(place)
  await writeStored(file, written, trouble !== null)
}

/** Forgets a project; false where nothing was known of it. Throws CZM_TRUST_STORE where that cannot be. */
export async function removeTrust({ file, seen }: TrustPlace): Promise<boolean> {
  try {
    await rm(seen, { force: true })
    await rm(file)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw storeError(file, error)
  }
}

/** Everything that is trusted anywhere, and the files that cannot be read. */
export async function listTrust(
  folder: string,
): Promise<readonly ({ readonly file: string; readonly project: string | null } & TrustReading)[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw storeError(folder, error)
  })
  const files = names.filter((name) => name.endsWith('.json') && !name.endsWith('.seen.json')).toSorted()
  const found = files.map(async (name) => {
    const file = join(folder, name)
    const read = await readAny(file)
    if (read === null || typeof read === 'string')
      return { file, project: null, trusted: NOTHING_TRUSTED, trouble: read ?? 'is gone' }
    return { file, project: read.project, trusted: { data: read.data, code: read.code }, trouble: null }
  })
  return Promise.all(found)
}

/** The file, or what is wrong with it; null where there is none. */
async function readAny(file: string): Promise<TrustFile | string | null> {
  try {
    const handle = await openRegular(file)
    if (handle === null) return null
    try {
      const { size, mode } = await handle.stat()
      if (size > BYTES_MAX) return `has ${size} bytes; at most ${BYTES_MAX} are read`
      if ((mode & OTHERS_MAY_WRITE) !== 0) return 'may be written by others than you'
      const parsed = TrustFile.safeParse(JSON.parse(await handle.readFile('utf8')))
      return parsed.success ? parsed.data : 'is damaged'
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (error instanceof SyntaxError) return 'is damaged'
    if (isCzarinaError(error)) return error.message.slice(file.length + 1).replace(/\.$/, '')
    throw error
  }
}
