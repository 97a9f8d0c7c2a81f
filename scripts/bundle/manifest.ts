/** What oclif must know of the bundle: the same app as the package's, with its commands in other files. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const Package = z.looseObject({
  dependencies: z.record(z.string(), z.string()),
  oclif: z.looseObject({ hooks: z.record(z.string(), z.string()) }),
})
const Manifest = z.looseObject({
  commands: z.record(z.string(), z.looseObject({ relativePath: z.array(z.string()) })),
})

/** Each command and hook, by the name of its file in the bundle, with the built file that it is made from. */
type Entries = Readonly<Record<string, string>>

export interface App {
  readonly entries: Entries
  /** Files of the bundle that are no code, by name. */
  readonly files: Readonly<Record<string, string>>
}

/** Reads the package's own manifest, which `npm run generate` makes. */
export async function readApp(root: string): Promise<App> {
  const ours = Package.parse(await readJson(join(root, 'package.json')))
  const manifest = Manifest.parse(await readJson(join(root, 'oclif.manifest.json')))
  const entries: Record<string, string> = {}
  for (const [id, command] of Object.entries(manifest.commands)) {
    const name = `command-${id.replaceAll(':', '-')}`
    entries[name] = join(root, ...command.relativePath)
    command.relativePath = [`${name}.js`]
  }
  for (const [event, file] of Object.entries(ours.oclif.hooks)) {
    const name = `hook-${event.replaceAll('_', '-')}`
    entries[name] = join(root, `${file}.js`)
    ours.oclif.hooks[event] = `./${name}`
  }
  const app = { ...ours, oclif: { ...ours.oclif, commands: '.' } }
  return {
    entries,
    files: { 'app.json': JSON.stringify(app), 'oclif.manifest.json': JSON.stringify(manifest) },
  }
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'))
}
