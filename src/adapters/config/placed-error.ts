/** Finds the line of an error that names a file and a path: the code that throws no longer has the text. */

import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { type CzarinaError, isCzarinaError, placedAt } from '../../core/errors.ts'
import { readJsonDocument } from './config-document.ts'
import { PACKAGE_FILE, PACKAGE_KEY } from './find-config.ts'

/** The error with its line, if it can be found: the file may be gone, or be YAML without known lines. */
export async function withLine(error: CzarinaError): Promise<CzarinaError> {
  const { file, path, line } = error.place
  if (file === undefined || path === undefined || line !== undefined) return error
  const section = basename(file) === PACKAGE_FILE ? [PACKAGE_KEY] : []
  try {
    const found = readJsonDocument(file, await readFile(file, 'utf8'), section).lineOf(partsOf(path))
    return found === undefined ? error : placedAt(error, { line: found })
  } catch (cause) {
    if (isCzarinaError(cause) || (cause instanceof Error && 'code' in cause)) return error
    throw cause
  }
}

/** Splits a path such as `plugins[0].use` into its parts. */
function partsOf(path: string): readonly (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([part, index]) =>
    index === undefined ? part : Number(index),
  )
}
