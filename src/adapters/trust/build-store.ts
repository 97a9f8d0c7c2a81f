/** Which build files of a project are agreed to, and as what: kept beside what else was agreed to, out of every repository. */

import { readFileSync } from 'node:fs'
import { chmod, mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CzarinaError } from '../../core/errors.ts'
import { isJsonObject, parseJsonObject } from '../../core/text/json-object.ts'
import { errorText } from '../files/reading.ts'
import { PRIVATE_FOLDER_MODE, replaceFile } from '../files/writing.ts'
import { identityOf, statsOf } from '../own-places/path-search.ts'
import type { BuildFiles } from '../project-code/build-digests.ts'
import type { TrustPlace } from './trust-file.ts'

const BYTES_MAX = 16 * 1024 * 1024
const OTHERS_MAY_WRITE = 0o022
/** What cannot be read is no agreement to any file, and yet somebody has agreed. */
const NONE: BuildFiles = {}

type Place = Pick<TrustPlace, 'file'>

function storeOf({ file }: Place): string {
  return file.replace(/\.json$/, '.build')
}

/** Null where nobody has agreed to any. The file is looked at each time, so that a new agreement counts at once. */
export function agreedBuildFiles(place: Place): () => BuildFiles | null {
  const file = storeOf(place)
  let [known, files]: [string, BuildFiles] = ['', NONE]
  return () => {
    const stats = statsOf(file)
    if (stats === null) return null
    const identity = `${identityOf(stats)} ${stats.mtimeMs} ${stats.size} ${stats.mode}`
    if (identity === known) return files
    const isFit = stats.isFile() && stats.size <= BYTES_MAX && (stats.mode & OTHERS_MAY_WRITE) === 0
    files = isFit ? filesIn(file) : NONE
    known = identity
    return files
  }
}

function filesIn(file: string): BuildFiles {
  try {
    const stored = parseJsonObject(readFileSync(file, 'utf8'))?.files
    const entries = isJsonObject(stored) ? Object.entries(stored) : []
    return Object.fromEntries(
      entries.flatMap(([path, digest]) => (typeof digest === 'string' ? [[path, digest]] : [])),
    )
  } catch {
    return NONE
  }
}

/** Puts these in place of what was agreed to before. Throws CZM_CONSENT_UNAVAILABLE. */
export async function writeBuildFiles(place: TrustPlace, files: BuildFiles): Promise<void> {
  const file = storeOf(place)
  const folder = dirname(file)
  try {
    await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER_MODE })
    await chmod(folder, PRIVATE_FOLDER_MODE)
    const value = { version: 1, project: place.project, files }
    await replaceFile(file, `${JSON.stringify(value, null, 2)}\n`, { sync: true })
  } catch (cause) {
    throw new CzarinaError('CZM_CONSENT_UNAVAILABLE', `${file} cannot be used: ${errorText(cause)}.`, {
      ...{ file, cause },
      suggestions: [`ls -ld '${folder}'`],
    })
  }
}

/** Forgets what was agreed to. */
export async function removeBuildFiles(place: Place): Promise<void> {
  await rm(storeOf(place), { force: true })
}
