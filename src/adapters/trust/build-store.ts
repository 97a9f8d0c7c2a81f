/**
 * The build files of a project that are agreed to, with their digests: stored beside the rest of the consent,
 * outside any repository.
 */

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
/** A store that cannot be read: somebody has agreed, but to no file that we know of. */
const NONE: BuildFiles = {}

type Place = Pick<TrustPlace, 'file'>

function storeOf({ file }: Place): string {
  return file.replace(/\.json$/, '.build')
}

/**
 * The agreed build files; null if nobody has agreed to any. The file is checked at each call, so that new
 * consent counts at once.
 */
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

/** Replaces the agreed build files. Throws CZM_CONSENT_UNAVAILABLE. */
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

/** Withdraws the consent to all build files of a project. */
export async function removeBuildFiles(place: Place): Promise<void> {
  await rm(storeOf(place), { force: true })
}
