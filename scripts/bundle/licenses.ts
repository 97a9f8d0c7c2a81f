/** The licenses of the bundled packages: each requires that every copy includes its text. */

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const PACKAGE_FOLDER = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/
const LICENSE_FILE = /^licen[sc]e/i

/** All licenses in one text, sorted by package name. `modules` are the paths of the bundled files. */
export async function licensesOf(modules: Iterable<string>): Promise<string> {
  const folders = new Set([...modules].flatMap((file) => PACKAGE_FOLDER.exec(file)?.[0] ?? []))
  const texts = await Promise.all([...folders].map(licenseOf))
  return texts.sort().join('\n')
}

async function licenseOf(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const file = (await readdir(folder)).find((entry) => LICENSE_FILE.test(entry))
  const text = file === undefined ? '' : await readFile(join(folder, file), 'utf8')
  return `${name} ${version} (${license})\n\n${text.trim()}\n`
}
