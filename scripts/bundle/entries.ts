/** The entry points of the package: the commands and hooks that oclif loads, and the libraries that others import. */

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** The condition in `exports` that names a library's source; Node never uses it. */
export const SOURCE = '@czarina-monitor/source'

const COMMANDS = 'src/commands'
const HOOKS = 'src/cli'
const BUNDLE = /^\.\/dist\/app\/(.*?)(?:\.js)?$/

const Package = z.object({
  exports: z.record(
    z.string(),
    z.union([z.string(), z.object({ [SOURCE]: z.string(), default: z.string() })]),
  ),
  oclif: z.object({ hooks: z.record(z.string(), z.string()) }),
})

/** The source file of each bundle entry, by the entry's file name in the bundle. */
export async function readEntries(root: string): Promise<Readonly<Record<string, string>>> {
  const { exports, oclif } = Package.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
  const entries: Record<string, string> = {}
  for (const file of await readdir(join(root, COMMANDS), { recursive: true })) {
    if (file.endsWith('.ts')) entries[`commands/${file.slice(0, -'.ts'.length)}`] = join(root, COMMANDS, file)
  }
  for (const hook of Object.values(oclif.hooks)) {
    entries[nameOf(hook)] = join(root, HOOKS, `${nameOf(hook)}.ts`)
  }
  for (const target of Object.values(exports)) {
    if (typeof target !== 'string') entries[nameOf(target.default)] = join(root, target[SOURCE])
  }
  return entries
}

function nameOf(target: string): string {
  const [, name] = BUNDLE.exec(target) ?? []
  if (name === undefined) throw new Error(`${target} in package.json is outside the bundle`)
  return name
}
