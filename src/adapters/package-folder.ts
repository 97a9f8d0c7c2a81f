import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseJsonObject } from '../core/text/json-object.ts'

const PACKAGE_NAME = 'czarina-monitor'

/**
 * Finds the package's folder by searching upwards, because this file's depth differs between the sources and
 * the built package.
 */
export async function packageFolder(): Promise<string> {
  const start = dirname(fileURLToPath(import.meta.url))
  for (let folder = start; dirname(folder) !== folder; folder = dirname(folder)) {
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '')
    if (parseJsonObject(text)?.name === PACKAGE_NAME) return folder
  }
  throw new Error(`${start} is not in a package named ${PACKAGE_NAME}`)
}
