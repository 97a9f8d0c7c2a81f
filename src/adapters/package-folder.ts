import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseJsonObject } from '../core/text/json-object.ts'

const PACKAGE_NAME = 'czarina-monitor'

/** Goes upwards from this file, which lies at another depth in the sources than in the built package. */
export async function packageFolder(): Promise<string> {
  const start = dirname(fileURLToPath(import.meta.url))
  for (let folder = start; dirname(folder) !== folder; folder = dirname(folder)) {
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '')
    if (parseJsonObject(text)?.name === PACKAGE_NAME) return folder
  }
  throw new Error(`${start} lies in no package named ${PACKAGE_NAME}`)
}
