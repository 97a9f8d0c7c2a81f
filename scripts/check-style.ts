/** Checks the house rules in all hand-written sources. Prints `file:line rule` for each violation, and exits with 1 if there is one. */

import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { packageRoot } from '../tools/stage/package-root.ts'
import { faultsOf } from './style/rules.ts'

const FOLDERS = ['src', 'plugins', 'scripts', 'test', 'tools']
/** Captured screens are kept as they are. */
const NOT_OURS = join('test', 'screens')

async function sourceFiles(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|mjs|js)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith(NOT_OURS))
    .sort()
}

const root = packageRoot()
const paths = (await Promise.all(FOLDERS.map((folder) => sourceFiles(root, folder)))).flat()
let broken = 0
for (const path of paths) {
  const text = await readFile(join(root, path), 'utf8')
  const faults = faultsOf({ path: path.split(sep).join('/'), text })
  for (const { line, rule } of faults) console.error(`${path}:${line} ${rule}`)
  broken += faults.length
}
if (broken > 0) {
  console.error(`House rules broken: ${broken}`)
  process.exitCode = 1
}
