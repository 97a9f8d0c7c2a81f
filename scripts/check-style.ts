/** Checks the house rules over everything that people write here; prints `file:line rule` and exits 1 where one is broken. */

import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { packageRoot } from '../tools/stage/package-root.ts'
import { faultsOf } from './style/rules.ts'

const FOLDERS = ['src', 'plugins', 'scripts', 'test', 'tools']
/** Captured screens, as they are. */
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
  console.error(`${broken} house rules broken`)
  process.exitCode = 1
}
